"""The page of all pledges: the first page of their list, and the explorer that takes its place where scripts run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.plan.explorerfiles import ExplorerData
from generator.plan.page import Shown
from generator.plan.views.lists import ListPage
from generator.plan.views.narrowing import FilterGroup
from generator.plan.views.pager import Pager
from generator.plan.views.parts import PledgeRow


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """The static list as it is without scripts, and where the data of the explorer's `rows` lies."""

    title: str
    introduction: str
    filters: tuple[FilterGroup, ...]
    pledges: tuple[PledgeRow, ...]
    pager: Pager
    search: str
    folder: str
    rows: int
    is_cut: bool


def explorer_page(data: ExplorerData, listed: Shown) -> Shown:
    """Show the explorer, whose *data* lies beside it, on the page *listed*, the first of the list of all pledges."""
    page: ListPage = listed.context
    context = ExplorerPage(
        title=page.title,
        introduction=page.introduction,
        filters=page.filters,
        pledges=page.pledges,
        pager=page.pager,
        search=page.search,
        folder=data.folder,
        rows=data.rows,
        is_cut=data.rows < page.pager.rows,
    )
    return replace(listed, template="explorer", context=context)
