"""The explorer's data: rows, facets and days by plain rules, and the same bytes for the same site."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from explorer_reference import FACETS, answer, answering, counts, held, home_of
from site_factory import LEAST, THEME, kept_plan, kept_site, order_of, planned, write_project

from generator.config import Edition
from generator.pipeline import check_project, plan_site
from generator.plan import Plan, explorer, explorer_files, plan_pages
from generator.plan.explorer import Explored, explore
from generator.plan.explorercolumns import CHUNK, column_text

SITES = ("", "full", "english")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def branch_of(explored: Explored, number: int) -> set[str]:
    """Give an organisation and all above it."""
    found: set[str] = set()
    while number >= 0:
        found.add(explored.branches[number].id)
        number = explored.branches[number].parent
    return found


def values_of(explored: Explored, facet: str, row: int) -> set[str]:
    if facet == "organisation":
        return branch_of(explored, explored.organisations[row])
    found = next(each for each in explored.facets if each.name == facet)
    return {found.values[number].value for number in found.sets[found.codes[row]]}


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("facet", FACETS)
def test_every_row_has_the_values_that_the_facts_say(name: str, facet: str) -> None:
    site = kept_plan(name).site
    explored = explore(site)
    for row, pledge in enumerate(explored.pledges):
        assert values_of(explored, facet, row) == held(site, pledge, facet), pledge.id


@pytest.mark.parametrize("name", SITES)
def test_the_explorer_holds_the_pledges_of_the_list_in_its_order(name: str) -> None:
    plan = kept_plan(name)
    assert tuple(pledge.id for pledge in explore(plan.site).pledges) == plan.lists["pledges", "", ""]


def test_organisations_are_numbered_so_that_a_branch_is_one_stretch() -> None:
    site = kept_plan("").site
    branches = explore(site).branches
    assert sorted(branch.id for branch in branches) == sorted(site.register.organisations)
    for number, branch in enumerate(branches):
        below = {n for n in range(len(branches)) if branch.id in branch_of(explore_of(), n)}
        assert below == set(range(number, number + len(below)))


def explore_of() -> Explored:
    return explore(kept_plan("").site)


@pytest.mark.parametrize("seed", range(20))
def test_counting_the_columns_gives_what_going_through_the_facts_gives(seed: int) -> None:
    site = kept_plan("").site
    explored, draw = explore(site), random.Random(seed)
    chosen: dict[str, list[str]] = {}
    for facet in draw.sample(FACETS, draw.randint(0, 4)):
        known = sorted({value for row in range(len(explored.pledges)) for value in values_of(explored, facet, row)})
        chosen[facet] = draw.sample(known, min(len(known), draw.randint(1, 3)))
    rows = [
        row
        for row in range(len(explored.pledges))
        if all(values_of(explored, facet, row) & set(values) for facet, values in chosen.items())
    ]
    assert [explored.pledges[row].id for row in rows] == answer(site, explored.pledges, chosen)
    for facet in set(FACETS) - set(chosen):
        tally = counts(site, explored.pledges, chosen, facet)
        for value, number in tally.items():
            assert sum(value in values_of(explored, facet, row) for row in rows) == number


def test_days_are_those_of_the_facts() -> None:
    site = kept_plan("full").site
    explored = explore(site)
    row = {pledge.id: at for at, pledge in enumerate(explored.pledges)}
    assert explored.silence[row["shuiqu"]] == (site.as_of - site.register.pledges["shuiqu"].published).days  # type: ignore[operator]
    assert explored.silence[row["xiulu"]] == 0, "nobody waits for news of what has ended"
    assert explored.days[row["shuiqu"]] == 61
    assert explored.due[row["dating"]] == 0
    review = max(r.on for r in site.register.reviews.values() if r.subject == "xiulu")
    assert explored.changed[row["xiulu"]] == (review - explorer.EPOCH).days


# --- Files ---


@pytest.mark.parametrize(("kind", "most"), [("js", 40), ("css", 30)])
def test_all_scripts_and_all_styles_of_our_own_stay_small(kind: str, most: int) -> None:
    own = b"".join(path.read_bytes() for path in sorted((THEME / "assets" / kind).glob(f"*.{kind}")))
    assert len(gzip.compress(own, mtime=0)) <= most * 1024


def numbers_of(text: str) -> list[int]:
    width = int(text[0])
    digits = [ALPHABET.index(char) for char in text[1:]]
    parts = [digits[at : at + width] for at in range(0, len(digits), width)]
    return [sum(digit << 6 * place for place, digit in enumerate(part)) for part in parts]


@pytest.mark.parametrize("numbers", [[], [0], [63], [64, 0, 4095], [262_143, 1], [400_000]])
def test_columns_can_be_read_back(numbers: list[int]) -> None:
    assert numbers_of(column_text(numbers)) == [min(number, 262_143) for number in numbers]


def read(data: bytes) -> object:
    """Take the part out of a script as a browser does."""
    text = data.decode()
    assert text.startswith('jiannuoExplorer("')
    assert text.endswith(");\n")
    return json.loads(text[text.index(",") + 1 : -3])


@pytest.mark.parametrize("name", SITES)
def test_files_hold_every_row_once_and_are_named_by_what_is_in_them(name: str) -> None:
    site = kept_plan(name).site
    data = explorer_files(site)
    assert all(path.startswith(data.folder) for path in data.files)
    columns = read(data.files[f"{data.folder}columns.js"])
    assert isinstance(columns, dict)
    assert columns["count"] == data.rows == len(site.register.pledges)
    titles = [row for n in range(-(-data.rows // CHUNK)) for row in read(data.files[f"{data.folder}{n}.js"])]  # type: ignore[attr-defined]
    assert [row[1] for row in titles] == [pledge.id for pledge in explore(site).pledges]
    assert len(data.files) == 3 + -(-data.rows // CHUNK)
    assert explorer_files(site) == data


@pytest.mark.parametrize("name", SITES)
def test_facets_can_be_read_back_from_the_columns_they_share(name: str) -> None:
    site = kept_plan(name).site
    explored, data = explore(site), explorer_files(site)
    columns: Any = read(data.files[f"{data.folder}columns.js"])
    shared = [numbers_of(text) for text in columns["columns"]]
    assert len(shared) < len(explored.facets)
    for facet, (name_, label, values, groups, sets, place, combined) in zip(
        explored.facets, columns["facets"], strict=True
    ):
        assert (name_, label) == (facet.name, facet.label)
        titles = [groups[value[2]] if len(value) > 2 else "" for value in values]
        assert [(*value[:2], title) for value, title in zip(values, titles, strict=True)] == [
            (value.value, value.label, value.group) for value in facet.values
        ]
        codes = [numbers_of(combined)[code] for code in shared[place]]
        assert [tuple(sets[code]) for code in codes] == [facet.sets[code] for code in facet.codes]


def test_standards_stand_under_their_titles_and_goals_under_their_campaigns() -> None:
    facets = {facet.name: facet for facet in explore(kept_plan("").site).facets}
    standards = facets["standard"].values
    assert len(standards) > 60
    groups = list(dict.fromkeys(value.group for value in standards))
    assert "五个好（云岭县创先争优公开承诺活动）" in groups
    assert len(groups) < 20
    assert len({(value.group, value.label) for value in standards}) == len(standards)
    assert {value.group for value in facets["goal"].values} == {
        campaign.title for campaign in kept_plan("").site.register.campaigns.values()
    }
    assert {value.group for value in facets["clock"].values} == {""}


@pytest.mark.parametrize("name", SITES)
def test_words_hold_every_title_and_who_answers_for_it(name: str) -> None:
    site = kept_plan(name).site
    explored, data = explore(site), explorer_files(site)
    words: Any = read(data.files[f"{data.folder}words.js"])
    assert words["titles"].split("\n") == [pledge.title for pledge in explored.pledges]
    people = [set(words["people"][code].split("\n")) - {""} for code in numbers_of(words["answering"])]
    assert people == [answering(site, pledge) for pledge in explored.pledges]
    assert any(people)


def test_who_was_withdrawn_is_named_in_no_file(tmp_path: Path) -> None:
    person = "name: 赵守信\norganisation: town\nbasis: 党务公开目录\n"
    for text, is_named in ((person, True), (person + "withdrawn: 2011-02-01\n", False)):
        road = LEAST["content/pledges/road.yml"].replace("{", "{responsible: zhao, ")
        files = {**LEAST, "content/pledges/road.yml": road, "content/people/zhao.yml": text}
        project = write_project(tmp_path / str(is_named), files)
        data = explorer_files(planned(project).site).files
        assert any("赵守信" in file.decode() for file in data.values()) is is_named
        assert any("某同志" in file.decode() for file in data.values()) is not is_named


def test_a_changed_title_gives_another_folder(tmp_path: Path) -> None:
    first = explorer_files(planned(write_project(tmp_path / "a", LEAST)).site)
    road = LEAST["content/pledges/road.yml"].replace("修路", "修\u2028桥")
    second = explorer_files(planned(write_project(tmp_path / "b", {**LEAST, "content/pledges/road.yml": road})).site)
    assert first.folder != second.folder
    assert not any("\u2028" in data.decode() for data in second.files.values())


def test_the_site_carries_exactly_these_files_and_its_page_names_them() -> None:
    site = kept_site("full")
    data = explorer_files(kept_plan("full").site)
    assert {
        p.relative_to(site.output).as_posix(): p.read_bytes() for p in site.output.glob("pledges/rows_*/*")
    } == dict(data.files)
    page = site.page("pledges/")
    assert page.xpath("//*[@id='explorer']/@data-folder") == [data.folder]
    assert not page.xpath("//link[@rel='preload']"), "what is seen first must not wait for it"


def test_what_is_internal_stands_in_no_file_of_the_public_edition(tmp_path: Path) -> None:
    secret = LEAST["content/pledges/road.yml"].replace("修路", "机密事项").replace("{", "{visibility: internal, ")
    project = write_project(tmp_path, {**LEAST, "content/pledges/secret.yml": secret})
    for edition, is_there in ((Edition.PUBLIC, False), (Edition.INTERNAL, True)):
        order = order_of(project, tmp_path / "site", edition=edition)
        checked = check_project(project, order.as_of, 1)
        assert checked.config
        files = explorer_files(plan_site(checked, checked.config, order).site).files
        assert any("机密事项" in data.decode() for data in files.values()) is is_there


def test_of_too_many_pledges_those_of_organisations_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    site = kept_plan("").site
    assert not first_page(plan_pages(site)).is_cut
    monkeypatch.setattr(explorer, "MOST", 100)
    shown = first_page(plan_pages(site))
    own = [p.id for p in site.register.pledges.values() if p.by in site.register.organisations]
    assert (shown.is_cut, shown.rows) == (True, len(own))
    assert sorted(pledge.id for pledge in explore(site).pledges) == sorted(own)
    assert shown.pager.rows == len(site.register.pledges), "the lists keep them all"


def first_page(plan: Plan) -> Any:
    return plan.show(next(page for page in plan.pages if page.address == "pledges/")).context


def test_every_number_beside_a_static_list_is_that_of_its_list() -> None:
    plan = kept_plan("")
    listed = {
        page.address: plan.show(page).context
        for page in plan.pages
        if page.view == "list" and page.id.startswith("pledges")
    }
    rows = {address: context.pager.rows for address, context in listed.items()}
    for context in listed.values():
        if context.pager.number == 1:
            for group in context.filters:
                for link in group.links:
                    assert (link.address, link.number) == (link.address, rows[link.address])
                    assert link.number > 0


def test_pledges_of_people_belong_to_their_organisation() -> None:
    site = kept_plan("full").site
    explored = explore(site)
    for row, pledge in enumerate(explored.pledges):
        assert explored.branches[explored.organisations[row]].id == home_of(site, pledge)
