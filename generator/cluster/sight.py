"""Proves that a worker is one of ours: the same program, the same project, and a folder that both see.

`look_around` runs on every worker before any work is given to it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from generator.cluster.stamp import Stamp, own_stamp

Seen = tuple[int, int, int] | None
"""What identifies a file on a shared disk: number, size and time of change; None where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker is to look at: files that lie here already, and the folder to answer in (None: read only)."""

    files: tuple[Path, ...]
    folder: Path | None
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a worker saw: its program, the files, the secret of the folder, the name of its answer there."""

    stamp: Stamp
    files: tuple[Seen, ...]
    secret: str
    answer: str


def ask(files: tuple[Path, ...], folder: Path | None) -> Task:
    """Prepare the *folder* for a look around."""
    secret = secrets.token_hex(16)
    if folder:
        _secret_in(folder).write_text(secret, encoding="ascii")
    return Task(files=files, folder=folder, secret=secret)


def look_around(task: Task) -> View:
    """Tell what this worker sees."""
    answer, secret = f"answer-{secrets.token_hex(8)}", ""
    try:
        if task.folder:
            secret = _secret_in(task.folder).read_text(encoding="ascii")
            (task.folder / answer).write_text(secret, encoding="ascii")
    except OSError:
        answer = ""
    return View(stamp=own_stamp(), files=seen(task.files), secret=secret, answer=answer)


def shares(task: Task, view: View) -> tuple[str, str] | None:
    """Say in Chinese and in English what is not shared; None where all is."""
    for path, here, there in zip(task.files, seen(task.files), view.files, strict=True):
        if here != there:
            return f"看不到这里的 {path}，或者看到的是另一份", f"does not see our {path}, or sees another one"
    if task.folder is None:
        return None
    folder = task.folder.parent
    if view.secret != task.secret:
        return f"看不到这里的 {folder}", f"does not see our {folder}"
    if not view.answer or not (task.folder / view.answer).is_file():
        return f"不能在 {folder} 里写文件", f"cannot write to {folder}"
    return None


def seen(paths: tuple[Path, ...]) -> tuple[Seen, ...]:
    """Identify the files at *paths*."""
    return tuple(_seen(path) for path in paths)


def _seen(path: Path) -> Seen:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _secret_in(folder: Path) -> Path:
    return folder / "secret"
