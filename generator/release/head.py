"""The newest ledger there is: what the next release continues, whatever release is shown.

It lies in the newest release and once more in `ledgers/`: going back or deleting a release forgets nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from generator.ledger import EMPTY, BrokenLedgerError, Ledger, read_ledger
from generator.ledger.files import EVENTS, FOLDER, RELEASES
from generator.release.disk import sync, sync_tree
from generator.release.folder import LEDGERS, TEMPORARY, Kept, PublicFolder, remove


@dataclass(frozen=True, slots=True)
class Head:
    """The newest ledger, and the release it came with where that is still there."""

    ledger: Ledger
    release: Kept | None

    @property
    def next_number(self) -> int:
        """Give the number of the next release."""
        return len(self.ledger.releases) + 1


def read_head(public: PublicFolder) -> Head:
    """Read and verify the newest ledger in *public*; raises BrokenLedgerError.

    The newest is the one with the highest number. A release is only ever put into its place whole, so none is
    newer than what may be believed.
    """
    kept, aside = {release.number: release for release in public.releases()}, public.ledgers()
    if not kept and not aside:
        if public.current.is_symlink():
            raise BrokenLedgerError([f"{public.current} → {public.current.readlink()}: 不见了 is gone"])
        return Head(EMPTY, None)
    newest = max({*kept, *aside})
    release = kept.get(newest)
    folder = release.path / FOLDER if release else aside[newest]
    ledger = _believed(folder, newest)
    if release and newest in aside:
        _same(folder, aside[newest])
    if (shown := public.shown()) and shown.number != newest:
        _continues(ledger, shown)
    return Head(ledger, release)


def _believed(folder: Path, number: int) -> Ledger:
    try:
        ledger = read_ledger(folder)
    except FileNotFoundError as error:
        raise BrokenLedgerError([f"{error.filename}: 不见了 is gone"]) from error
    except BrokenLedgerError as error:
        raise BrokenLedgerError([f"{folder.parent.name}/{folder.name}/{fault}" for fault in error.faults]) from None
    if len(ledger.releases) != number:
        fault = f"应当到第 {number} 次发布 it should end with release {number}, not {len(ledger.releases)}"
        raise BrokenLedgerError([f"{folder / RELEASES}: {fault}"])
    return ledger


def _same(one: Path, other: Path) -> None:
    """The chain seals the events, so equal chains are equal ledgers."""
    if (one / RELEASES).read_bytes() != (other / RELEASES).read_bytes():
        raise BrokenLedgerError([f"{one} ≠ {other}: 两份账本不一样 the two copies differ"])


def _continues(ledger: Ledger, shown: Kept) -> None:
    before = _believed(shown.path / FOLDER, shown.number)
    if ledger.releases[: len(before.releases)] != before.releases:
        fault = "正在展示的账本不是最新账本的开头 the ledger shown is not the beginning of the newest"
        raise BrokenLedgerError([f"{shown.path / FOLDER}: {fault}"])


def keep_aside(public: PublicFolder, release: Kept) -> None:
    """Keep the ledger of *release* in `ledgers/` too, and drop the older ones there."""
    place = public.root / LEDGERS / f"{release.number:04}"
    if not place.is_dir():
        place.parent.mkdir(exist_ok=True)
        new = public.root / f"{TEMPORARY[0]}ledger"
        remove(new)
        new.mkdir()
        for name in (EVENTS, RELEASES):
            _link_or_copy(release.path / FOLDER / name, new / name)
        sync_tree(new, (EVENTS, RELEASES))
        new.rename(place)
        sync(place.parent)
    for number, path in public.ledgers().items():
        if number < release.number:
            public.drop(path)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        target.write_bytes(source.read_bytes())
