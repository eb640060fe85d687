"""Words of like meaning: those that come with every site, and a site's own before them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from site_factory import LEAST, kept_plan, kept_site, planned, write_project

from generator.index.fold import fold
from generator.plan.synonyms import synonyms_of

OWN = "title: 青石镇\nsearch:\n  synonyms:\n    - 硬化、修路,道路\n    - 单个\n"


@pytest.mark.parametrize("name", ["", "english"])
def test_groups_have_several_words_of_some_length_and_no_word_twice(name: str) -> None:
    groups = synonyms_of(kept_plan(name).site)
    assert groups
    for group in groups:
        assert 2 <= len(set(group)) == len(group) <= 6
        assert min(map(len, group)) > 1, "a single character is sought in titles only"


def test_a_villager_who_looks_for_roads_is_offered_hardening() -> None:
    assert any({"修路", "硬化"} <= set(group) for group in synonyms_of(kept_plan("").site))


def test_a_site_adds_its_own_before_the_others(tmp_path: Path) -> None:
    project = write_project(tmp_path, {**LEAST, "site_config.yml": OWN})
    groups = synonyms_of(planned(project).site)
    assert groups[0] == ("硬化", "修路", "道路")
    assert ("单个",) not in groups


def test_the_search_page_carries_them() -> None:
    strings = json.loads(kept_site("").page("search/").xpath("string(//*[@id='search-strings'])"))
    assert tuple(map(tuple, strings["synonyms"])) == synonyms_of(kept_plan("").site)


def test_no_word_of_a_group_is_changed_by_folding() -> None:
    for group in synonyms_of(kept_plan("").site):
        assert [fold(word) for word in group] == list(group)
