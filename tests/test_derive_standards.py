"""Items of the standards along the tree: pledged for, borne out, and how many below strive for them."""

from __future__ import annotations

from typing import Any

from record_factory import campaign, done, facts, organisation, pledge, review

from generator.config import Edition
from generator.model import Record

ITEMS = [{"id": "team", "title": "班子好"}, {"id": "work", "title": "业绩好"}]
RULES = campaign(
    standards=[
        {"id": "goods", "title": "五个好", "audience": "organisation", "items": ITEMS},
        {"id": "city", "title": "三型", "audience": "organisation", "sectors": "community", "items": ITEMS[:1]},
    ]
)
TREE = (
    organisation(),
    organisation("village", parent="town"),
    organisation("street", parent="town", sector="community"),
    organisation("lane", parent="street", sector="community"),
)


def spread(of: str, *records: Record, **words: Any) -> dict[str, tuple[int, int, int]]:
    found = facts(RULES, *TREE, *records, **words).organisations[of].standards_below
    return {item: (s.of, s.pledged, s.borne_out) for item, s in found.items()}


def test_an_item_is_pledged_for_by_pledges_that_serve_it_whether_kept_or_not() -> None:
    found = facts(RULES, *TREE, pledge(standards=["goods/team"])).organisations["town"].standards
    assert [(item.item, item.pledged, item.by) for item in found] == [
        ("team", (("pledge", "road"),), ()),
        ("work", (), ()),
    ]


def test_a_draft_is_no_pledge_for_an_item() -> None:
    draft = pledge(published=None, standards=["goods/team"])
    found = facts(RULES, *TREE, draft, edition=Edition.INTERNAL).organisations["town"].standards
    assert not any(item.pledged for item in found)


def test_organisations_below_are_counted_without_the_organisation_itself() -> None:
    assert spread("town") == {"goods/team": (3, 0, 0), "goods/work": (3, 0, 0), "city/team": (2, 0, 0)}
    assert spread("street") == {"goods/team": (1, 0, 0), "goods/work": (1, 0, 0), "city/team": (1, 0, 0)}
    assert spread("village") == {}


def test_what_is_pledged_and_borne_out_below_counts_once_for_each_organisation() -> None:
    kept = (
        pledge("a", by="village", standards=["goods/team"], outcome=done("2011-05-01")),
        pledge("b", by="village", standards=["goods/team"]),
        review("v", subject="a", kind="inspection", verdict="kept"),
        pledge("c", by="lane", standards=["goods/team", "city/team"]),
        pledge("d", standards=["goods/team"]),
    )
    assert spread("town", *kept) == {"goods/team": (3, 2, 1), "goods/work": (3, 0, 0), "city/team": (2, 1, 0)}
