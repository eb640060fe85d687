"""The explorer's data as scripts in a folder named by what is in it: columns at once, titles some rows a file.

Scripts that call the client work under a strict content policy and from a USB stick; no script fetches anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from generator.model import Pledge
from generator.plan.explorer import Explored, Facet, explore
from generator.plan.site import Site
from generator.plan.views.parts import link_to, pledge_badges

CALL = "jiannuoExplorer"
CHUNK = 64
"""Rows whose titles share a file."""
COLUMNS = "columns.js"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LONGEST = 64**3 - 1


@dataclass(frozen=True, slots=True)
class ExplorerFiles:
    """The folder of the data below the site's root, and its files by their path below the root too."""

    folder: str
    rows: int
    files: Mapping[str, bytes]


def explorer_files(site: Site) -> ExplorerFiles:
    """Make all files of the explorer: the same site gives the same bytes."""
    explored = explore(site)
    files = {COLUMNS: _script("columns", _columns(explored)), **dict(_title_files(site, explored))}
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


def column_text(numbers: Sequence[int]) -> str:
    """Write numbers in as many characters each as the largest needs, lowest six bits first; the width leads."""
    width = next(width for width in (1, 2, 3) if max(numbers, default=0) < 64**width or width == 3)
    clipped = [min(number, _LONGEST) for number in numbers]
    known = {number: _digits(number, width) for number in set(clipped)}
    return f"{width}{''.join(known[number] for number in clipped)}"


def _digits(number: int, width: int) -> str:
    return "".join(_ALPHABET[number >> 6 * place & 63] for place in range(width))


def _columns(explored: Explored) -> dict[str, Any]:
    return {
        "count": len(explored.pledges),
        "chunk": CHUNK,
        "facets": [_facet(facet) for facet in explored.facets],
        "branches": [[branch.id, branch.name, branch.parent] for branch in explored.branches],
        "organisations": column_text(explored.organisations),
        "due": column_text(explored.due),
        "changed": column_text(explored.changed),
        "days": column_text(explored.days),
        "silence": column_text(explored.silence),
    }


def _facet(facet: Facet) -> list[object]:
    values = [[value.value, value.label] for value in facet.values]
    return [facet.name, facet.label, values, facet.sets, column_text(facet.codes)]


def _title_files(site: Site, explored: Explored) -> Iterator[tuple[str, bytes]]:
    for place, at in enumerate(range(0, len(explored.pledges), CHUNK)):
        rows = [_row(site, pledge) for pledge in explored.pledges[at : at + CHUNK]]
        yield f"{place}.js", _script(str(place), rows)


def _row(site: Site, pledge: Pledge) -> list[object]:
    """Write a pledge's title, id and badges; of a personal one also who made it: an organisation is in the columns."""
    kind, owner = site.register.actor(pledge.by)
    badges = [[badge.text, badge.tone] for badge in pledge_badges(site, site.facts.pledges[pledge.id])]
    shown: list[object] = [pledge.title, pledge.id, badges]
    return shown if kind == "organisation" else [*shown, owner, link_to(site.register, (kind, owner)).text]
