"""Addresses, lists, their pages of fifty, and the pager between them."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from site_factory import LEAST, build, kept_plan, planned, tiny_site, write_project

from generator.model import KINDS
from generator.plan import Plan
from generator.plan.addresses import address_of, depth_of, list_address, period_address
from generator.plan.views.pager import pager, pages_of

FULL = kept_plan("full").site


@pytest.mark.parametrize(
    ("key", "address"),
    [
        (("campaign", "cx"), "campaigns/cx/"),
        (("organisation", "zhen"), "organisations/zhen/"),
        (("person", "wang"), "people/wang/"),
        (("pledge", "xiulu"), "pledges/xiulu/"),
        (("pledge", "zoufang"), "people/wang/#pledge-zoufang"),
        (("review", "zhen-2011-h1"), "organisations/zhen/#review-zhen-2011-h1"),
        (("review", "xiulu-pingyi"), "pledges/xiulu/#review-xiulu-pingyi"),
        (("review", "wang-2011"), "people/wang/#review-wang-2011"),
        (("review", "zoufang-pingyi"), "people/wang/#review-zoufang-pingyi"),
        (("problem", "paishui"), "problems/paishui/"),
        (("award", "qiyi"), "awards/qiyi/"),
        (("case", "lu"), "cases/lu/"),
        (("visit", "wang-heping"), "visits/wang-heping/"),
        (("notice", "gonggao"), "notices/gonggao/"),
    ],
)
def test_records_live_where_the_design_says(key: tuple[str, str], address: str) -> None:
    assert address_of(FULL.register, key) == address


def test_the_sites_own_addresses() -> None:
    addresses = {page.address for page in kept_plan("full").pages}
    fixed = {
        "",
        "search/",
        "reviews/",
        "reviews/2011-H1/",
        "handbook/",
        "handbook/rules/",
        "pledges/clock_overdue/",
    }
    assert addresses >= fixed | {f"{kind.folder}/" for kind in KINDS.values()}
    assert len(addresses) == len(kept_plan("full").pages)


def test_addresses_of_lists() -> None:
    assert list_address("pledges") == "pledges/"
    assert list_address("pledges", number=2) == "pledges/page_2/"
    assert list_address("pledges", "clock", "overdue", 3) == "pledges/clock_overdue/page_3/"
    assert (period_address("2011-Q2"), period_address("2011-Q2", 2)) == (
        "reviews/2011-Q2/",
        "reviews/2011-Q2/page_2/",
    )
    assert [depth_of(address) for address in ("", "a/", "a/b/#c/d")] == [0, 1, 2]


def test_no_record_can_take_the_address_of_a_list(tmp_path: Path) -> None:
    """Ids hold no underscore; one that does is refused."""
    record = LEAST["content/pledges/road.yml"].replace("{", "{id: page_2, ")
    assert tiny_site(tmp_path, {"content/pledges/road.yml": record}).built.has_errors


# --- Which record stands on which list ---


def rows(facet: str = "", value: str = "", section: str = "pledges") -> tuple[str, ...]:
    return kept_plan("full").lists.get((section, facet, value), ())


def test_pledges_stand_on_the_list_of_each_of_their_states() -> None:
    assert set(rows()) == {"xiulu", "shuiqu", "ludeng", "dating", "weixiu", "zoufang", "daiban"}
    assert rows("clock", "overdue") == ("shuiqu",)
    assert rows("clock", "due-soon") == ("zoufang", "ludeng")
    assert rows("claim", "withdrawn") == ("weixiu",)
    assert rows("verdict", "kept-late") == ("xiulu",)
    assert rows("amended", "yes") == ("xiulu",)
    assert set(rows("by", "person")) == {"zoufang", "daiban"}
    assert rows("sector", "community") == ("ludeng", "daiban")
    assert rows("stage", "draft") == ()


def test_pledges_begin_with_what_is_still_to_come_then_what_is_late_then_what_has_ended() -> None:
    """The rule by hand, over the demo: dates of each part, and which part comes first."""
    plan = kept_plan("")
    register, facts = plan.site.register, plan.site.facts.pledges
    listed = [register.pledges[id_] for id_ in plan.lists["pledges", "", ""]]
    part_of = [
        "ended" if facts[p.id].claim.value not in ("not-reported", "on-track")
        else "late" if facts[p.id].clock.value == "overdue"
        else "open" for p in listed
    ]  # fmt: skip
    assert [part for part, _ in groupby(part_of)] == ["open", "late", "ended"]
    due = {part: [p.due or date.max for p, of in zip(listed, part_of, strict=True) if of == part] for part in part_of}
    assert due["open"] == sorted(due["open"])
    assert due["open"][0] >= plan.site.as_of
    assert due["late"] == sorted(due["late"], reverse=True)
    ended = [p.outcome.on for p, of in zip(listed, part_of, strict=True) if of == "ended" and p.outcome]
    assert ended == sorted(ended, reverse=True)


def test_pledges_of_the_small_site_in_their_order() -> None:
    assert rows() == ("zoufang", "ludeng", "dating", "shuiqu", "daiban", "xiulu", "weixiu")


def test_pledges_stand_on_the_list_of_the_quarter_in_which_they_are_due() -> None:
    site = kept_plan("full").site
    by_quarter: dict[str, set[str]] = {}
    for pledge in site.register.pledges.values():
        quarter = f"{pledge.due.year}-Q{(pledge.due.month + 2) // 3}" if pledge.due else "none"
        by_quarter.setdefault(quarter, set()).add(pledge.id)
    assert {value: set(rows("due", value)) for value in by_quarter} == by_quarter
    assert "pledges/due_none/" in {page.address for page in kept_plan("full").pages}


@pytest.mark.parametrize("state", ["clock_overdue", "clock_silent", "verdict_kept", "verdict_not-kept"])
def test_every_sector_has_a_list_of_each_state_that_home_counts(state: str) -> None:
    """By going through all pledges of the demo."""
    plan = kept_plan("")
    facet, _, value = state.partition("_")
    for sector in plan.site.config.vocabulary.sectors:
        wanted = {
            id_
            for id_, facts in plan.site.facts.pledges.items()
            if getattr(facts, facet).value == value and owner_sector(plan, id_) == sector.id
        }
        assert set(plan.lists.get(("pledges", "sector", f"{sector.id}_{state}"), ())) == wanted


def owner_sector(plan: Plan, pledge: str) -> str:
    register = plan.site.register
    owner = register.actor(register.pledges[pledge].by)
    home = owner[1] if owner[0] == "organisation" else register.people[owner[1]].organisation
    return register.organisations[home].sector


def test_a_sectors_list_leads_to_its_lists_by_state_and_to_the_explorer() -> None:
    plan = kept_plan("")
    page = next(page for page in plan.pages if page.address == "pledges/sector_rural_clock_overdue/")
    shown = plan.show(page)
    assert (shown.title, shown.context.explorer) == ("承诺：农村、已逾期", "pledges/?sector=rural&clock=overdue")
    first = shown.context.filters[0]
    assert first.title == "农村"
    assert [link.address for link in first.links if link.is_here] == [page.address]
    assert {link.address.split("/")[1].split("_")[1] for link in first.links} == {"rural"}


def test_organisations_are_listed_by_sector_and_by_whether_they_reported() -> None:
    plan = kept_plan("full")
    facts = plan.site.facts.organisations
    for value, wanted in (("yes", True), ("no", False)):
        silent = [id_ for id_, each in facts.items() if each.has_reported is wanted]
        assert sorted(rows("reported", value, "organisations")) == sorted(silent)
    page = next(page for page in plan.pages if page.address == "organisations/reported_no/")
    assert {card.link.text for card in plan.show(page).context.cards} == {"中共石桥县委", "和平村党支部"}


def test_problems_not_yet_settled_come_first_and_the_longest_open_before_them() -> None:
    assert rows(section="problems") == ("gaiqiao", "zaisheng", "paishui")
    assert rows("state", "unresolved", "problems") == ("gaiqiao",)


def test_other_lists_are_newest_first_and_people_follow_the_tree() -> None:
    assert rows(section="visits") == ("wang-heping", "lijianguo-zhen")
    assert rows("kind", "bulletin", "notices") == ("kuaibao",)
    assert rows(section="people") == ("sun", "wang", "chen")


# --- Pages of fifty ---


def many(folder: Path, number: int) -> Path:
    pledges = "\n".join(
        f"- {{id: p{n:03}, campaign: campaign, by: town, kind: annual, title: 第{n}件, published: 2011-01-15}}"
        for n in range(number)
    )
    files = {name: text for name, text in LEAST.items() if "pledges" not in name}
    return write_project(folder, {**files, "content/pledges/all.yml": pledges})


@pytest.mark.parametrize(("number", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_a_list_is_cut_at_fifty(tmp_path: Path, number: int, pages: int) -> None:
    plan = planned(many(tmp_path, number))
    found = [page for page in plan.pages if page.view == "list" and page.id == "pledges"]
    assert [page.number for page in found] == list(range(1, pages + 1))
    shown = [[row.title for row in plan.show(page).context.pledges] for page in found]
    assert [len(rows) for rows in shown] == [min(50, number - 50 * page) for page in range(pages)]
    assert [title for rows in shown for title in rows] == [f"第{n}件" for n in range(number)]


def test_the_page_size_is_a_setting(tmp_path: Path) -> None:
    project = many(tmp_path, 7)
    (project / "site_config.yml").write_text("{title: 站, limits: {page_size: 3}}", encoding="utf-8")
    plan = planned(project)
    assert [page.number for page in plan.pages if page.view == "list" and page.id == "pledges"] == [1, 2, 3]


def test_a_period_is_cut_at_fifty_too(tmp_path: Path) -> None:
    reviews = "\n".join(
        f"- {{id: r{n:03}, campaign: campaign, period: 2011-Q2, kind: leader, subject: town, on: 2011-06-28}}"
        for n in range(51)
    )
    plan = planned(write_project(tmp_path, {**LEAST, "content/reviews/all.yml": reviews}))
    pages = [page for page in plan.pages if page.view == "period"]
    assert [page.address for page in pages] == ["reviews/2011-Q2/", "reviews/2011-Q2/page_2/"]
    first, second = (plan.show(page).context for page in pages)
    assert (len(first.reviews), len(second.reviews), first.is_first, second.is_first) == (50, 1, True, False)


def around(number: int, rows_: int) -> list[str]:
    """Write the pager's links; the page that is shown in brackets."""
    links = pager(FULL, rows_, number, lambda n: f"page_{n}/").links
    return [link.text if link.address or link.text == "…" else f"[{link.text}]" for link in links]


def test_the_pager_shows_the_ends_and_the_neighbours() -> None:
    assert around(1, 50) == []
    assert around(1, 51) == ["[1]", "2"]
    assert around(1, 500) == ["[1]", "2", "3", "…", "10"]
    assert around(5, 500) == ["1", "…", "3", "4", "[5]", "6", "7", "…", "10"]
    assert around(10, 500) == ["1", "…", "8", "9", "[10]"]
    ends = [pager(FULL, 120, number, str) for number in (1, 2, 3)]
    assert [(end.previous, end.next) for end in ends] == [("", "2"), ("1", "3"), ("2", "")]
    assert [pages_of(FULL, rows_) for rows_ in (0, 50, 51)] == [1, 1, 2]


def test_every_page_of_a_list_says_which_it_is(tmp_path: Path) -> None:
    project = many(tmp_path / "project", 51)
    site = build(project, tmp_path / "site")
    second = site.page("pledges/page_2/")
    assert second.xpath("string(//title)").startswith("承诺（第 2 页）")
    assert second.xpath("//nav[@class='jn-pager']//*[@aria-current]/text()") == ["2"]
    assert second.xpath("//a[@rel='prev']/@href") == ["../../pledges/"]


@pytest.mark.parametrize(("name", "people"), [("", "人。"), ("english", "erson")])
def test_persons_are_counted_as_persons(name: str, people: str) -> None:
    plan = kept_plan(name)
    shown = [(page.address, plan.show(page)) for page in plan.pages if page.view == "list"]
    totals = {address: page.context.total for address, page in shown if page.template == "list"}
    assert people in totals.pop("people/")
    assert not any(people in total for address, total in totals.items() if not address.startswith("people/"))
