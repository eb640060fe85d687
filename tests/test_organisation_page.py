"""The page of an organisation: what lies below it, level by level; its standards, honours, and leader in contact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_factory import LEAST, SITES, kept_plan, kept_site, planned, tiny_site, visible_text, write_project

from generator.plan.views.below import AT_ONCE, UNFOLDED, below_view

TOWN = "{name: 青石镇党委, kind: committee, sector: rural"


def wide(units: int, branches: int) -> dict[str, str]:
    """Write a town with so many units below it, each with so many branches."""
    rows = [
        f"- {{id: u{u}, name: 第{u}村, kind: branch, sector: rural, parent: town}}\n"
        + "".join(
            f"- {{id: u{u}-b{b}, name: 第{u}村第{b}组, kind: branch, sector: rural, parent: u{u}}}\n"
            for b in range(branches)
        )
        for u in range(units)
    ]
    return {**LEAST, "content/organisations/below.yml": "".join(rows)}


# --- Level by level ---


def test_two_levels_unfold_without_a_script_and_the_rest_is_one_step_away(tmp_path: Path) -> None:
    deeper = "- {id: house, name: 党小组, kind: branch, sector: rural, parent: u0-b1}\n"
    files = wide(3, 2)
    files["content/organisations/below.yml"] += deeper
    section = tiny_site(tmp_path, files).page("organisations/town/").get_element_by_id("below")
    units = section.xpath("./ul/li/details")
    assert len(units) == 3
    assert [len(unit.xpath("./ul/li/div/a[not(contains(@href, '#'))]")) for unit in units] == [2, 2, 2]
    assert [visible_text(link) for link in section.xpath(".//a[contains(@href, '#below')]")] == ["再往下还有 1 个组织"]
    assert "党小组" not in visible_text(section)
    assert "共 10 个" in visible_text(section.find("h2"))


def test_a_very_wide_tree_is_shown_one_level_deep_and_its_end_is_folded(tmp_path: Path) -> None:
    site = planned(write_project(tmp_path, wide(110, 3))).site
    view = below_view(site, "town")
    assert view is not None
    assert UNFOLDED < 110 * 3
    assert (view.number, len(view.rows), len(view.rest)) == (440, AT_ONCE, 110 - AT_ONCE)
    assert {(row.children, row.more) for row in (*view.rows, *view.rest)} == {((), 3)}


def test_every_organisation_below_is_reached_from_the_page_of_its_parent() -> None:
    plan, site = kept_plan(""), kept_site("")
    for parent, children in plan.site.register.children.items():
        links = set(site.page(f"organisations/{parent}/").xpath("//*[@id='below']//a/@href"))
        assert {f"../../organisations/{child}/" for child in children} <= links, parent


def test_every_line_says_what_is_derived_of_everything_below_it() -> None:
    site = kept_plan("").site
    for id_ in site.register.children:
        view = below_view(site, id_)
        assert view is not None
        for below, child in zip((*view.rows, *view.rest), site.register.children[id_], strict=True):
            facts = site.facts.organisations[child].below
            assert (below.row.pledges, below.row.problems_open) == (facts.pledges, facts.problems_open)
            assert facts.of("organisations") - 1 == len(below.children) + below.more


def test_a_withheld_rate_is_passed_over_in_the_lines_of_those_below() -> None:
    view = below_view(kept_plan("full").site, "zhen")
    whole = below_view(kept_plan("full").site, "xian")
    assert view is not None
    assert whole is not None
    assert {below.row.link.text: below.row.rate for below in (*view.rows, *whole.rows)}["东街社区党总支"] == ""


def test_nothing_below_is_no_section() -> None:
    assert below_view(kept_plan("full").site, "laocun") is None
    assert kept_site("full").page("organisations/laocun/").xpath("//*[@id='below']") == []


# --- Standards ---


STANDARD = """
    title: 活动
    starts: 2011-01-01
    standards:
      - id: goods
        title: 五个好
        audience: organisation
        items: [{id: team, title: 班子好}, {id: work, title: 业绩好}]
    """


def matrix(folder: Path, files: dict[str, str]) -> Any:
    plan = planned(write_project(folder, {**LEAST, "content/campaigns/campaign.yml": STANDARD, **files}))
    page = next(page for page in plan.pages if page.address == "organisations/town/")
    (standard,) = plan.show(page).context.standards
    return standard


def test_an_item_that_is_only_promised_stands_apart_from_one_that_is_borne_out(tmp_path: Path) -> None:
    road = LEAST["content/pledges/road.yml"].replace("}", ", standards: [goods/team]}")
    found = "kind: inspection, subject: town, on: 2011-12-01, standards: [goods/work]"
    review = f"{{campaign: campaign, period: 2011-H2, {found}}}"
    standard = matrix(tmp_path, {"content/pledges/road.yml": road, "content/reviews/r.yml": review})
    assert standard.borne_out == 1
    assert [(i.title, [p.text for p in i.pledged], [b.text for b in i.borne_out]) for i in standard.items] == [
        ("班子好", ["修路"], []),
        ("业绩好", [], ["2011 年下半年督查"]),
    ]


def test_a_pledge_that_was_kept_is_named_once(tmp_path: Path) -> None:
    done = "standards: [goods/team], outcome: {claim: done, on: 2011-11-20, evidence: ['https://example.org/a']}"
    road = LEAST["content/pledges/road.yml"].replace("}", f", {done}}}", 1)
    kept = "{campaign: campaign, period: 2011-H2, kind: inspection, subject: road, on: 2011-12-01, verdict: kept}"
    standard = matrix(tmp_path, {"content/pledges/road.yml": road, "content/reviews/r.yml": kept})
    assert [(len(i.pledged), [b.text for b in i.borne_out]) for i in standard.items] == [(0, ["修路"]), (0, [])]


def test_the_column_of_those_below_counts_those_that_strive_for_the_item(tmp_path: Path) -> None:
    below = "- {id: a, name: 甲村, kind: branch, sector: rural, parent: town}\n"
    standard = matrix(tmp_path, {"content/organisations/below.yml": below})
    assert standard.has_below
    assert [item.below for item in standard.items] == ["0/1", "0/1"]
    assert not matrix(tmp_path / "alone", {}).has_below


# --- Honours and the leader in contact ---


def test_an_honour_says_what_it_rests_on_and_what_came_of_that() -> None:
    shown = kept_plan("full").show(next(p for p in kept_plan("full").pages if p.address == "organisations/zhen/"))
    for honour in shown.context.honours:
        for evidence in honour.basis:
            assert evidence.link.address
            assert evidence.kind in ("承诺", "评议")
    basis = [
        e
        for page in kept_plan("").pages
        if page.view == "award"
        for r in kept_plan("").show(page).context.recipients
        for e in r.basis
    ]
    assert any(e.badge and e.kind == "承诺" for e in basis)
    assert any("满意率" in e.text and e.kind == "评议" for e in basis)


@pytest.mark.parametrize("ballots", ["{yes: 2, no: 1}"])
def test_evidence_never_shows_the_rate_of_a_withheld_ballot(tmp_path: Path, ballots: str) -> None:
    answers = "[{id: yes, title: 满意, is_satisfied: true}, {id: no, title: 不满意}]"
    held = "kind: public, subject: town, period: 2011-H1, on: 2011-06-20"
    files = {
        "content/campaigns/campaign.yml": f"{{title: 活动, starts: 2011-01-01, reviews: {{answers: {answers}}}}}",
        "content/reviews/r.yml": f"{{campaign: campaign, {held}, ballots: {ballots}}}",
        "content/awards/a.yml": "{title: 表彰, granted_by: 县委, level: 县级, on: 2011-07-01, category: organisation, "
        "recipients: [{to: town, basis: [r]}]}",
    }
    site = tiny_site(tmp_path, files)
    assert "66.7" not in site.html("awards/a/") + site.html("organisations/town/") + site.html("reviews/2011-H1/")


def test_the_leader_in_contact_is_shown_with_a_photograph_if_there_is_one() -> None:
    plan = kept_plan("")
    contacts = {
        page.id: plan.show(page).context.contact
        for page in plan.pages
        if page.view == "organisation" and plan.site.register.organisations[page.id].contact
    }
    assert contacts
    for id_, contact in contacts.items():
        leader = plan.site.register.organisations[id_].contact
        person = plan.site.register.people.get(leader.name)
        assert (contact.portrait is not None) is bool(person and person.photo), id_
        html = kept_site("").html(f"organisations/{id_}/")
        assert ('class="jn-face"' in html) is (contact.portrait is not None)


def test_a_leader_with_a_photograph_is_seen_beside_their_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/organisations/town.yml": TOWN + ", contact: {name: li, post: 县委常委}}",
        "content/people/li.yml": "{name: 李建国, organisation: town, basis: 党务公开目录, "
        "photo: {file: photos/li.png, caption: 李建国}}",
        "content/photos/li.png": (SITES / "full/content/photos/wang.png").read_bytes(),
    }
    (face,) = tiny_site(tmp_path, files).page("organisations/town/").xpath("//span[@class='jn-face']/img")
    assert face.get("alt") == "李建国"
