"""Tells when something in a project was saved, also when folders come and go or an editor replaces a file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from generator.config import CONFIG_NAME

CONTENT = "content"
DEBOUNCE, STEP, LOOK_AGAIN = 200, 50, 500
"""Milliseconds: how long saving may take, how often it is looked at, how often a folder may have come back."""


def watch_project(project: Path, theme: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Call *changed* whenever the configuration, the content or the theme was saved, until *stop* is set."""
    above = threading.Thread(target=_watch_above, args=(project, changed, stop), daemon=True)
    above.start()
    while not stop.is_set():
        _watch_below(project / CONTENT, theme, changed, stop)


def _watch_above(project: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Watch the project's own folder: an editor that replaces a file would be lost by watching the file."""
    names = (CONFIG_NAME, CONTENT)

    def is_ours(_: object, path: str) -> bool:
        return Path(path).name in names

    for _ in watch(project, watch_filter=is_ours, recursive=False, stop_event=stop, debounce=DEBOUNCE, step=STEP):
        changed()


def _watch_below(content: Path, theme: Path, changed: Callable[[], None], stop: threading.Event) -> None:
    """Watch the folders until *content* is another one, or none."""
    known = _identity(content)
    folders = [folder for folder in (content, theme) if folder.is_dir()]
    for changes in watch(
        *folders, stop_event=stop, debounce=DEBOUNCE, step=STEP, rust_timeout=LOOK_AGAIN, yield_on_timeout=True
    ):
        if changes:
            changed()
        if _identity(content) != known:
            return


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
