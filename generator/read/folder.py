"""Lists what lies in a project's `content/`, and refuses what must not be followed or would be overlooked."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from generator.fields import guess
from generator.findings import Finding, Place, rules
from generator.model import BY_FOLDER
from generator.read.narrative import page_findings, too_big
from generator.yamlfile import HIDDEN

PAGES, PHOTOS, FILES = "pages", "photos", "files"
_ASSETS = (PAGES, PHOTOS, FILES)
_KNOWN = (*BY_FOLDER, *_ASSETS)
_IGNORED = frozenset({"Thumbs.db", "desktop.ini"})
_YAML = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of records: its path below the project, the kind its folder stands for, its size in bytes."""

    path: str
    kind: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """What a project holds: record files, Markdown pages, other files by their paths below `content/`."""

    root: Path
    records: tuple[SourceFile, ...]
    pages: tuple[str, ...]
    assets: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A plain file: its path below `content/` and its size."""

    path: str
    size: int


def list_folder(project: Path, record_limit: int) -> tuple[Folder, list[Finding]]:
    """Walk `content/` of *project*; *record_limit* is the largest record file taken, in bytes."""
    content = project / "content"
    if not content.is_dir() or content.is_symlink():
        rule = rules.SYMBOLIC_LINK if content.is_symlink() else rules.NO_CONTENT
        return Folder(project, (), (), frozenset()), [Finding(rule, Place("content"))]
    entries, findings = _walk(content)
    records: list[SourceFile] = []
    pages: list[tuple[str, int]] = []
    assets: set[str] = set()
    for entry in entries:
        section, _, rest = entry.path.partition("/")
        if section in BY_FOLDER and rest and entry.path.endswith(_YAML):
            below = f"content/{entry.path}"
            if entry.size > record_limit:
                findings.append(too_big(below, entry.size, record_limit))
            else:
                records.append(SourceFile(below, BY_FOLDER[section].name, entry.size))
        elif section == PAGES and entry.path.endswith(".md"):
            pages.append((entry.path, entry.size))
        elif section in _ASSETS and rest:
            assets.add(entry.path)
        else:
            findings.append(_misplaced(entry.path, section))
    findings.extend(_collisions(entry.path for entry in entries))
    findings.extend(page_findings(content, pages, record_limit))
    return Folder(project, tuple(records), tuple(path for path, _ in pages), frozenset(assets)), findings


def _walk(content: Path) -> tuple[list[_Entry], list[Finding]]:
    """Give every plain file below *content*, in a fixed order; links are never followed."""
    found: list[_Entry] = []
    findings: list[Finding] = []
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            entries = list(os.scandir(content / folder))
        except OSError:
            findings.append(Finding(rules.UNREADABLE, Place(f"content/{folder}".rstrip("/"))))
            continue
        for entry in entries:
            if entry.name in _IGNORED or entry.name.startswith((".", "~$")):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:  # removed a moment ago
                continue
            if stat.S_ISDIR(status.st_mode) and not folder and entry.name not in _KNOWN:
                findings.append(_misplaced(path, entry.name))
            elif stat.S_ISDIR(status.st_mode) and not _has_bad_name(path):
                pending.append(path)
            elif refusal := _refusal(path, status):
                findings.append(refusal)
            else:
                found.append(_Entry(path, status.st_size))
    return sorted(found, key=lambda entry: entry.path), findings


def _refusal(path: str, status: os.stat_result) -> Finding | None:
    """Say why the file at *path* is not taken, whatever it holds."""
    if _has_bad_name(path):
        shown = HIDDEN.sub("?", path.encode(errors="replace").decode())
        return Finding(rules.BAD_FILE_NAME, Place(f"content/{shown}"), (("offending", shown),))
    if stat.S_ISLNK(status.st_mode):
        return Finding(rules.SYMBOLIC_LINK, Place(f"content/{path}"))
    return None if stat.S_ISREG(status.st_mode) else Finding(rules.NOT_A_PLAIN_FILE, Place(f"content/{path}"))


def _has_bad_name(path: str) -> bool:
    """Tell whether a name was not UTF-8, or holds characters nobody sees."""
    return path.encode(errors="replace").decode() != path or HIDDEN.search(path) is not None


def _misplaced(path: str, section: str) -> Finding:
    meant = "" if section in _KNOWN else guess(section, _KNOWN)
    if section in BY_FOLDER:
        advice = (
            f"{section} 文件夹里只放 .yml 记录；照片放进 content/photos，附件放进 content/files",
            "only .yml records belong there; photos go to content/photos, attachments to content/files",
        )
    elif meant:
        advice = (f"改名为 {meant}", f"rename it to {meant}")
    else:
        advice = (
            f"移到 content 下的这些文件夹里：{'、'.join(_KNOWN)}",
            f"move it into one of: {', '.join(_KNOWN)}",
        )
    guesses = (f"，是不是 {meant}？" if meant else "", f": did you mean '{meant}'?" if meant else "")
    zh = (("offending", path), ("guess", guesses[0]), ("advice", advice[0]))
    en = (("offending", path), ("guess", guesses[1]), ("advice", advice[1]))
    return Finding(rules.UNKNOWN_FOLDER, Place(f"content/{path}"), zh, "", en)


def _collisions(paths: Iterable[str]) -> list[Finding]:
    """Name files that are one and the same on Windows or macOS: by capitals, or by how an accent is written."""
    seen: dict[str, str] = {}
    findings: list[Finding] = []
    for path in paths:
        other = seen.setdefault(normalize("NFC", normalize("NFC", path).casefold()), path)
        if other != path:
            findings.append(Finding(rules.COLLIDING_NAMES, Place(f"content/{path}"), (("other", f"content/{other}"),)))
    return findings
