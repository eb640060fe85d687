"""Tells when something in a project was saved, also when folders come and go or an editor replaces a file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from generator.config import CONFIG_NAME

CONTENT = "content"
DEBOUNCE, STEP, LOOK_AGAIN = 200, 50, 500
"""Milliseconds: how long saving may take, how often it is looked at, how often folders may come and go."""


def watch_project(project: Path, theme: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call *changed* whenever the configuration, the content or the theme was saved, until *stop* is set."""
    above = threading.Thread(target=_watch_above, args=(project, changed, stop), daemon=True)
    above.start()
    may_have_changed = False
    while not stop.is_set():
        _watch_below((project / CONTENT, theme), changed, stop, may_have_changed=may_have_changed)
        may_have_changed = True  # while nobody was watching


def _watch_above(project: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Watch the project's own folder: an editor that replaces a file would be lost by watching the file."""
    names = (CONFIG_NAME, CONTENT)

    def is_ours(_: object, path: str) -> bool:
        return Path(path).name in names

    watched = watch(project, watch_filter=is_ours, recursive=False, stop_event=stop, debounce=DEBOUNCE, step=STEP)
    for _ in watched:
        changed()


def _watch_below(
    folders: tuple[Path, ...], changed: Callable[[], None], stop: threading.Event, *, may_have_changed: bool
) -> None:
    """Watch *folders* until one of them is another one, or none."""
    known = [_identity(folder) for folder in folders]
    there = [folder for folder, identity in zip(folders, known, strict=True) if identity]
    watched = watch(
        *there, stop_event=stop, debounce=DEBOUNCE, step=STEP, rust_timeout=LOOK_AGAIN, yield_on_timeout=True
    )
    for changes in watched:
        if changes or may_have_changed:
            changed()
        may_have_changed = False
        if [_identity(folder) for folder in folders] != known:
            return


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
