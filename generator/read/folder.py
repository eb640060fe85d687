"""Lists what lies in a project's `content/`, and refuses what must not be followed or would be overlooked."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from generator.findings import Finding, Place, rules
from generator.model import BY_FOLDER

PAGES, PHOTOS, FILES = "pages", "photos", "files"
_IGNORED = frozenset({".git", ".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini"})
_YAML = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of records: its path below the project, and the kind its folder stands for."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What a project holds: record files, Markdown pages, and every other file by its path below `content/`."""

    root: Path
    records: tuple[SourceFile, ...]
    pages: tuple[str, ...]
    assets: frozenset[str]


def list_folder(project: Path, record_limit: int) -> tuple[Folder, list[Finding]]:
    """Walk `content/` of *project*; *record_limit* is the largest record file taken, in bytes."""
    content = project / "content"
    findings: list[Finding] = []
    if not content.is_dir() or content.is_symlink():
        rule = rules.SYMBOLIC_LINK if content.is_symlink() else rules.NO_CONTENT
        return Folder(project, (), (), frozenset()), [Finding(rule, Place("content"))]
    records: list[SourceFile] = []
    pages: list[str] = []
    assets: set[str] = set()
    for path, entry in _walk(content, findings):
        section, _, rest = path.partition("/")
        below = f"content/{path}"
        if section in BY_FOLDER and rest and path.endswith(_YAML):
            if entry.st_size > record_limit:
                findings.append(_too_big(below, entry.st_size, record_limit))
            else:
                records.append(SourceFile(below, BY_FOLDER[section].name))
        elif section == PAGES and path.endswith(".md"):
            pages.append(path)
        elif section in (PAGES, PHOTOS, FILES) and rest:
            assets.add(path)
        else:
            findings.append(_unknown(below, section))
    findings.extend(_collisions([f.path for f in records] + [f"content/{p}" for p in (*pages, *assets)]))
    return Folder(project, tuple(records), tuple(pages), frozenset(assets)), findings


def _walk(content: Path, findings: list[Finding]) -> list[tuple[str, os.stat_result]]:
    """Give (path below content, status) of every plain file, in a fixed order; links are never followed."""
    found: list[tuple[str, os.stat_result]] = []
    pending = [""]
    while pending:
        folder = pending.pop()
        for entry in os.scandir(content / folder):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name in _IGNORED or entry.name.startswith((".", "~$")):
                continue
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISLNK(status.st_mode):
                findings.append(Finding(rules.SYMBOLIC_LINK, Place(f"content/{path}")))
            elif stat.S_ISDIR(status.st_mode):
                pending.append(path)
            elif not stat.S_ISREG(status.st_mode):
                findings.append(Finding(rules.NOT_A_PLAIN_FILE, Place(f"content/{path}")))
            else:
                found.append((path, status))
    return sorted(found)


def _too_big(path: str, size: int, limit: int) -> Finding:
    words = (("size", megabytes(size)), ("limit", megabytes(limit)))
    return Finding(rules.FILE_TOO_BIG, Place(path), words)


def megabytes(size: int) -> str:
    """Write a number of bytes the way people speak of files."""
    return f"{size / 1_000_000:.1f} MB"


def _unknown(path: str, section: str) -> Finding:
    if section in BY_FOLDER:
        advice = ("这个文件夹只放 .yml 记录；照片放进 content/photos，附件放进 content/files",
                  "only .yml records belong here; photos go to content/photos, attachments to content/files")  # fmt: skip
    else:
        folders = "、".join([*BY_FOLDER, PAGES, PHOTOS, FILES])
        advice = (f"content 下只认这些文件夹：{folders}", f"content/ knows these folders: {folders}")
    name = path.removeprefix("content/")
    zh, en = (("offending", name), ("advice", advice[0])), (("offending", name), ("advice", advice[1]))
    return Finding(rules.UNKNOWN_FOLDER, Place(path), zh, "", en)


def _collisions(paths: list[str]) -> list[Finding]:
    seen: dict[str, str] = {}
    findings: list[Finding] = []
    for path in sorted(paths):
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            findings.append(Finding(rules.COLLIDING_NAMES, Place(path), (("other", other),)))
    return findings
