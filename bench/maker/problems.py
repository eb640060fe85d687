"""The ledger of problems: found, worked on, handed up, done, accepted or sent back, or explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bench.maker.chance import Chance
from bench.maker.emit import Values
from bench.maker.fates import AS_OF
from bench.maker.nodes import Node
from bench.maker.phrases import Voice, section_of

_EARLY = date(2011, 9, 1)
_SOURCES = ("public", "public", "review", "visit", "inspection", "self")
_FINDERS = {
    "public": "群众",
    "review": "评议代表",
    "visit": "走访干部",
    "inspection": "督查组",
    "self": "本单位自查",
}
# what became of it, dealt in turn
_ENDS = (
    "accepted", "accepted", "open", "accepted", "done", "accepted", "overdue", "accepted", "sent-back",
    "accepted", "escalated", "accepted", "unresolved", "accepted", "criticised",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """What an organisation's problems can point to: public reviews with their days, and broken pledges."""

    public_reviews: Mapping[str, date]
    broken_pledges: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Discovery:
    on: date
    due: date
    source: str
    review: str | None


def problems_of(node: Node, count: int, first: int, trail: Trail, voice: Voice) -> list[Values]:
    """Make *count* problems of *node*; *first* is the place of the first of them in the whole ledger."""
    return [
        _problem(node, number, _ENDS[(first + number) % len(_ENDS)], trail, voice) for number in range(1, count + 1)
    ]


def _discovery(end: str, trail: Trail, chance: Chance) -> _Discovery:
    if end in ("open", "done"):
        on = chance.day(date(2011, 10, 20), date(2011, 11, 25))
        return _Discovery(
            on=on, due=on + timedelta(days=chance.between(80, 120)), source=chance.pick(_SOURCES), review=None
        )
    on, source, review = chance.day(date(2010, 2, 1), date(2011, 8, 20)), chance.pick(_SOURCES), None
    early = sorted(id_ for id_, held in trail.public_reviews.items() if held < _EARLY)
    if early and chance.happens(0.2):
        source, review = "review", chance.pick(early)
        on = trail.public_reviews[review]
    return _Discovery(on=on, due=on + timedelta(days=chance.between(20, 70)), source=source, review=review)


def _problem(node: Node, number: int, end: str, trail: Trail, voice: Voice) -> Values:
    chance = voice.chance
    found = _discovery(end, trail, chance)
    voice.words["spot"] = spot = voice.say("spot")
    title, _, text = voice.fill(chance.pick(section_of("problem"))).partition(" | ")
    del voice.words["spot"]
    fixing = found.on + timedelta(days=chance.between(3, 14))
    is_worked_on = end != "overdue" or chance.happens(0.5)
    problem: Values = {
        "id": f"{node.id}-wt{number}",
        "visibility": "internal" if chance.happens(0.01) else None,
        "title": title,
        "text": text,
        "found": {
            "on": found.on,
            "by": _FINDERS[found.source],
            "where": spot,
            "source": found.source,
            "review": found.review,
        },
        "organisation": node.id,
        "responsible": node.secretary,
        "pledges": list(trail.broken_pledges) if end in ("overdue", "criticised") else None,
        "measures": voice.several("measure", chance.between(1, 3)),
        "due": found.due,
        "steps": [{"on": fixing, "text": voice.say("fixing")}] if is_worked_on else None,
        "note": "与办公室核对过编号" if chance.happens(0.03) else None,
    }
    return problem | _ended(node, end, fixing, found.due, voice)


def _ended(node: Node, end: str, fixing: date, due: date, voice: Voice) -> Values:
    chance = voice.chance
    if end in ("open", "overdue"):
        return {}
    if end == "unresolved":
        explained = min(AS_OF, due + timedelta(days=chance.between(0, 20)))
        return {"unresolved": {"why": voice.say("why_not_now"), "explained": explained}}
    if end == "criticised":
        return {"criticised": {"on": min(AS_OF, due + timedelta(days=chance.between(10, 60))), "by": "督查室"}}
    done = fixing + timedelta(days=max(2, (min(due, AS_OF) - fixing).days * chance.between(40, 95) // 100))
    ended: Values = {}
    if end == "escalated" and node.parent:
        ended["escalations"] = [{"on": fixing + timedelta(days=1), "to": node.parent, "why": voice.say("why_up")}]
    ended["done"] = {
        "on": done,
        "result": voice.say("fixed"),
        "evidence": [{"title": voice.say("evidence"), "on": done}],
    }
    if end != "done":
        ended["acceptance"] = [_acceptance(node, end, done, voice)]
    return ended


def _acceptance(node: Node, end: str, done: date, voice: Voice) -> Values:
    on = min(AS_OF, done + timedelta(days=voice.chance.between(2, 15)))
    if end == "sent-back":
        return {"on": on, "by": "上级纪检组织", "decision": "sent-back", "text": voice.say("weakness")}
    return {"on": on, "by": "上级纪检组织", "decision": "accepted", "text": voice.say("verdict_kept")}
