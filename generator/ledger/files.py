"""The ledger on disk: two files of lines, only ever added to; verified before they are believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.collector import without_collector
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


@without_collector()
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


def beginning_of(known: Ledger, folder: Path) -> Ledger | None:
    """Give the ledger in *folder* where it is, byte for byte, the beginning of *known*, which was verified.

    None where it is not, or not plainly so: then it has to be read by itself.
    """
    chain = (folder / RELEASES).read_bytes()
    releases = known.releases[: chain.count(b"\n")]
    if not releases or chain != "".join(f"{release_line(release)}\n" for release in releases).encode():
        return None
    number = releases[-1].lines
    lines = known.lines[:number]
    if (folder / EVENTS).read_bytes() != "".join(f"{line}\n" for line in lines).encode():
        return None
    return Ledger(lines, known.events[:number], releases)


def _lines(path: Path) -> tuple[str, ...]:
    data = path.read_bytes()
    if data and not data.endswith(b"\n"):
        raise BrokenLedgerError([f"{path.name}: 最后一行不完整 the last line is cut off"])
    try:
        return tuple(line.decode() for line in data.split(b"\n")[:-1])
    except UnicodeDecodeError as error:
        raise BrokenLedgerError([f"{path.name}: {error}"]) from error


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
