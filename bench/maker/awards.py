"""Commendations of a block, year by year, each resting on kept pledges and reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bench.maker.emit import Values
from bench.maker.phrases import Voice
from bench.maker.promise import CAMPAIGN


@dataclass(frozen=True, slots=True, kw_only=True)
class Merit:
    """What somebody could be honoured for: the pledges kept and the reviews that say so."""

    to: str
    year: int
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Granting:
    """Who honours: the organisation's id, the name that stands on the certificate, the level."""

    id: str
    name: str
    level: str


_BATCHES = (
    ("organisation", "先进基层党组织", "zj", 0.06),
    ("member", "优秀共产党员", "yx", 0.010),
    ("worker", "优秀党务工作者", "dw", 0.003),
)


def awards_of(granting: Granting, organisations: list[Merit], members: list[Merit], voice: Voice) -> list[Values]:
    """Make one commendation for each year and category, as far as there is anybody to honour."""
    found = []
    for year in (2010, 2011):
        for category, title, tag, share in _BATCHES:
            merits = [m for m in (organisations if category == "organisation" else members) if m.year <= year]
            count = max(1, round(len(merits) * share))
            chosen = voice.chance.sample(sorted(merits, key=lambda merit: merit.to), count)
            if chosen:
                values = _award(granting, year, (category, title, tag), voice)
                found.append(values | {"recipients": [_recipient(merit, voice) for merit in chosen]})
    return found


def _award(granting: Granting, year: int, batch: tuple[str, str, str], voice: Voice) -> Values:
    category, title, tag = batch
    return {
        "id": f"{granting.id}-{tag}-{year}",
        "title": f"{year} 年度{title}",
        "campaign": CAMPAIGN,
        "granted_by": granting.name,
        "level": granting.level,
        "on": date(year, 12, 30),
        "notice": {
            "starts": date(year, 12, 20),
            "ends": date(year, 12, 26),
            "text": voice.say("award_notice"),
        },
        "category": category,
    }


def _recipient(merit: Merit, voice: Voice) -> Values:
    return {"to": merit.to, "citation": voice.say("citation"), "basis": list(merit.basis)}
