"""The parts that organisation and personal pledges share: figures, dates, reports, outcome, amendments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bench.maker.chance import Chance
from bench.maker.emit import Values
from bench.maker.fates import AS_OF, Card, Course
from bench.maker.phrases import Topic, Voice

CAMPAIGN = "chuangxian"
_HOST = "http://taizhang.example/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """From how much to how much, in what unit."""

    baseline: int
    target: int
    unit: str

    def at(self, part: float) -> int:
        """Give the figure when *part* of the way is gone."""
        return round(self.baseline + (self.target - self.baseline) * part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A pledge in the making: who promises, what card was dealt, and all that was drawn for it."""

    id: str
    by: str
    vetter: str
    superior: str
    topic: Topic
    figures: Figures
    card: Card
    course: Course
    voice: Voice

    @property
    def chance(self) -> Chance:
        """Give the chance this pledge draws with."""
        return self.voice.chance

    @property
    def year(self) -> int:
        """Give the year the pledge belongs to."""
        day = self.course.published or self.course.due
        return day.year if day else AS_OF.year


def figures_of(topic: Topic, chance: Chance) -> Figures:
    """Draw the figures of *topic*: a target in its range, a baseline short of it (or as the topic says)."""
    target = chance.between(*topic.target)
    if topic.baseline:
        baseline = chance.between(*topic.baseline)
    else:
        baseline = int(target * 0.6 * chance.share()) if chance.happens(0.6) else 0
    return Figures(baseline=baseline, target=target, unit=topic.unit)


def words_for(figures: Figures, voice: Voice) -> None:
    """Tell *voice* the figures, and draw the place and the crop the whole pledge is about."""
    voice.words.update(N=str(figures.target), B=str(figures.baseline), unit=figures.unit)
    voice.words["spot"] = voice.say("spot")
    voice.words["crop"] = voice.say("crop")


def dates_of(promise: Promise) -> Values:
    """Write the days before the work begins."""
    course = promise.course
    vetted = {"by": promise.vetter, "on": course.vetted} if course.vetted else None
    return {
        "proposed": course.proposed,
        "vetted": vetted,
        "published": course.published,
        "starts": course.starts if course.starts != course.published else None,
        "due": course.due,
    }


def progress_of(promise: Promise, section: str) -> list[Values]:
    """Write the reports, each with the figure reached."""
    steps = promise.course.steps
    reached = 0.7 if promise.card.fate.claim in ("part", "unmet", "withdrawn") else 1.0
    reports = []
    for number, on in enumerate(steps, start=1):
        value = promise.figures.at(reached * number / (len(steps) + 1))
        promise.voice.words.update(V=str(value), month=str(on.month), day=f"{on.month}月{on.day}日")
        report: Values = {"on": on, "text": promise.voice.say(section), "value": value}
        if promise.chance.happens(0.04):
            report["recorded"] = min(AS_OF, on + timedelta(days=promise.chance.between(1, 31)))
        reports.append(report)
    return reports


def outcome_of(promise: Promise) -> Values | None:
    """Write how the owner says the pledge ended; evidence with what is done, reasons with what is not."""
    claim, on = promise.card.fate.claim, promise.course.ended
    if claim is None or on is None:
        return None
    voice = promise.voice
    value = promise.figures.target if claim == "done" else promise.figures.at(0.3 + 0.5 * promise.chance.share())
    voice.words.update(V=str(value), month=str(on.month), day=f"{on.month}月{on.day}日")
    outcome: Values = {"claim": claim, "on": on}
    if claim in ("done", "part"):
        outcome |= {"summary": voice.say(claim), "value": value, "evidence": [_evidence(promise, on)]}
    if claim != "done":
        outcome["explanation"] = voice.say(f"why_{claim}")
    return outcome


def _evidence(promise: Promise, on: date) -> Values:
    return {"title": promise.voice.say("evidence"), "link": f"{_HOST}{promise.id}", "on": on}


def amendments_of(promise: Promise) -> list[Values]:
    """Write the amendment the card asks for, with the value that stood there before."""
    kind, on = promise.card.amendment, promise.course.amended
    if kind is None or on is None:
        return []
    was = _was(promise, kind)
    return [
        {
            "on": on,
            "kind": kind,
            "reason": promise.voice.say("why_amended"),
            "approved_by": promise.vetter,
            "was": was,
        }
    ]


def _was(promise: Promise, kind: str) -> Values:
    target = promise.figures.target
    before: dict[str, Values] = {
        "slip": {"unit": promise.figures.unit + "数"},
        "clarification": {"text": promise.voice.say("background")},
        "extension": {"due": promise.course.first_due},
        "narrowing": {"target": target + max(1, target // 4)},
        "widening": {"target": target - max(1, target // 5)},
        "transfer": {"by": promise.superior},
    }
    return before[kind]
