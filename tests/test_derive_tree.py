"""Sums along the tree: every organisation counts itself and all below it, whatever order the records come in."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import (
    campaign,
    day,
    done,
    facts,
    organisation,
    person,
    pledge,
    problem,
    progress,
    register,
    review,
)

from generator.derive import derive_facts
from generator.derive.tally import NOTHING, Tally, total
from generator.model import Record
from generator.model.states import Claim, Clock, ProblemState, Stage, Verdict

CLAIMS = st.sampled_from(["none", "progress", "done", "unmet"])
PLACES = st.lists(
    st.tuples(st.integers(0, 9), CLAIMS, st.booleans(), st.booleans()), min_size=1, max_size=8
)  # (which of those before is the parent, claim, is its pledge overdue, has it a problem)


def record_tree(places: list[tuple[int, str, bool, bool]]) -> list[Record]:
    records: list[Record] = [campaign()]
    for number, (above, claim, is_overdue, has_problem) in enumerate(places):
        id_ = f"o{number}"
        parent = f"o{above % number}" if number and above < 9 else None
        outcome = done("2011-04-20", claim=claim, explanation="旱") if claim in ("done", "unmet") else None
        records += [
            organisation(id_, parent=parent),
            pledge(
                f"p{number}", by=id_, due="2011-05-01" if is_overdue else "2011-12-31", outcome=outcome,
                progress=progress("2011-04-10") if claim == "progress" else [],
            ),
            *([problem(f"q{number}", organisation=id_, due="2011-05-01")] if has_problem else []),
            review(f"r{number}", subject=id_, on="2011-05-28", ballots={"yes": number + 1, "no": 1}),
        ]  # fmt: skip
    return records


@settings(deadline=None, max_examples=60)
@given(places=PLACES, shuffler=st.randoms(use_true_random=False))
def test_sums_along_the_tree_are_the_sums_of_all_below_in_whatever_order_records_come(
    places: list[tuple[int, str, bool, bool]], shuffler: Any
) -> None:
    records = record_tree(places)
    linked = register(*records, as_of="2011-06-01")
    found = derive_facts(linked, day("2011-06-01"))
    below = {id_: [x for x, chain in linked.ancestry.items() if id_ in chain] for id_ in linked.organisations}
    for id_, those in below.items():
        assert found.organisations[id_].below == total(found.organisations[x].own for x in those)
        (point,) = found.organisations[id_].satisfaction_below
        shown = [point for x in those for point in found.organisations[x].satisfaction if not point.count.is_suppressed]
        assert point.count.is_suppressed is (shown == [])
        if shown:
            assert point.count.satisfied == sum(part.count.satisfied for part in shown)
            assert point.count.cast == sum(part.count.cast for part in shown)
        assert point.withheld == len(those) - len(shown)
    assert found.everything == total(facts_.own for facts_ in found.organisations.values())
    shuffler.shuffle(records)
    again = derive_facts(register(*records, as_of="2011-06-01"), day("2011-06-01"))
    assert again.everything == found.everything
    assert again.organisations == found.organisations


def test_a_tally_counts_each_pledge_once_in_every_vocabulary() -> None:
    found = facts(
        organisation(), person(), pledge(due="2011-05-01"), pledge("school", outcome=done("2011-03-01")),
        pledge("own", by="wang"), problem(), as_of="2011-06-01",
    ).everything  # fmt: skip
    assert (found.pledges, found.of("organisation-pledges"), found.of("personal-pledges")) == (3, 2, 1)
    for states in (Stage, Clock, Claim, Verdict):
        assert sum(found.of(state) for state in states) == 3
    assert (found.of(Clock.OVERDUE), found.of(Claim.DONE), found.of(Verdict.NOT_ASSESSED)) == (1, 1, 3)
    assert (found.problems, found.problems_open, found.of(ProblemState.OPEN)) == (1, 1, 1)


def test_not_yet_assessed_is_never_counted_as_no_progress() -> None:
    """Claim.DONE and ProblemState.DONE, Verdict.NOT_KEPT and Claim.UNMET share words, and stay apart."""
    found = facts(pledge(outcome=done("2011-03-01")), as_of="2011-06-01").everything
    assert found.of(Verdict.NOT_KEPT) == found.of(Claim.NOT_REPORTED) == found.of(ProblemState.DONE) == 0


def test_nothing_adds_up_to_nothing() -> None:
    assert total([]) == NOTHING == total([NOTHING, NOTHING])
    assert isinstance(total([]), Tally)
