"""Reviews of two years: leaders each quarter, the public each half-year, appraisals, peers, verdicts.

Most are held, some are missed: what is missed must show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bench.maker.chance import Chance
from bench.maker.emit import Values
from bench.maker.fates import AS_OF
from bench.maker.nodes import Node
from bench.maker.phrases import Voice
from bench.maker.pledges import Made
from bench.maker.promise import CAMPAIGN

YEARS = (2010, 2011)
_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
_HALF_ENDS = ((6, 30), (12, 31))
_METHODS = ("发放问卷", "问卷加座谈", "电话访问", "入户走访", "现场投票")
_VERDICT_SECTIONS = {
    "kept": "verdict_kept",
    "kept-late": "verdict_late",
    "kept-in-part": "verdict_part",
    "not-kept": "verdict_not",
    "unverifiable": "verdict_unclear",
}
_GRADES = ((90, "好"), (80, "较好"), (60, "一般"), (0, "差"))
PERSONAL_VERDICTS = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What is reviewed, by whom: an organisation, its members and pledges, and the secretary above it."""

    node: Node
    members: int
    pledges: list[Made]
    personal: list[Made]
    voice: Voice

    @property
    def chance(self) -> Chance:
        """Give the chance these reviews draw with."""
        return self.voice.chance

    @property
    def superior(self) -> str:
        """Give the id of the secretary of the organisation above (the organisation's own at the very top)."""
        return f"{self.node.parent}-p01" if self.node.parent else self.node.secretary


def reviews_of(reviewed: Reviewed, year: int) -> list[Values]:
    """Make the reviews of one *year*, in the order of their days."""
    found = [*_leader(reviewed, year), *_public(reviewed, year), *_annual(reviewed, year)]
    if reviewed.chance.happens(0.3):
        found.append(_inspection(reviewed, year))
    if reviewed.node.role == "branch":
        found += _peers(reviewed, year)
    found += [verdict for made in reviewed.pledges if (verdict := _verdict(reviewed, made, year))]
    personal = [made for made in reviewed.personal if made.promise.card.verdict]
    found += [
        verdict
        for made in personal
        if reviewed.chance.happens(PERSONAL_VERDICTS) and (verdict := _verdict(reviewed, made, year))
    ]
    return sorted(found, key=lambda review: (review["on"], review["id"]))


def _review(reviewed: Reviewed, kind: str, period: str, tag: str) -> Values:
    subject = reviewed.node.id
    return {
        "id": f"{subject}-{period.lower().replace('-', '')}-{tag}",
        "campaign": CAMPAIGN,
        "period": period,
        "kind": kind,
        "subject": subject,
    }


def _near_the_end(chance: Chance, year: int, end: tuple[int, int], days: int) -> date:
    return date(year, *end) - timedelta(days=chance.between(0, days))


def _leader(reviewed: Reviewed, year: int) -> list[Values]:
    found = []
    for quarter, end in enumerate(_QUARTER_ENDS, start=1):
        if not reviewed.chance.happens(0.93):
            continue
        review = _review(reviewed, "leader", f"{year}-Q{quarter}", "dp")
        review |= {
            "on": _near_the_end(reviewed.chance, year, end, 20),
            "reviewer": reviewed.superior,
            "relation": "上级",
        }
        found.append(review | _words(reviewed.voice))
    return found


def _words(voice: Voice) -> Values:
    """Say it in one comment, or apart as strengths, problems and direction."""
    if voice.chance.happens(0.5):
        return {"text": voice.say("comment")}
    return {
        "strengths": voice.say("strength"),
        "problems": voice.say("weakness"),
        "direction": voice.say("direction"),
    }


def _public(reviewed: Reviewed, year: int) -> list[Values]:
    found = []
    for half, end in enumerate(_HALF_ENDS, start=1):
        if not reviewed.chance.happens(0.95):
            continue
        review = _review(reviewed, "public", f"{year}-H{half}", "gz")
        review |= {"on": _near_the_end(reviewed.chance, year, end, 25), "relation": "服务对象"}
        review |= {"method": reviewed.chance.pick(_METHODS), **_ballots(reviewed.chance)}
        review["problems"] = reviewed.voice.say("weakness") if reviewed.chance.happens(0.4) else None
        found.append(review)
    return found


def _ballots(chance: Chance) -> Values:
    """Count ballots that add up; now and then so few that the result must not be shown."""
    asked = chance.between(3, 6) if chance.happens(0.02) else chance.between(18, 160)
    returned = asked - int(asked * 0.25 * chance.share())
    unknown = int(returned * 0.08 * chance.share())
    dissatisfied = int(returned * 0.12 * chance.share())
    basically = int(returned * (0.05 + 0.25 * chance.share()))
    ballots = {
        "satisfied": returned - unknown - dissatisfied - basically,
        "basically": basically,
        "dissatisfied": dissatisfied,
        "unknown": unknown,
    }
    return {"asked": asked, "returned": returned, "ballots": ballots}


def _annual(reviewed: Reviewed, year: int) -> list[Values]:
    chance = reviewed.chance
    found = []
    if chance.happens(0.92):
        review = _review(reviewed, "annual", str(year), "nd")
        score = chance.between(620, 985) / 10 if chance.happens(0.2) else chance.between(820, 985) / 10
        grade = next(title for least, title in _GRADES if score >= least)
        review |= {
            "on": _near_the_end(chance, year, (12, 31), 12),
            "reviewer": "年度考核组",
            "relation": "上级",
        }
        found.append(
            review
            | {
                "score": score,
                "points": _points(chance),
                "grade": grade,
                "text": reviewed.voice.say("annual"),
            }
        )
    if chance.happens(0.5):
        review = _review(reviewed, "self", str(year), "zp")
        review |= {
            "on": _near_the_end(chance, year, (12, 20), 12),
            "reviewer": reviewed.node.secretary,
            "relation": "本人",
        }
        found.append(review | {"text": reviewed.voice.say("self")})
    return found


def _points(chance: Chance) -> list[Values]:
    if not chance.happens(0.3):
        return []
    items = chance.sample(("组织生活", "承诺兑现", "公开及时", "党费收缴", "群众工作"), 2)
    return [
        {"item": items[0], "plus": chance.between(1, 5)},
        {"item": items[1], "minus": chance.between(1, 3), "why": "抽查发现记录不全"},
    ]


def _inspection(reviewed: Reviewed, year: int) -> Values:
    chance = reviewed.chance
    on = chance.day(date(year, 3, 1), date(year, 11, 30))
    review = _review(reviewed, "inspection", f"{year}-Q{(on.month + 2) // 3}", "dc")
    review |= {
        "on": on,
        "reviewer": "督查组",
        "relation": "上级",
        "method": chance.pick(("随机抽查", "专项督查", "暗访")),
    }
    return review | {"text": reviewed.voice.say("inspection")}


def _peers(reviewed: Reviewed, year: int) -> list[Values]:
    """One or two members a year are talked about by the others."""
    chance, node = reviewed.chance, reviewed.node
    found = []
    for member in chance.sample(range(1, reviewed.members + 1), 2 if chance.happens(0.4) else 1):
        person = f"{node.id}-p{member:02d}"
        on = _near_the_end(chance, year, (12, 25), 60)
        reviewed.voice.words.update(N=str(chance.between(2, 30)), unit="件")
        found.append({
            "id": f"{person}-{year}-hp",
            "campaign": CAMPAIGN,
            "period": str(year),
            "kind": "peer",
            "subject": person,
            "on": on,
            "reviewer": f"{node.short}支部大会",
            "relation": "同支部党员",
            "text": reviewed.voice.say("peer"),
        })  # fmt: skip
    return found


def _verdict(reviewed: Reviewed, made: Made, year: int) -> Values | None:
    promise = made.promise
    verdict, after = promise.card.verdict, promise.course.ended or promise.course.due
    if verdict is None or after is None:
        return None
    on = min(AS_OF, after + timedelta(days=8 + promise.figures.target % 37))
    if on.year != year:
        return None
    reviewed.voice.words.update(N=str(promise.figures.target), unit=promise.figures.unit)
    return {
        "id": f"{promise.id}-pn",
        "campaign": CAMPAIGN,
        "period": f"{on.year}-Q{(on.month + 2) // 3}",
        "kind": "inspection" if reviewed.chance.happens(0.4) else "leader",
        "subject": promise.id,
        "on": on,
        "reviewer": reviewed.superior if promise.by == reviewed.node.id else reviewed.node.secretary,
        "relation": "上级" if promise.by == reviewed.node.id else "支部书记",
        "verdict": verdict,
        "text": reviewed.voice.say(_VERDICT_SECTIONS[verdict]),
        "standards": [promise.topic.standard] if promise.topic.standard and verdict == "kept" else None,
    }
