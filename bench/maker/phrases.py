"""Sentences from the word lists beside it: templates whose `{slots}` are filled by seeded chance.

A slot is a word given by the caller, a number `{n:3-40}`, or the name of another list to draw from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.maker.chance import Chance

WORDS = Path(__file__).parent / "words"
SECTORS = ("rural", "community", "state-enterprise", "agency", "private-social", "service")
_SLOT = re.compile(r"\{([^}]+)\}")
_FIELD_LISTS = ("pledges", "members")

Sections = Mapping[str, tuple[str, ...]]
Part = str | tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A matter that can be promised: title, unit, range of the target and (where given) of the baseline."""

    title: str
    unit: str
    target: tuple[int, int]
    baseline: tuple[int, int] | None
    goal: str
    standard: str
    audience: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks for one record: the lists, the chance it draws with, its sector and the words already known."""

    chance: Chance
    sector: str
    words: dict[str, str] = field(default_factory=dict)

    def say(self, section: str) -> str:
        """Draw a sentence from *section* and fill it; `spot` is the list of spots of the voice's sector."""
        name = f"spot_{self.sector}" if section == "spot" else section
        return self.fill(self.chance.pick(section_of(name)))

    def fill(self, template: str) -> str:
        """Fill the slots of *template*."""
        said = []
        for is_slot, part in _parts(template):
            if not is_slot:
                said.append(part)
            elif isinstance(part, tuple):
                said.append(str(self.chance.between(*part)))
            elif part in self.words:
                said.append(self.words[part])
            else:
                said.append(self.say(part))
        return "".join(said)  # type: ignore[arg-type]  # tuples have become text above

    def several(self, section: str, count: int) -> list[str]:
        """Draw *count* different sentences of *section*, filled."""
        return [self.fill(template) for template in self.chance.sample(section_of(section), count)]


@cache
def _parts(template: str) -> tuple[tuple[bool, Part], ...]:
    """Cut *template* into (is a slot, text | name | range of numbers), empty texts left out."""
    pieces = _SLOT.split(template)
    return tuple((at % 2 == 1, _part(piece, at % 2 == 1)) for at, piece in enumerate(pieces) if piece)


def _part(piece: str, is_slot: bool) -> Part:
    if is_slot and piece.startswith("n:"):
        low, high = piece[2:].split("-")
        return int(low), int(high)
    return piece


def section_of(name: str) -> tuple[str, ...]:
    """Give the lines of the list *name*; raises KeyError where there is none."""
    return sections()[name]


@cache
def sections() -> Sections:
    """Read every list: `[name]` and its lines; those of a sector's topics are named `sector.name`."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(WORDS.glob("*.txt")):
        for name, lines in _sections_of(path.read_text(encoding="utf-8")):
            found[f"{path.stem}.{name}" if name in _FIELD_LISTS else name] = lines
    heads, tails = found["place_head"], found["place_tail"]
    found["place"] = tuple(head.split()[0] + tail.split()[0] for head in heads for tail in tails)
    return found


def _sections_of(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for block in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("]")
        yield name, tuple(line.strip() for line in rest.splitlines() if line.strip())


@cache
def topics(sector: str, whose: str) -> tuple[Topic, ...]:
    """Give the topics of *sector* that organisations (`pledges`) or members (`members`) promise."""
    found: list[tuple[str, list[str]]] = []
    for line in section_of(f"{sector}.{whose}"):
        if line.startswith("="):
            found.append((line[1:], []))
        else:
            found[-1][1].append(line[1:].strip())
    return tuple(_topic(head, measures) for head, measures in found)


def _topic(head: str, measures: list[str]) -> Topic:
    title, unit, figures, *rest = (cell.strip() for cell in head.split(" | "))
    goal, standard, audience = rest or ("", "", "")
    target, _, baseline = figures.partition("<")
    return Topic(
        title=title,
        unit=unit,
        target=_range(target),
        baseline=_range(baseline) if baseline else None,
        goal=goal,
        standard=standard,
        audience=audience,
        measures=tuple(measures),
    )


def _range(figures: str) -> tuple[int, int]:
    low, high = figures.strip().split("-")
    return int(low), int(high)
