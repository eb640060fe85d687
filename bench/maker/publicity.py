"""What is shown besides pledges: exemplary cases, visits to contact points, notices of a unit."""

from __future__ import annotations

from datetime import date

from bench.maker.chance import Chance
from bench.maker.emit import Values
from bench.maker.nodes import Group, Node
from bench.maker.phrases import Voice, section_of
from bench.maker.pictures import PICTURES
from bench.maker.promise import CAMPAIGN

_PURPOSES = ("policy-talk", "survey", "party-building", "practical-help", "stability", "inspection")
# title in the list of notices -> kind, catalogue, stage
_NOTICES = (
    ("announcement", "party", "before"),
    ("circular", None, None),
    ("bulletin", None, None),
    ("disclosure", "affairs", "after"),
    ("announcement", "party", "before"),
    ("announcement", "party", "after"),
    ("disclosure", "residents", "during"),
    ("disclosure", "government", "after"),
)


def case_of(node: Node, voice: Voice) -> Values:
    """Make an exemplary case of *node*; one in eight has a photograph."""
    chance = voice.chance
    on = chance.day(date(2010, 6, 1), date(2011, 12, 20))
    voice.words["who"] = voice.say("who")
    story = voice.several("case_story", chance.between(4, 7))
    middle = len(story) // 2
    photos = (
        [{"file": chance.pick(PICTURES), "caption": f"{node.short}党员在现场", "on": on}]
        if chance.happens(0.125)
        else None
    )
    return {
        "id": f"{node.id}-dx",
        "subject": node.id,
        "campaign": CAMPAIGN,
        "title": voice.say("case_title"),
        "summary": "".join(voice.several("strength", 2)),
        "story": f"{''.join(story[:middle])}\n\n{''.join(story[middle:])}",
        "experience": voice.several("experience", chance.between(2, 4)),
        "standards": [f"five-goods/{chance.pick(('banzi', 'duiwu', 'jizhi', 'yeji', 'qunzhong'))}"],
        "is_demonstration_site": True if chance.happens(0.3) else None,
        "photos": photos,
        "published": on,
    }


def visits_to(node: Node, by: str, problems: list[Values], voice: Voice) -> list[Values]:
    """Make a few visits to *node* *by* the leader whose contact point it is; some found *problems*."""
    chance = voice.chance
    days: list[tuple[date, list[str]]] = [
        (chance.day(date(2010, 2, 20), date(2011, 12, 20)), []) for _ in range(chance.between(1, 3))
    ]
    for problem in problems:
        if problem["found"]["source"] == "visit" and problem["visibility"] is None:
            days.append((problem["found"]["on"], [problem["id"]]))
    return [_visit(node, by, f"{node.id}-zf{number}", day, voice) for number, day in enumerate(days, start=1)]


def _visit(node: Node, by: str, id_: str, day: tuple[date, list[str]], voice: Voice) -> Values:
    on, problems = day
    return {
        "id": id_,
        "by": by,
        "to": node.id,
        "on": on,
        "purpose": "enterprise-service" if "enterprise" in node.sector else voice.chance.pick(_PURPOSES),
        "text": "".join(voice.several("visit", voice.chance.between(1, 2))),
        "problems": problems,
    }


def notices_of(group: Group, voice: Voice) -> list[Values]:
    """Make the notices of a unit, a few for each year."""
    chance, unit = voice.chance, group.nodes[0]
    return [_notice(unit, f"{unit.id}-gg{number}", chance, voice) for number in range(1, chance.between(4, 8))]


def _notice(unit: Node, id_: str, chance: Chance, voice: Voice) -> Values:
    on = chance.day(date(2010, 1, 20), date(2011, 12, 28))
    voice.words.update(year=str(on.year), month=str(on.month))
    template, (kind, catalogue, stage) = chance.pick(tuple(zip(section_of("notice_title"), _NOTICES, strict=True)))
    return {
        "id": id_,
        "kind": kind,
        "title": voice.fill(template),
        "on": on,
        "organisation": unit.id,
        "campaign": CAMPAIGN,
        "catalogue": catalogue,
        "stage": stage,
        "text": "\n\n".join(voice.several("notice", chance.between(2, 3))),
    }
