"""Finds what runs by itself in an attachment: macros, DDE, templates fetched from elsewhere, scripts, programs."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generator.guard.extract import RefusedError

_MACROS = re.compile(r"(?:^|/)(?:vbaProject|vbaData|macrosheets/)", re.IGNORECASE)
_ACTIVE = re.compile(r"(?:^|/)activeX/", re.IGNORECASE)
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?\bTargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_FETCHED = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument|externalLinkPath|image)[\"']", re.IGNORECASE)
_DDE = re.compile(rb"<(?:\w+:)?ddeLink\b|\bDDE(?:AUTO)?\s*\(|<(?:\w+:)?instrText[^>]*>\s*DDE(?:AUTO)?\b", re.IGNORECASE)
_PROGRAMS = frozenset(
    [
        ".exe",
        ".com",
        ".scr",
        ".msi",
        ".bat",
        ".cmd",
        ".ps1",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".wsf",
        ".hta",
        ".lnk",
        ".jar",
        ".apk",
        ".dll",
        ".reg",
        ".sh",
        ".html",
        ".htm",
        ".svg",
        ".xlsm",
        ".docm",
        ".iso",
        ".img",
        ".chm",
    ]
)


def refuse_program(name: str) -> None:
    """Raise RefusedError where *name*, of a file inside a package, is one that runs when it is opened."""
    if (suffix := PurePosixPath(name).suffix.lower()) in _PROGRAMS:
        raise RefusedError(f"压缩包里有会运行的文件（{suffix}）", f"it holds files that run when opened ({suffix})")


def refuse_part(name: str, content: bytes) -> None:
    """Raise RefusedError where the part *name* of an office document does something by itself."""
    if _MACROS.search(name) or _ACTIVE.search(name):
        raise RefusedError("里面有宏程序", "it holds macros")
    if name.endswith(".rels") and any(_FETCHED.search(found) for found in _EXTERNAL.findall(content)):
        raise RefusedError(
            "打开时会到别处去取模板、图片或对象", "it fetches a template, picture or object from elsewhere"
        )
    if name.endswith(".xml") and _DDE.search(content):
        raise RefusedError("里面有会启动别的程序的链接（DDE）", "it holds links that start other programs (DDE)")
