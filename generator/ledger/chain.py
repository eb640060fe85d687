"""The chain of releases: each seals every event line up to it and the release before it.

Verifying needs nothing but the two files; no line can be changed, dropped or moved unnoticed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from generator.ledger.canonical import FORM

START = sha256(f"{FORM}\nstart".encode()).hexdigest()
"""What the first release has before it, and what the running digest of lines begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One publication: how many event lines there were then, their running digest, and the release before."""

    number: int
    on: date
    lines: int
    events: str
    previous: str
    site: str = ""

    @property
    def digest(self) -> str:
        """Hash the release's own line."""
        return sha256(release_line(self).encode()).hexdigest()


class ChainError(ValueError):
    """The chain does not hold; the message says where."""


def release_line(release: Release) -> str:
    """Write *release* as one line of JSON, without its line feed."""
    row = {
        "release": release.number,
        "on": release.on.isoformat(),
        "lines": release.lines,
        "events": release.events,
        "previous": release.previous,
    }
    if release.site:
        row["site"] = release.site
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def release_from_line(line: str, number: int) -> Release:
    """Read the release on line *number*; raises ChainError, also where it is not in the one form it has."""
    try:
        row = json.loads(line)
        release = Release(
            number=int(row["release"]),
            on=date.fromisoformat(row["on"]),
            lines=int(row["lines"]),
            events=str(row["events"]),
            previous=str(row["previous"]),
            site=str(row.get("site", "")),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ChainError(f"releases.jsonl:{number}: {error}") from error
    if release_line(release) != line:
        raise ChainError(f"releases.jsonl:{number}: 写法不对 not written as a release is")
    return release


def running_digests(lines: Iterable[str], start: str = START) -> Iterator[str]:
    """Yield the running digest after each line: SHA-256 of the one before, LF, line."""
    running = start
    for line in lines:
        running = sha256(f"{running}\n{line}".encode()).hexdigest()
        yield running


def next_release(releases: Sequence[Release], lines: Sequence[str], on: date, site: str = "") -> Release:
    """Seal *lines*, all event lines there are, in the release that follows *releases*."""
    running = START
    for running in running_digests(lines):  # noqa: B007 - only the last digest is wanted
        pass
    previous = releases[-1].digest if releases else START
    return Release(number=len(releases) + 1, on=on, lines=len(lines), events=running, previous=previous, site=site)


def verify_chain(lines: Sequence[str], releases: Sequence[Release]) -> list[str]:
    """Check that *releases* follow one another and seal exactly *lines*; gives what does not hold."""
    faults: list[str] = []
    previous = START
    sealed = 0
    for position, release in enumerate(releases, start=1):
        if release.number != position or release.previous != previous:
            faults.append(f"releases.jsonl:{position}: 与上一次发布接不上 does not follow the release before it")
        if release.lines < sealed or release.lines > len(lines):
            faults.append(
                f"releases.jsonl:{position}: 记录的行数不对 {release.lines} lines, yet there are {len(lines)}"
            )
        previous, sealed = release.digest, max(sealed, release.lines)
    if sealed != len(lines):
        faults.append(f"events.jsonl:{sealed + 1}: 后面的内容没有经过发布 lines after the last release")
    return faults + _broken_seals(lines, releases)


def _broken_seals(lines: Sequence[str], releases: Sequence[Release]) -> list[str]:
    wanted: dict[int, list[Release]] = defaultdict(list)
    for release in releases:
        wanted[release.lines].append(release)
    faults = [
        f"releases.jsonl:{r.number}: 空账本的封记不对 wrong seal of an empty ledger"
        for r in releases
        if r.lines == 0 and r.events != START
    ]
    for count, running in enumerate(running_digests(lines), start=1):
        wrong = [release.number for release in wanted.get(count, ()) if release.events != running]
        if wrong:
            changed = f"第 {wrong[0]} 次发布之前的内容被改动过 lines before it were changed"
            faults.append(f"events.jsonl:1-{count}: {changed}")
            break
    return faults
