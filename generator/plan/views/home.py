"""The home page: in one minute, what is promised, kept, late and silent; each number opens the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive.tally import total
from generator.fields import Choice
from generator.model import Campaign
from generator.model.periods import period_label
from generator.model.states import Claim, Clock, ProblemState, Verdict
from generator.plan.addresses import list_address
from generator.plan.listing import BY_SECTOR
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.homenews import CaseRow, HonouredRow, News, cases, due_soon, honours, news
from generator.plan.views.ledger import AlterationRow, alteration_row
from generator.plan.views.newest import newest_of_all
from generator.plan.views.organisation import DueRow
from generator.plan.views.parts import LinkTo, link_to, percent
from generator.plan.views.standing import after_extension

ALTERATIONS = 5
SILENT_SHOWN = 24
_COLUMNS = ("organisations", "pledges", *(state.value for state in BY_SECTOR))


@dataclass(frozen=True, slots=True)
class Number:
    """One number that opens the list behind it; a zero opens none."""

    number: int
    label: str
    address: str
    tone: str


@dataclass(frozen=True, slots=True)
class StageToday:
    """A stage of the campaign; `left` says of one that is under way how long it still lasts."""

    title: str
    starts: date
    ends: date
    focus: str
    is_now: bool
    left: str


@dataclass(frozen=True, slots=True)
class SectorRow:
    """One sector in the overview, its numbers in the order of the table's columns."""

    title: str
    counts: tuple[LinkTo, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything on the home page."""

    title: str
    description: str
    campaign: LinkTo | None
    theme: str
    stages: tuple[StageToday, ...]
    numbers: tuple[Number, ...]
    period: str
    expected: int
    share: int
    reported: int
    reported_list: str
    silent: tuple[LinkTo, ...]
    silent_number: int
    silent_list: str
    columns: tuple[str, ...]
    sectors: tuple[SectorRow, ...]
    news: tuple[News, ...]
    alterations: tuple[AlterationRow, ...]
    due: tuple[DueRow, ...]
    due_total: int
    due_more: bool
    due_list: LinkTo | None
    honours: tuple[HonouredRow, ...]
    cases: tuple[CaseRow, ...]


def home_page(site: Site, id_: str, number: int) -> Shown:
    """Show the home page."""
    campaign = _campaign(site)
    silent = [i for i, f in site.facts.organisations.items() if f.has_reported is False]
    tally = site.facts.everything
    due, due_total = due_soon(site)
    context = HomePage(
        title=site.config.title, description=site.config.description,
        campaign=link_to(site.register, ("campaign", campaign.id)) if campaign else None,
        theme=(campaign.theme or "") if campaign else "", stages=_stages(site, campaign) if campaign else (),
        numbers=_numbers(site), period=period_label(site.facts.period, site.language),
        reported=tally.of("reported"), expected=tally.of("expected"),
        share=percent(tally.of("reported"), tally.of("expected")),
        reported_list=list_address("organisations", "reported", "yes") if tally.of("reported") else "",
        silent=tuple(link_to(site.register, ("organisation", i)) for i in silent[:SILENT_SHOWN]),
        silent_number=len(silent), silent_list=list_address("organisations", "reported", "no") if silent else "",
        columns=tuple(site.t(f"home.column-{name}") for name in _COLUMNS), sectors=_sectors(site),
        news=news(site), alterations=tuple(alteration_row(site, one) for one in site.facts.alterations[:ALTERATIONS]),
        due=due, due_total=due_total, due_more=due_total > len(due), due_list=_due_list(site),
        honours=honours(site), cases=cases(site),
    )  # fmt: skip
    return Shown("", site.config.description, (), "home", context, changed=newest_of_all(site))


def _due_list(site: Site) -> LinkTo | None:
    """Lead to the pledges that are due soon; steps and problems due in two weeks have no such list."""
    number = site.facts.everything.of(Clock.DUE_SOON)
    address = list_address("pledges", "clock", Clock.DUE_SOON.value)
    return LinkTo(site.t("home.due-list", number=number), address) if number else None


def _campaign(site: Site) -> Campaign | None:
    campaigns = site.register.campaigns
    return campaigns.get(site.config.campaign or "") or next(iter(campaigns.values()), None)


def _stages(site: Site, campaign: Campaign) -> tuple[StageToday, ...]:
    rows = []
    for stage in campaign.stages:
        is_now = stage.starts <= site.as_of <= stage.ends
        left = _left(site, (stage.ends - site.as_of).days) if is_now else ""
        rows.append(StageToday(stage.title, stage.starts, stage.ends, stage.focus or "", is_now, left))
    return tuple(rows)


def _left(site: Site, days: int) -> str:
    return site.t("home.stage-left", number=days) if days else site.t("home.stage-last")


def _numbers(site: Site) -> tuple[Number, ...]:
    tally, t = site.facts.everything, site.t
    counted = (
        (tally.pledges, "home.promised", "pledges/", "info"),
        (tally.of(Claim.DONE), "home.claimed", "pledges/claim_done/", "info"),
        (tally.of(Verdict.KEPT), "home.kept", "pledges/verdict_kept/", "good"),
        (tally.of(Verdict.NOT_KEPT), "home.not-kept", "pledges/verdict_not-kept/", "bad"),
        (tally.of("amended"), "home.amended", "pledges/amended_yes/", "warn"),
        (tally.of(Clock.OVERDUE), "home.overdue", "pledges/clock_overdue/", "bad"),
        (tally.of(Clock.SILENT), "home.silent", "pledges/clock_silent/", "warn"),
        (tally.problems, "home.problems", "problems/", "info"),
        (tally.of(ProblemState.ACCEPTED), "home.solved", "problems/state_accepted/", "good"),
        (tally.of(ProblemState.OVERDUE), "home.problems-overdue", "problems/state_overdue/", "bad"),
    )
    extended = {
        "home.claimed": after_extension(site, tally, Claim.DONE),
        "home.kept": after_extension(site, tally, Verdict.KEPT),
    }
    return tuple(
        Number(n, t(key) + extended.get(key, ""), address if n else "", tone if n else "plain")
        for n, key, address, tone in counted
    )


def _sectors(site: Site) -> tuple[SectorRow, ...]:
    rows = []
    for word in site.config.vocabulary.sectors:
        own = [site.facts.organisations[o.id].own for o in site.register.organisations.values() if o.sector == word.id]
        tally = total(own)
        counts = [
            (len(own), list_address("organisations", "sector", word.id)),
            (tally.pledges, list_address("pledges", "sector", word.id)),
            *((tally.of(state), _state_list(word.id, state)) for state in BY_SECTOR),
        ]
        if own:
            rows.append(SectorRow(word.title, tuple(LinkTo(str(n), address if n else "") for n, address in counts)))
    return tuple(rows)


def _state_list(sector: str, state: Choice) -> str:
    facet = "clock" if isinstance(state, Clock) else "verdict"
    return list_address("pledges", "sector", f"{sector}_{facet}_{state.value}")
