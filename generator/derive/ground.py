"""What the facts of organisations stand on, and the first questions asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.derive.pledges import PledgeFacts
from generator.derive.problems import ProblemFacts
from generator.link import Register
from generator.model import Organisation, Pledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the facts of organisations stand on."""

    register: Register
    pledges: Mapping[str, PledgeFacts]
    problems: Mapping[str, ProblemFacts]
    period: str
    as_of: date


def pledges_of(register: Register, id_: str) -> Iterator[tuple[Pledge, bool]]:
    """Yield the pledges of an organisation and of its people; True marks a personal one."""
    for pledge in register.pledges_by.get(("organisation", id_), ()):
        yield register.pledges[pledge], False
    for person in register.people_of.get(id_, ()):
        for pledge in register.pledges_by.get(("person", person), ()):
            yield register.pledges[pledge], True


def is_active(organisation: Organisation, day: date) -> bool:
    """Tell whether the organisation is neither dissolved nor merged on *day*."""
    ended = organisation.dissolved or (organisation.merged.on if organisation.merged else None)
    return ended is None or ended > day
