"""The published words of every pledge, as a release keeps them, and the amendment they make easy to write.

The ledger proves them; here they are only kept, so that nobody has to look for the old values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.ledger import Event
from generator.ledger.canonical import digest
from generator.ledger.files import FOLDER
from generator.ledger.wordings import WORDINGS, read_wordings, withheld_line, wordings_line
from generator.model import Pledge
from generator.model.pledge import PROTECTED
from generator.model.states import AmendmentKind
from generator.release.sides import Sides

Fields = Mapping[str, Any]
_PLAIN = frozenset({"baseline", "target", "due"})
"""Fields whose canonical form is written in YAML as it is; the others are texts."""


def write_wordings(site: Path, sides: Sides) -> None:
    """Write the wordings of every pledge that was published and sealed into the release in *site*.

    Words the public may no longer read are withheld: shown otherwise, they would contradict what was sealed.
    """
    published = (pledge for pledge in sides.sealed.pledges.values() if pledge.published)
    lines = sorted(_line(sides, pledge) for pledge in published)
    (site / FOLDER / WORDINGS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _line(sides: Sides, pledge: Pledge) -> str:
    line = wordings_line(sides.sealed, pledge)
    if sides.shown is sides.sealed:
        return line
    shown = sides.shown_pledge(pledge)
    is_as_sealed = shown is not None and wordings_line(sides.shown, shown) == line
    return line if is_as_sealed else withheld_line(sides.sealed, pledge)


def wordings_of(site: Path | None) -> dict[str, Fields]:
    """Read the wordings of the release in *site*; none where there are none."""
    path = site / FOLDER / WORDINGS if site else None
    try:
        rows = read_wordings(path) if path and path.is_file() else ()
        return {row.record: row.fields for row in rows if not row.withheld}
    except ValueError:  # the ledger knows what was published; only the words to paste are lost
        return {}


def proved(fields: Fields | None, sealed: Event) -> Fields | None:
    """Give *fields* only where they are what *sealed* sealed."""
    return fields if fields is not None and digest("pledge", fields) == sealed.digest else None


def was_text(fields: Fields, names: tuple[str, ...]) -> str:
    """Write the old values of the fields *names* as the `was` of an amendment, on one line."""
    return "{" + ", ".join(f"{name}: {_yaml(name, fields[name])}" for name in names) + "}"


def amendment_text(before: Fields, now: Fields, names: tuple[str, ...], on: date) -> str:
    """Write the amendment that explains the change of the fields *names*, but for its reason."""
    head = (f"- on: {on.isoformat()}", f"  kind: {likely_kind(before, now, names).value}")
    return "\n".join([*head, "  reason: 为什么变更", "  approved_by: 谁批准的", f"  was: {was_text(before, names)}"])


def likely_kind(before: Fields, now: Fields, names: tuple[str, ...]) -> AmendmentKind:
    """Guess what an amendment does from the fields it changes."""
    if "by" in names:
        return AmendmentKind.TRANSFER
    if "due" in names and before["due"] and (now["due"] is None or now["due"] > before["due"]):
        return AmendmentKind.EXTENSION
    if "target" in names and before["target"] and now["target"]:
        is_less = float(now["target"]) < float(before["target"])
        return AmendmentKind.NARROWING if is_less else AmendmentKind.WIDENING
    return AmendmentKind.CLARIFICATION


def _yaml(name: str, value: Any) -> str:
    if value is None:
        return '""'
    if name == "by":
        return str(value).partition(":")[2]
    return str(value) if name in _PLAIN else json.dumps(value, ensure_ascii=False)


def changed(before: Event, now: Event) -> tuple[str, ...]:
    """Name the protected fields that *now* seals otherwise than *before*, in their usual order."""
    return tuple(name for name in PROTECTED if before.parts.get(name) != now.parts.get(name))
