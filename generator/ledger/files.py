"""The ledger on disk: two files of lines, only ever added to; verified before they are believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.ledger.chain import ChainError, Release, release_from_line, release_line, verify_chain
from generator.ledger.events import Event, LedgerFormatError, from_line, to_line
from generator.ledger.register import EMPTY, Ledger

FOLDER = "ledger"
EVENTS = "events.jsonl"
RELEASES = "releases.jsonl"


class BrokenLedgerError(ValueError):
    """A ledger that cannot be believed; `faults` say where and why."""

    def __init__(self, faults: Sequence[str]) -> None:
        """Keep the faults."""
        super().__init__("；".join(faults[:3]))
        self.faults = tuple(faults)


def find_ledger(path: Path) -> Path | None:
    """Find the ledger at *path*: the folder itself, a site's, or the current one of a folder of releases."""
    for folder in (path, path / FOLDER, path / "current" / FOLDER, path.parent):
        if (folder / EVENTS).is_file() and (folder / RELEASES).is_file():
            return folder
    return None


def read_ledger(folder: Path | None) -> Ledger:
    """Read and verify the ledger in *folder*; the empty one where there is none. Raises BrokenLedgerError."""
    if folder is None:
        return EMPTY
    lines = _lines(folder / EVENTS)
    try:
        releases = tuple(release_from_line(line, n) for n, line in enumerate(_lines(folder / RELEASES), start=1))
        events = tuple(from_line(line, n) for n, line in enumerate(lines, start=1))
    except (LedgerFormatError, ChainError) as error:
        raise BrokenLedgerError([str(error)]) from error
    if faults := verify_chain(lines, releases):
        raise BrokenLedgerError(faults)
    return Ledger(lines, events, releases)


def _lines(path: Path) -> tuple[str, ...]:
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BrokenLedgerError([f"{path.name}: {error}"]) from error
    if text and not text.endswith("\n"):
        raise BrokenLedgerError([f"{path.name}: 最后一行不完整 the last line is cut off"])
    return tuple(text.split("\n")[:-1])


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Write *ledger* into *folder*, which belongs to a release that is not yet public."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / EVENTS).write_text("".join(f"{line}\n" for line in ledger.lines), encoding="utf-8")
    rows = "".join(f"{release_line(release)}\n" for release in ledger.releases)
    (folder / RELEASES).write_text(rows, encoding="utf-8")


def extended(ledger: Ledger, events: Sequence[Event], release: Release) -> Ledger:
    """Give *ledger* with *events* appended and sealed by *release*."""
    lines = (*ledger.lines, *(to_line(event) for event in events))
    return Ledger(lines, (*ledger.events, *events), (*ledger.releases, release))
