"""Builds the register out of records that all point somewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.link.register import Key, Register
from generator.model import Organisation
from generator.model.award import Recipient


def build_register(records: Mapping[str, Mapping[str, Any]]) -> Register:
    """Link *records* (kind → id → record), whose references have all been followed."""
    organisations: Mapping[str, Organisation] = records["organisation"]
    children = _grouped((o.parent, o.id) for o in organisations.values() if o.parent)
    problems, visits, notices = records["problem"], records["visit"], records["notice"]
    register = Register(
        campaigns=records["campaign"],
        organisations=organisations,
        people=records["person"],
        pledges=records["pledge"],
        reviews=records["review"],
        problems=problems,
        awards=records["award"],
        cases=records["case"],
        visits=visits,
        notices=notices,
        roots=tuple(o.id for o in organisations.values() if not o.parent),
        children=children,
        ancestry={id_: _ancestry(organisations, id_) for id_ in organisations},
        people_of=_grouped((p.organisation, p.id) for p in records["person"].values()),
        pledges_by={},
        reviews_of={},
        problems_of=_grouped((p.organisation, p.id) for p in problems.values()),
        problems_breaking=_grouped((pledge, p.id) for p in problems.values() for pledge in p.pledges),
        honours_of={},
        cases_of={},
        visits_to=_grouped((v.to, v.id) for v in visits.values()),
        visits_by={},
        notices_of=_grouped((n.organisation, n.id) for n in notices.values() if n.organisation),
        superseded={r.supersedes: r.id for r in records["review"].values() if r.supersedes},
    )
    return _with_actors(register)


def _with_actors(register: Register) -> Register:
    """Add the links whose ends may be organisations or people, which only the register can tell apart."""
    honours: dict[Key, list[tuple[str, Recipient]]] = defaultdict(list)
    for award in register.awards.values():
        for recipient in award.recipients:
            honours[register.actor(recipient.to)].append((award.id, recipient))
    return replace(
        register,
        pledges_by=_grouped((register.actor(p.by), p.id) for p in register.pledges.values()),
        reviews_of=_grouped((register.subject(r.subject), r.id) for r in register.reviews.values()),
        honours_of={key: tuple(found) for key, found in honours.items()},
        cases_of=_grouped((register.actor(c.subject), c.id) for c in register.cases.values()),
        visits_by=_grouped((register.actor(v.by), v.id) for v in register.visits.values() if _is_known(register, v.by)),
    )


def _is_known(register: Register, word: str) -> bool:
    kind, id_ = register.actor(word)
    return id_ in register.of_kind(kind)


def _ancestry(organisations: Mapping[str, Organisation], id_: str) -> tuple[str, ...]:
    chain = [id_]
    while (parent := organisations[chain[-1]].parent) is not None:
        chain.append(parent)
    return tuple(chain)


def _grouped(pairs: Iterable[tuple[Any, str]]) -> dict[Any, tuple[str, ...]]:
    groups: dict[Any, list[str]] = defaultdict(list)
    for key, id_ in pairs:
        groups[key].append(id_)
    return {key: tuple(ids) for key, ids in groups.items()}
