"""Pledges of organisations and of members, written out in sentences of their sector."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bench.maker.chance import Chance
from bench.maker.emit import Values
from bench.maker.fates import DECK, course_of
from bench.maker.nodes import Node
from bench.maker.phrases import Topic, Voice, topics
from bench.maker.promise import (
    CAMPAIGN,
    Promise,
    amendments_of,
    dates_of,
    figures_of,
    outcome_of,
    progress_of,
    words_for,
)

_GOALS = ("fazhan", "hexie", "fuwu", "jiceng")
_MEMBER_ITEMS = ("xuexi", "yeji", "fuwu", "shoufa", "zhengqi")
_PRIVATE_ITEMS = ("chuangye", "aigang", "chengxin", "hexie", "fengxian")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A pledge as written, with the promise behind it for those who review it."""

    values: Values
    promise: Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Which pledges to make: for whom, vetted by whom, and where in the deck they begin."""

    node: Node
    vetter: str
    chance: Chance
    first: int

    def promise(self, id_: str, by: str, topic: Topic, at: int) -> Promise:
        """Draw everything that decides the pledge *id_* made by *by*, the one at place *at* of this deal."""
        card = DECK[(self.first + at) % len(DECK)]
        course = course_of(card, self.chance)
        voice = Voice(self.chance, self.node.sector, {"org": self.node.short})
        figures = figures_of(topic, self.chance)
        words_for(figures, voice)
        return Promise(
            id=id_,
            by=by,
            vetter=self.vetter,
            superior=self.node.parent or self.node.id,
            topic=topic,
            figures=figures,
            card=card,
            course=course,
            voice=voice,
        )


def organisation_pledges(deal: Deal, count: int) -> list[Made]:
    """Make *count* pledges of the organisation of *deal*, on different topics as long as there are any."""
    every = topics(deal.node.sector, "pledges")
    chosen = deal.chance.sample(every, count)
    chosen += [deal.chance.pick(every) for _ in range(count - len(chosen))]
    by = deal.node.id
    promises = [deal.promise(f"{by}-c{at + 1}", by, topic, at) for at, topic in enumerate(chosen)]
    return [Made(values=_organisation_pledge(promise, deal.node), promise=promise) for promise in promises]


def _organisation_pledge(promise: Promise, node: Node) -> Values:
    topic, voice = promise.topic, promise.voice
    fate_kind = promise.card.fate.kind
    kind = (
        "service" if fate_kind == "annual" and node.sector == "service" and promise.chance.happens(0.3) else fate_kind
    )
    return {
        "id": promise.id,
        "campaign": CAMPAIGN,
        "by": promise.by,
        "kind": kind,
        "title": voice.fill(topic.title),
        "audience": voice.fill(topic.audience),
        "goal": topic.goal,
        "standards": [topic.standard],
        "baseline": promise.figures.baseline,
        "target": promise.figures.target,
        "unit": topic.unit,
        "responsible": node.secretary,
        "text": _organisation_text(promise),
        **dates_of(promise),
        "milestones": _milestones(promise),
        "progress": progress_of(promise, "progress"),
        "outcome": outcome_of(promise),
        "amendments": amendments_of(promise),
    }


def _organisation_text(promise: Promise) -> str:
    """Say why, how, with what, by when, how openly and how it is judged, in a shape of its own."""
    chance, voice = promise.chance, promise.voice
    measures = [voice.fill(one) for one in chance.sample(promise.topic.measures, chance.between(2, 3))]
    voice.words.pop("spot")  # from here on, other places may come into it
    around = [voice.say("resources"), voice.say("timetable"), voice.say("openness")]
    around = chance.sample(around, 3)
    background = "".join(voice.several("background", 2 if len(measures) == 2 else chance.between(1, 2)))
    judged = voice.say("acceptance")
    if chance.happens(0.35):
        bullets = "\n".join(f"- {measure}" for measure in measures)
        return f"{background}\n\n{bullets}\n\n{''.join(around)}{judged}"
    if chance.happens(0.5):
        return f"{background}{''.join(measures)}\n\n{''.join(around)}{judged}"
    return "".join([background, *chance.sample([*measures, *around], 6), judged])


def _milestones(promise: Promise) -> list[Values]:
    course, chance = promise.course, promise.chance
    if course.starts is None or course.due is None:
        return []
    count = chance.between(2, 4)
    span = (course.due - course.starts).days
    titles = promise.voice.several("milestone", count)
    milestones: list[Values] = []
    for number, title in enumerate(titles, start=1):
        due = course.starts + timedelta(days=span * number // (count + 1))
        is_done = course.last_event is not None and due <= course.last_event
        done = max(course.starts, due - timedelta(days=chance.between(0, 6))) if is_done else None
        milestones.append({"title": title, "due": due, "done": done})
    return milestones


def personal_pledges(deal: Deal, counts: tuple[int, ...]) -> list[Made]:
    """Make the pledges of the members of an organisation: *counts* says how many each of them makes."""
    every = topics(deal.node.sector, "members")
    made: list[Made] = []
    for member, count in enumerate(counts, start=1):
        by = f"{deal.node.id}-p{member:02d}"
        for number, topic in enumerate(deal.chance.sample(every, count), start=1):
            promise = deal.promise(f"{by}-c{number}", by, topic, len(made))
            made.append(Made(values=_personal_pledge(promise, deal.node.sector), promise=promise))
    return made


def _personal_pledge(promise: Promise, sector: str) -> Values:
    chance, voice, topic = promise.chance, promise.voice, promise.topic
    private = sector == "private-social"
    standard = (
        f"five-pioneers-private/{chance.pick(_PRIVATE_ITEMS)}"
        if private
        else f"five-leads/{chance.pick(_MEMBER_ITEMS)}"
    )
    title = voice.fill(topic.title)
    return {
        "id": promise.id,
        "campaign": CAMPAIGN,
        "by": promise.by,
        "kind": promise.card.fate.kind,
        "title": title,
        "goal": chance.pick(_GOALS),
        "standards": [standard],
        "baseline": promise.figures.baseline,
        "target": promise.figures.target,
        "unit": topic.unit,
        "text": _personal_text(promise),
        **dates_of(promise),
        "progress": progress_of(promise, "step")[:2],
        "outcome": outcome_of(promise),
        "amendments": amendments_of(promise),
    }


def _personal_text(promise: Promise) -> str:
    chance, voice = promise.chance, promise.voice
    count = 1 if chance.happens(0.8) else 2
    has_opening = chance.happens(0.6)
    said = [voice.say("opening")] if has_opening else []
    said += [voice.fill(measure) for measure in chance.sample(promise.topic.measures, count)]
    voice.words.pop("spot")  # from here on, other places may come into it
    said += voice.several("manner", 3 - count)
    if not has_opening or chance.happens(0.6):
        said.append(voice.say("proof"))
    return "".join(said)
