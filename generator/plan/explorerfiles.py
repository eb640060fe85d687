"""The explorer's data as scripts in a folder named by what is in it: columns at once, rows some a file.

Days to sort by and words to look for are fetched only by those who ask for them. Scripts that call the client
work under a strict content policy and from a USB stick; no script fetches anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from generator.model import Pledge
from generator.plan.explorer import Explored, explore
from generator.plan.explorercolumns import CHUNK, column_text, columns_of, days_of
from generator.plan.site import Site
from generator.plan.views.parts import link_to, pledge_badges

CALL = "jiannuoExplorer"
COLUMNS = "columns.js"
DAYS, WORDS = "days.js", "words.js"


@dataclass(frozen=True, slots=True)
class ExplorerData:
    """What the page of the explorer is told: the folder of the data below the site's root, and how many rows it has."""

    folder: str
    rows: int


@dataclass(frozen=True, slots=True)
class ExplorerFiles(ExplorerData):
    """The same with the files of the data, by their path below the root."""

    files: Mapping[str, bytes]

    @property
    def data(self) -> ExplorerData:
        """Give what the page is told."""
        return ExplorerData(self.folder, self.rows)


def explorer_files(site: Site) -> ExplorerFiles:
    """Make all files of the explorer: the same site gives the same bytes."""
    explored = explore(site)
    files = {
        COLUMNS: _script("columns", columns_of(explored)),
        DAYS: _script("days", days_of(explored)),
        WORDS: _script("words", _words(explored)),
        **dict(_row_files(site, explored)),
    }
    digest = blake2b(digest_size=8)
    for name, data in files.items():
        digest.update(b"%b %d\n" % (name.encode(), len(data)))
        digest.update(data)
    # Ids hold no underscore, so that no pledge can ever stand at the address of this folder.
    folder = f"pledges/rows_{digest.hexdigest()}/"
    placed = {f"{folder}{name}": data for name, data in files.items()}
    return ExplorerFiles(folder, len(explored.pledges), placed)


def _script(name: str, part: object) -> bytes:
    """Write the call that hands *part* to the client; what older scripts do not allow in a text is escaped."""
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'{CALL}("{name}",{safe});\n'.encode("utf-8", "replace")


def _words(explored: Explored) -> dict[str, Any]:
    """Write the titles, and who answers for each: only who looks for words or names fetches them."""
    answering = sorted(set(explored.answering))
    numbers = {names: number for number, names in enumerate(answering)}
    return {
        "titles": "\n".join(pledge.title for pledge in explored.pledges),
        "people": ["\n".join(names) for names in answering],
        "answering": column_text([numbers[names] for names in explored.answering]),
    }


def _row_files(site: Site, explored: Explored) -> Iterator[tuple[str, bytes]]:
    for place, at in enumerate(range(0, len(explored.pledges), CHUNK)):
        rows = [_row(site, pledge) for pledge in explored.pledges[at : at + CHUNK]]
        yield f"{place}.js", _script(str(place), rows)


def _row(site: Site, pledge: Pledge) -> list[object]:
    """Write a pledge's title, id and badges; of a personal one also who made it: an organisation is in the columns."""
    kind, owner = site.register.actor(pledge.by)
    badges = [[badge.text, badge.tone] for badge in pledge_badges(site, site.facts.pledges[pledge.id])]
    shown: list[object] = [pledge.title, pledge.id, badges]
    return shown if kind == "organisation" else [*shown, owner, link_to(site.register, (kind, owner)).text]
