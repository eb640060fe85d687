"""A campaign on a display board: everything on one sheet, summed up; the pledges one by one are on the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.fields import Choice
from generator.model import Campaign, Pledge
from generator.model.states import Claim, Clock, Verdict
from generator.plan.site import Site
from generator.plan.views.parts import Badge, badge, clock_badge, link_to

_COUNTED = ("number", "done", "kept", "overdue", "silent")


@dataclass(frozen=True, slots=True)
class OverviewStage:
    """One stage; only that of today is told in full."""

    title: str
    starts: date
    ends: date
    focus: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One sector or unit: how many pledges, done as claimed, kept, overdue, silent; `reported` of a unit."""

    title: str
    counts: tuple[int, ...]
    reported: str


@dataclass(frozen=True, slots=True)
class LatePledge:
    """A pledge that is overdue or silent, and whose it is."""

    title: str
    owner: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class OverviewHonour:
    """A batch of honours and the names in it."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that a campaign's board tells, before, during, after; `late` and `units` begin with the worst."""

    stages: tuple[OverviewStage, ...]
    columns: tuple[str, ...]
    sectors: tuple[OverviewRow, ...]
    units: tuple[OverviewRow, ...]
    reported: int
    expected: int
    silent: tuple[str, ...]
    late: tuple[LatePledge, ...]
    verdicts: tuple[tuple[Badge, int], ...]
    honours: tuple[OverviewHonour, ...]


def overview_of(site: Site, campaign: Campaign, shown: Sequence[Pledge]) -> Overview:
    """Sum up *campaign* and the pledges *shown* of it."""
    register, facts = site.register, site.facts
    by_unit: dict[str, list[Pledge]] = {}
    by_sector: dict[str, list[Pledge]] = {}
    for pledge in shown:
        unit = register.actor(pledge.by)[1]
        by_unit.setdefault(unit, []).append(pledge)
        by_sector.setdefault(register.organisations[unit].sector or "", []).append(pledge)
    told = {id_: facts.organisations[id_].has_reported for id_ in by_unit}
    sectors = [word for word in site.config.vocabulary.sectors if word.id in by_sector]
    verdicts = Counter(facts.pledges[pledge.id].verdict for pledge in shown)
    return Overview(
        stages=tuple(
            OverviewStage(s.title, s.starts, s.ends, s.focus or "", s.starts <= site.as_of <= s.ends)
            for s in campaign.stages
        ),
        columns=tuple(site.t(f"board.column-{name}") for name in _COUNTED),
        sectors=tuple(OverviewRow(word.title, _counts(site, by_sector[word.id]), "") for word in sectors),
        units=tuple(_unit(site, id_, mine, told[id_]) for id_, mine in _worst_first(site, by_unit)),
        reported=sum(one is True for one in told.values()),
        expected=sum(one is not None for one in told.values()),
        silent=tuple(_name(site, id_) for id_, one in told.items() if one is False),
        late=tuple(_late(site, shown)),
        verdicts=tuple((badge(site, one), verdicts[one]) for one in Verdict if verdicts[one]),
        honours=_honours(site, campaign),
    )


def _name(site: Site, id_: str) -> str:
    return link_to(site.register, ("organisation", id_)).text


def _counts(site: Site, pledges: Iterable[Pledge]) -> tuple[int, ...]:
    facts = [site.facts.pledges[pledge.id] for pledge in pledges]
    late = {state: sum(one.clock is state for one in facts) for state in (Clock.OVERDUE, Clock.SILENT)}
    done, kept = sum(one.claim is Claim.DONE for one in facts), sum(one.verdict is Verdict.KEPT for one in facts)
    return len(facts), done, kept, late[Clock.OVERDUE], late[Clock.SILENT]


def _unit(site: Site, id_: str, pledges: list[Pledge], told: bool | None) -> OverviewRow:
    said = site.t("board.not-due") if told is None else site.t("board.yes" if told else "board.no")
    return OverviewRow(_name(site, id_), _counts(site, pledges), said)


def _worst_first(site: Site, by_unit: dict[str, list[Pledge]]) -> list[tuple[str, list[Pledge]]]:
    """Order units by what is late, then by how many pledges they made: where not all fit, these are read."""

    def rank(unit: tuple[str, list[Pledge]]) -> tuple[int, int, str]:
        number, _, _, overdue, silent = _counts(site, unit[1])
        return -overdue - silent, -number, unit[0]

    return sorted(by_unit.items(), key=rank)


def _late(site: Site, shown: Sequence[Pledge]) -> Iterable[LatePledge]:
    waits: tuple[Choice, ...] = (Clock.OVERDUE, Clock.SILENT)
    facts = site.facts.pledges
    late = [pledge for pledge in shown if facts[pledge.id].clock in waits]
    for pledge in sorted(late, key=lambda p: (facts[p.id].clock is Clock.SILENT, -(facts[p.id].days or 0), p.id)):
        owner = _name(site, site.register.actor(pledge.by)[1])
        yield LatePledge(pledge.title, owner, clock_badge(site, facts[pledge.id]))


def _honours(site: Site, campaign: Campaign) -> tuple[OverviewHonour, ...]:
    """Give the organisations honoured in the campaign, the newest batch first; people are on no board."""
    register = site.register
    batches = sorted((a for a in register.awards.values() if a.campaign == campaign.id), key=lambda a: (a.on, a.id))
    honours = []
    for award in reversed(batches):
        keys = [register.actor(recipient.to) for recipient in award.recipients]
        names = tuple(_name(site, key[1]) for key in keys if key[0] == "organisation")
        if names:
            honours.append(OverviewHonour(award.title, names))
    return tuple(honours)
