"""Kept after an extension is kept, and says so in every count: of an organisation, of those above it, of the site."""

from __future__ import annotations

from typing import Any

import pytest
from record_factory import done, facts, organisation, pledge, review

from generator.model import Pledge
from generator.model.states import Claim, Verdict

EXTENSION = {"on": "2011-06-01", "kind": "extension", "reason": "雨", "approved_by": "镇党委"}


def promise(id_: str, by: str, *days: str, **values: Any) -> Pledge:
    """Make a pledge that was put off from each of *days* to the next."""
    amendments = [{**EXTENSION, "on": f"2011-0{n}-01", "was": {"due": day}} for n, day in enumerate(days, start=5)]
    return pledge(id_, by=by, due="2011-12-01", amendments=amendments, outcome=done("2011-11-20"), **values)


@pytest.mark.parametrize(("verdict", "state"), [("kept", Verdict.KEPT), ("kept-late", Verdict.KEPT_LATE)])
def test_kept_after_an_extension_is_counted_as_that(verdict: str, state: Verdict) -> None:
    found = facts(
        organisation("town"),
        organisation("village", parent="town"),
        promise("twice", "village", "2011-07-01", "2011-09-01"),
        promise("never", "village"),
        promise("once", "town", "2011-07-01"),
        *(review(f"r-{id_}", subject=id_, verdict=verdict, on="2011-12-10") for id_ in ("twice", "never", "once")),
    )
    village, town = found.organisations["village"], found.organisations["town"]
    for tally, whole, extended in (
        (village.own, 2, 1),
        (town.own, 1, 1),
        (town.below, 3, 2),
        (found.everything, 3, 2),
    ):
        for what in (state, Claim.DONE):
            assert (tally.of(what), tally.after_extension(what)) == (whole, extended)
    assert found.everything.after_extension(Verdict.NOT_KEPT) == 0
    assert found.pledges["twice"].extensions == 2
