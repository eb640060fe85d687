"""A display board for the window: what was promised, what is being done, what came of it, on one kind of sheet.

Personal pledges, drafts and withdrawn pledges are on no board.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.derive import PledgeFacts
from generator.link import Key
from generator.model import Campaign, Case, Organisation, Photo, Pledge, Review
from generator.model.states import Claim, Clock, Stage, Verdict
from generator.plan.addresses import address_of
from generator.plan.media import photo_address
from generator.plan.site import Site
from generator.plan.views.answer import channels
from generator.plan.views.boardoverview import Overview, overview_of
from generator.plan.views.parts import Badge, amount, badge, clock_badge, named
from generator.plan.views.review import review_view

KINDS = ("organisation", "campaign", "case")
"""What a board can be about."""
MOST_PHOTOS, MOST_CHANNELS = 3, 3
LONGEST = 96
"""Characters of a text that a passer-by reads."""

Plain = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class BoardPledge:
    """One row: before, during and after; empty words where there is nothing to say."""

    title: str
    text: str
    due: date | None
    responsible: str
    baseline: str
    today: str
    target: str
    unit: str
    filled: int | None
    is_result: bool
    no_progress: str
    progress_on: date | None
    progress: str
    clock: Badge
    claim: Badge
    outcome: str
    review: str
    review_on: date | None
    verdict: Badge
    amended: int


@dataclass(frozen=True, slots=True)
class BoardPhoto:
    """A photograph; `source` is its published address, or its data once it is part of the sheet."""

    source: str
    caption: str


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on one board; `address` is where to read on, empty where the site has none."""

    title: str
    over: str
    language: str
    colour: str
    site_title: str
    banner: str
    as_of: date
    publisher: str
    address: str
    numbers: tuple[tuple[str, int], ...]
    satisfaction: str
    summary: str
    story: str
    experience: tuple[str, ...]
    photos: tuple[BoardPhoto, ...]
    pledges: tuple[BoardPledge, ...]
    overview: Overview | None
    withdrawn: int
    channels: tuple[str, ...]


def board_of(site: Site, key: Key, plain: Plain) -> Board:
    """Make the board of the organisation, campaign or case *key*; *plain* takes the marks out of a text."""
    record: Any = site.register.of_kind(key[0])[key[1]]
    is_case, organisation = key[0] == "case", _answering(site, key, record)
    shown, withdrawn = _on_show(site, key, record)
    ways = channels(site, organisation)[:MOST_CHANNELS] if organisation else ()
    return Board(
        title=getattr(record, "name", None) or record.title,
        over=_over(site, record, shown),
        language="zh-CN" if site.language == "zh" else "en",
        colour=site.config.colour.value,
        site_title=site.config.title,
        banner="" if site.edition.value == "public" else site.t("board.internal"),
        as_of=site.as_of,
        publisher=site.config.publisher or "",
        address=site.published_at(address_of(site.register, key)),
        numbers=_numbers(site, shown),
        satisfaction=_satisfaction(site, organisation) if key[0] == "organisation" else "",
        summary=record.summary if is_case else "",
        story=(record.story or "") if is_case else "",
        experience=record.experience if is_case else (),
        photos=_photos(site, record, shown),
        pledges=() if isinstance(record, Campaign) else tuple(_row(site, pledge, plain) for pledge in shown),
        overview=overview_of(site, record, shown) if isinstance(record, Campaign) else None,
        withdrawn=withdrawn,
        channels=tuple(f"{way.kind} {way.text}" for way in ways),
    )


def _answering(site: Site, key: Key, record: Any) -> str:
    """Name the organisation that people can turn to; "" where there is none."""
    if isinstance(record, Campaign):
        return record.organiser or ""
    subject = site.register.actor(record.subject) if isinstance(record, Case) else key
    return site.register.organisation_of(subject)


def _over(site: Site, record: Organisation | Campaign | Case, shown: Iterable[Pledge]) -> str:
    """Give the line above the title: the theme, else the campaign; of a case, whose it is."""
    register = site.register
    if isinstance(record, Case):
        return register.name(register.actor(record.subject))
    if record.theme:
        return record.theme
    if isinstance(record, Campaign):
        return site.config.title
    ids = dict.fromkeys(pledge.campaign for pledge in shown)
    return register.campaigns[next(iter(ids))].title if len(ids) == 1 else ""


def _on_show(site: Site, key: Key, record: Any) -> tuple[list[Pledge], int]:
    """Give the organisations' published pledges that a board shows, by due date, and how many were withdrawn."""
    register, facts = site.register, site.facts.pledges
    if isinstance(record, Campaign):
        mine = [p for p in register.pledges.values() if p.campaign == record.id]
    else:
        owner = register.actor(record.subject) if isinstance(record, Case) else key
        mine = [register.pledges[id_] for id_ in register.pledges_by.get(owner, ())]
    public = [p for p in mine if register.actor(p.by)[0] == "organisation" and facts[p.id].stage is not Stage.DRAFT]
    shown = [p for p in public if facts[p.id].claim is not Claim.WITHDRAWN]
    return sorted(shown, key=lambda p: (p.due or date.max, p.id)), len(public) - len(shown)


def _numbers(site: Site, shown: list[Pledge]) -> tuple[tuple[str, int], ...]:
    facts = [site.facts.pledges[pledge.id] for pledge in shown]
    late = sum(one.verdict is Verdict.KEPT_LATE for one in facts)
    counted = (
        (site.t("board.promised"), len(facts)),
        (site.t("board.done"), sum(one.claim is Claim.DONE for one in facts)),
        (site.t("board.kept"), sum(one.verdict is Verdict.KEPT for one in facts)),
        *(((site.t("board.kept-late"), late),) if late else ()),
        (site.t("board.overdue"), sum(one.clock is Clock.OVERDUE for one in facts)),
    )
    return counted if facts else ()


def _satisfaction(site: Site, organisation: str) -> str:
    """Say what the newest review of the organisation found; nothing where too few answered."""
    register = site.register
    ids = register.reviews_of.get(("organisation", organisation), ())
    standing = [register.reviews[id_] for id_ in ids if id_ not in register.superseded]
    for review in sorted(standing, key=lambda r: (r.on, r.id), reverse=True):
        view, count = review_view(site, review), site.facts.reviews[review.id].count
        if view.rate and count:
            words = {"period": view.period.text, "kind": view.kind, "rate": view.rate}
            return site.t("board.satisfaction", **words, votes=count.cast)
    return ""


def _photos(site: Site, record: Any, shown: list[Pledge]) -> tuple[BoardPhoto, ...]:
    of_pledges = (
        photo
        for pledge in ([] if isinstance(record, Campaign) else shown)
        for photo in (*(pledge.outcome.photos if pledge.outcome else ()), *pledge.photos)
    )
    photos: list[Photo] = [*record.photos, *of_pledges]
    known = [photo for photo in photos if photo.file in site.photo_sizes][:MOST_PHOTOS]
    return tuple(BoardPhoto(photo_address(photo.file), photo.caption) for photo in known)


def _row(site: Site, pledge: Pledge, plain: Plain) -> BoardPledge:
    facts: PledgeFacts = site.facts.pledges[pledge.id]
    news = max(pledge.progress, key=lambda entry: entry.on, default=None)
    responsible = named(site, pledge.responsible)
    today, judged = _newest_value(pledge), _judgement(site, pledge)
    return BoardPledge(
        title=pledge.title,
        text=_clipped(plain(pledge.text or "")),
        due=pledge.due,
        responsible=responsible.text if responsible else "",
        baseline=amount(pledge.baseline) if pledge.target is not None else "",
        today=amount(today) if today is not None else "",
        target=amount(pledge.target) if pledge.target is not None else "",
        unit=pledge.unit or "",
        filled=_filled(pledge.baseline, today, pledge.target),
        is_result=pledge.outcome is not None and pledge.outcome.value is not None,
        no_progress="" if news else _no_progress(site, pledge, facts),
        progress_on=news.on if news else None,
        progress=_clipped(plain(news.text)) if news else "",
        clock=clock_badge(site, facts),
        claim=badge(site, facts.claim),
        outcome=_clipped(plain(pledge.outcome.summary or pledge.outcome.explanation or "")) if pledge.outcome else "",
        review=_clipped(plain(judged.text or "")) if judged else "",
        review_on=judged.on if judged else None,
        verdict=badge(site, facts.verdict),
        amended=facts.amended,
    )


def _no_progress(site: Site, pledge: Pledge, facts: PledgeFacts) -> str:
    """Say what stands in the place of progress: where a result was reported, or a review gave one, that is said."""
    if pledge.outcome:
        return site.t("board.result-only")
    return site.t("board.no-progress" if facts.verdict is Verdict.NOT_ASSESSED else "board.review-only")


def _judgement(site: Site, pledge: Pledge) -> Review | None:
    """Give the newest standing review of *pledge* that says something in words."""
    register = site.register
    ids = register.reviews_of.get(("pledge", pledge.id), ())
    told = [register.reviews[id_] for id_ in ids if id_ not in register.superseded and register.reviews[id_].text]
    return max(told, key=lambda review: (review.on, review.id), default=None)


def _newest_value(pledge: Pledge) -> Any:
    values = [entry.value for entry in sorted(pledge.progress, key=lambda e: e.on) if entry.value is not None]
    if pledge.outcome and pledge.outcome.value is not None:
        values.append(pledge.outcome.value)
    return values[-1] if values else None


def _filled(baseline: Any, today: Any, target: Any) -> int | None:
    """Give the share of the way from *baseline* to *target* in per cent, where all are numbers."""
    if not all(isinstance(number, int | float) for number in (baseline, today, target)) or target == baseline:
        return None
    share: float = 100 * (today - baseline) / (target - baseline)
    return max(0, min(100, round(share)))


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
