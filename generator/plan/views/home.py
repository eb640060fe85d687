"""The home page and the tree of organisations: in one minute, what is promised, kept, late and silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.derive import latest_changes
from generator.derive.tally import total
from generator.model import Campaign
from generator.model.periods import period_label
from generator.model.states import Claim, Clock, ProblemState, Verdict
from generator.plan.addresses import SEARCH, list_address
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.campaign import StageRow, stage_rows
from generator.plan.views.organisation import ChildRow, DueRow, child_row, due_row
from generator.plan.views.parts import ChangeRow, Figure, LinkTo, change_rows, figures, link_to, percent

LATEST = 8
DUE_SHOWN = 8
SILENT_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Number:
    """One number that opens the list behind it."""

    number: int
    label: str
    address: str
    tone: str


@dataclass(frozen=True, slots=True)
class SectorRow:
    """One sector in the overview: its name, and how many organisations and pledges, overdue and kept ones it has."""

    title: str
    counts: tuple[LinkTo, ...]


@dataclass(frozen=True, slots=True)
class HonouredRow:
    """A recent batch of honours."""

    link: LinkTo
    recipients: tuple[LinkTo, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An exemplary case with its first photograph."""

    link: LinkTo
    summary: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything on the home page."""

    title: str
    description: str
    campaign: LinkTo | None
    theme: str
    stages: tuple[StageRow, ...]
    numbers: tuple[Number, ...]
    period: str
    reported: int
    expected: int
    share: int
    silent: tuple[LinkTo, ...]
    silent_more: int
    sectors: tuple[SectorRow, ...]
    changes: tuple[ChangeRow, ...]
    due: tuple[DueRow, ...]
    honours: tuple[HonouredRow, ...]
    cases: tuple[CaseRow, ...]
    as_of: date


def home_page(site: Site, id_: str, number: int) -> Shown:
    """Show the home page."""
    campaign = _campaign(site)
    silent = [i for i, f in site.facts.organisations.items() if f.has_reported is False]
    tally = site.facts.everything
    context = HomePage(
        title=site.config.title, description=site.config.description,
        campaign=link_to(site.register, ("campaign", campaign.id)) if campaign else None,
        theme=(campaign.theme or "") if campaign else "", stages=stage_rows(site, campaign) if campaign else (),
        numbers=_numbers(site), period=period_label(site.facts.period, site.language),
        reported=tally.of("reported"), expected=tally.of("expected"),
        share=percent(tally.of("reported"), tally.of("expected")),
        silent=tuple(link_to(site.register, ("organisation", i)) for i in silent[:SILENT_SHOWN]),
        silent_more=max(0, len(silent) - SILENT_SHOWN), sectors=_sectors(site),
        changes=change_rows(site, latest_changes(site.register, LATEST)), due=_due(site),
        honours=_honours(site), cases=_cases(site), as_of=site.as_of,
    )  # fmt: skip
    return Shown("", site.config.description, (), "home", context)


def _campaign(site: Site) -> Campaign | None:
    campaigns = site.register.campaigns
    return campaigns.get(site.config.campaign or "") or next(iter(campaigns.values()), None)


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
    return tuple(Number(n, t(key), address if n else "", tone if n else "plain") for n, key, address, tone in counted)


def _sectors(site: Site) -> tuple[SectorRow, ...]:
    rows = []
    for word in site.config.vocabulary.sectors:
        own = [site.facts.organisations[o.id].own for o in site.register.organisations.values() if o.sector == word.id]
        tally, found = total(own), f"{SEARCH}?sector={word.id}&kind="
        counts = (
            (len(own), f"{found}organisation"),
            (tally.pledges, list_address("pledges", "sector", word.id)),
            (tally.of(Clock.OVERDUE), f"{found}pledge&clock=overdue"),
            (tally.of(Verdict.KEPT), f"{found}pledge&verdict=kept"),
        )
        if own:
            rows.append(SectorRow(word.title, tuple(LinkTo(str(n), address if n else "") for n, address in counts)))
    return tuple(rows)


def _due(site: Site) -> tuple[DueRow, ...]:
    due = {
        (d.on, d.what, d.title, d.key): d
        for f in site.facts.organisations.values()
        for d in f.due
        if d.what != "report"
    }
    return tuple(due_row(site, due[key]) for key in sorted(due)[:DUE_SHOWN])


def _honours(site: Site) -> tuple[HonouredRow, ...]:
    awards = sorted(site.register.awards.values(), key=lambda award: (award.on, award.id), reverse=True)[:2]
    return tuple(
        HonouredRow(
            link_to(site.register, ("award", award.id)),
            tuple(link_to(site.register, site.register.actor(r.to)) for r in award.recipients[:8]),
            max(0, len(award.recipients) - 8),
        )
        for award in awards
    )


def _cases(site: Site) -> tuple[CaseRow, ...]:
    cases = sorted(site.register.cases.values(), key=lambda case: (case.published, case.id), reverse=True)
    return tuple(
        CaseRow(link_to(site.register, ("case", case.id)), case.summary, *figures(site, case.photos[:1]))
        for case in [case for case in cases if case.photos][:3]
    )


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One organisation in the tree with those below it."""

    row: ChildRow
    children: tuple[TreeNode, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree of organisations, unfolded as far as it stays readable."""

    roots: tuple[TreeNode, ...]
    number: int
    is_cut: bool


TREE_SHOWN = 400
"""A tree with more organisations than this is shown two levels deep; the rest is one step away."""
TREE_OPEN = 60
LEVELS_OPEN = 2
"""A tree with more organisations than `TREE_OPEN` is unfolded down to this level; the rest opens at a touch."""


def tree_page(site: Site, id_: str, number: int) -> Shown:
    """Show the tree of organisations."""
    whole = len(site.register.organisations)
    depth = 9 if whole <= TREE_SHOWN else 2
    roots = tuple(_node(site, root, depth) for root in site.register.roots)
    title = site.t("section.organisations")
    home = (LinkTo(site.t("section.home"), ""),)
    return Shown(title, site.t("organisations.introduction"), home, "tree", TreePage(roots, whole, depth == 2))


def _node(site: Site, id_: str, depth: int, level: int = 1) -> TreeNode:
    below = site.register.children.get(id_, ()) if depth > level else ()
    children = tuple(_node(site, child, depth, level + 1) for child in below)
    return TreeNode(
        child_row(site, id_), children, level < LEVELS_OPEN or len(site.register.organisations) <= TREE_OPEN
    )
