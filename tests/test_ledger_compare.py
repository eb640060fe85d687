"""Records against the ledger: what is new, what is amended with proof, and every kind of breach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import done, organisation, pledge, progress, register, review

from generator.ledger import (
    EMPTY,
    Breach,
    Event,
    EventKind,
    Ledger,
    compare,
    extended,
    next_release,
    said_now,
    to_line,
)
from generator.model import Record

RECORDED = date(2012, 1, 4)
LATER = date(2012, 6, 1)
FIVE_KM = {"target": 5, "unit": "公里", "due": "2011-11-30"}
EXTENSION = {"on": "2011-06-01", "kind": "extension", "reason": "连续降雨", "approved_by": "镇党委"}


def published(*records: Record, ledger: Ledger = EMPTY, recorded: date = RECORDED) -> Ledger:
    """Publish *records* on top of *ledger*, which must have nothing against them."""
    events, breaches = compare(ledger, said_now(register(*records), recorded))
    assert breaches == []
    lines = (*ledger.lines, *map(to_line, events))
    return extended(ledger, events, next_release(ledger.releases, lines, recorded))


def compared(ledger: Ledger, *records: Record) -> tuple[list[str], list[Breach]]:
    """Give the kinds of the new events, and the breaches."""
    events, breaches = compare(ledger, said_now(register(*records), LATER))
    return [event.kind.value for event in events], breaches


def test_everything_a_first_publication_tells_is_recorded_in_order() -> None:
    road = pledge(progress=progress("2011-05-01", "2011-03-01"), outcome=done("2011-10-01"), **FIVE_KM)
    ledger = published(road, review(subject="road", verdict="kept", on="2011-12-01", period="2011"))
    assert [(event.kind.value, str(event.on), event.record) for event in ledger.events] == [
        ("published", "2011-01-01", "pledge:road"),
        ("progress", "2011-03-01", "pledge:road"),
        ("progress", "2011-05-01", "pledge:road"),
        ("outcome", "2011-10-01", "pledge:road"),
        ("review", "2011-12-01", "review:review"),
    ]
    assert {event.recorded for event in ledger.events} == {RECORDED}


def test_the_same_again_is_nothing_new() -> None:
    records = pledge(progress=progress("2011-05-01")), review()
    assert compared(published(*records), *records) == ([], [])


def test_what_is_added_later_is_new_and_nothing_else() -> None:
    ledger = published(pledge(progress=progress("2011-05-01")))
    more = pledge(progress=progress("2011-05-01", "2011-07-01"), outcome=done("2011-10-01"))
    assert compared(ledger, more, review()) == (["progress", "outcome", "review"], [])


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"title": "修半条路"}, ("title",)),
        ({"target": 4}, ("target",)),
        ({"due": "2011-12-31"}, ("due",)),
        ({"text": "尽量"}, ("text",)),
        ({"unit": "里", "baseline": 1}, ("baseline", "unit")),
        ({"due": None}, ("due",)),
    ],
)
def test_a_wording_that_changed_silently_is_a_breach_and_named(change: dict[str, Any], fields: tuple[str, ...]) -> None:
    ledger = published(pledge(**FIVE_KM))
    events, (breach,) = compared(ledger, pledge(**{**FIVE_KM, **change}))
    assert (events, breach.record, breach.what, str(breach.on)) == (
        [],
        "pledge:road",
        "wording",
        "2011-01-01",
    )
    assert tuple(sorted(breach.fields)) == fields


def test_what_means_the_same_is_no_change() -> None:
    ledger = published(pledge(text="第一行\n第二行", **FIVE_KM))
    same = pledge(text="第一行  \r\n第二行\n\n", **{**FIVE_KM, "target": 5.0})
    assert compared(ledger, same) == ([], [])


def test_an_amendment_that_gives_back_the_sealed_words_is_taken() -> None:
    ledger = published(pledge(**FIVE_KM))
    amended = pledge(**{**FIVE_KM, "due": "2011-12-31"}, amendments=[{**EXTENSION, "was": {"due": "2011-11-30"}}])
    events, breaches = compare(ledger, said_now(register(amended), LATER))
    assert (breaches, len(events)) == ([], 1)
    first = ledger.events[0]
    assert (events[0].kind, events[0].before, events[0].what) == (
        EventKind.AMENDED,
        first.digest,
        "extension",
    )
    assert events[0].digest != first.digest
    assert [name for name in first.parts if events[0].parts[name] != first.parts[name]] == ["due"]


@pytest.mark.parametrize(
    "was", [{"due": "2011-11-29"}, {"target": 5}, {"due": "2011-11-30", "unit": "里"}, {"due": None}]
)
def test_an_amendment_that_does_not_is_refused(was: dict[str, Any]) -> None:
    ledger = published(pledge(**FIVE_KM))
    amended = pledge(**{**FIVE_KM, "due": "2011-12-31"}, amendments=[{**EXTENSION, "was": was}])
    events, breaches = compared(ledger, amended)
    assert (events, [breach.what for breach in breaches]) == ([], ["wording"])


def test_amendments_follow_one_another_and_all_stay_proved() -> None:
    ledger = published(pledge(**FIVE_KM))
    one = {**EXTENSION, "was": {"due": "2011-11-30"}}
    two = {**EXTENSION, "on": "2011-09-01", "kind": "narrowing", "was": {"target": 5}}
    ledger = published(pledge(**{**FIVE_KM, "due": "2011-12-31"}, amendments=[one]), ledger=ledger)
    last = pledge(**{**FIVE_KM, "due": "2011-12-31", "target": 4}, amendments=[one, two])
    assert compared(ledger, last) == (["amended"], [])
    ledger = published(last, ledger=ledger)
    for altered in (
        [two],
        [one],
        [{**one, "was": {"due": "2011-11-01"}}, two],
        [two, {**one, "on": "2011-10-01"}],
    ):
        _, breaches = compared(ledger, pledge(**{**FIVE_KM, "due": "2011-12-31", "target": 4}, amendments=altered))
        assert [breach.what for breach in breaches] == ["wording"], altered
    assert compared(ledger, replace(last, amendments=last.amendments[::-1])) == ([], [])


def test_a_withdrawal_is_an_event_of_its_own_kind() -> None:
    ledger = published(pledge(**FIVE_KM))
    withdrawn = pledge(**FIVE_KM, amendments=[{**EXTENSION, "kind": "withdrawal"}])
    assert compared(ledger, withdrawn) == (["withdrawn"], [])


def test_handing_a_promise_to_another_is_a_change_of_wording() -> None:
    town, village = organisation(), organisation("village")
    ledger = published(town, village, pledge())
    handed = pledge(by="village")
    _, (breach,) = compared(ledger, town, village, handed)
    assert breach.fields == ("by",)
    transfer = {**EXTENSION, "kind": "transfer", "was": {"by": "town"}}
    assert compared(ledger, town, village, pledge(by="village", amendments=[transfer])) == (["amended"], [])


@pytest.mark.parametrize(
    "entries",
    [
        [],
        progress("2011-05-02"),
        [{"on": "2011-05-01", "text": "没办。"}],
        [{"on": "2011-05-01", "text": "办了。", "value": 3}],
    ],
)
def test_an_entry_that_changed_or_went_is_a_breach(entries: list[dict[str, Any]]) -> None:
    ledger = published(pledge(progress=progress("2011-05-01")))
    _, breaches = compared(ledger, pledge(progress=entries))
    assert breaches == [Breach("pledge:road", "entry", date(2011, 5, 1), ("progress",))]


LATE = {"recorded": "2011-10-20"}


@pytest.mark.parametrize(
    ("before", "after"), [(LATE, {}), (LATE, {"recorded": "2011-05-02"}), ({}, LATE)], ids=["gone", "earlier", "added"]
)
def test_when_it_was_entered_is_sealed_where_that_is_written(before: dict[str, Any], after: dict[str, Any]) -> None:
    """A mark of lateness that was published can be neither taken away nor moved."""

    def late(said: dict[str, Any]) -> Record:
        return pledge(progress=[{**progress("2011-05-01")[0], **said}], outcome=done("2011-06-01", **said))

    ledger = published(late(before))
    assert compared(ledger, late(before)) == ([], [])
    _, breaches = compared(ledger, late(after))
    assert [(breach.what, breach.fields) for breach in breaches] == [("entry", ("progress",)), ("entry", ("outcome",))]


def test_an_outcome_and_a_review_are_entries_too() -> None:
    ledger = published(pledge(outcome=done("2011-10-01", summary="通车")), review(text="好"))
    _, breaches = compared(ledger, pledge(outcome=done("2011-10-01", summary="大通车")), review(text="很好"))
    assert {(breach.record, breach.what, breach.fields) for breach in breaches} == {
        ("pledge:road", "entry", ("outcome",)),
        ("review:review", "entry", ("review",)),
    }


def test_evidence_photographs_and_notes_may_be_added_freely() -> None:
    ledger = published(pledge(progress=progress("2011-05-01")), review())
    fuller = [{**progress("2011-05-01")[0], "evidence": ["https://example.org/a"]}]
    assert compared(ledger, pledge(progress=fuller, note="内部", audience="村民"), review(note="内部")) == (
        [],
        [],
    )


def test_a_record_that_is_gone_is_a_breach_unless_its_removal_is_recorded() -> None:
    ledger = published(pledge(), review())
    _, (breach,) = compared(ledger, pledge())
    assert (breach.record, breach.what) == ("review:review", "gone")
    removed = Event(kind=EventKind.REMOVED, record="review:review", on=LATER, recorded=LATER, digest="0")
    ended = replace(ledger, events=(*ledger.events, removed))
    assert compared(ended, pledge()) == ([], [])


def test_a_draft_is_not_in_the_ledger_until_it_is_published() -> None:
    draft = pledge(published=None, proposed="2011-01-01")
    assert compared(EMPTY, draft) == ([], [])


WORDS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["修路", "修桥", "通水"]),
        "target": st.none() | st.integers(1, 9),
        "unit": st.none() | st.sampled_from(["公里", "户"]),
        "due": st.none() | st.sampled_from(["2011-06-30", "2011-12-31"]),
    }
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=5))
def test_any_history_told_honestly_is_taken_step_by_step(history: list[dict[str, Any]]) -> None:
    """Each version with all amendments so far; every wording that ever stood stays provable."""
    ledger, amendments = published(pledge(**history[0])), []
    for number, (before, after) in enumerate(pairwise(history), start=2):
        was = {name: before[name] for name in before if before[name] != after[name]}
        if not was:
            continue
        amendments.append({**EXTENSION, "on": f"2011-{number:02}-01", "was": was})
        ledger = published(pledge(**after, amendments=list(amendments)), ledger=ledger)
    wordings = [event for event in ledger.events if event.parts]
    assert len(wordings) == 1 + len(amendments)
    assert all(later.before == earlier.digest for earlier, later in pairwise(wordings))


@settings(deadline=None)
@given(WORDS, WORDS, WORDS)
def test_any_history_told_dishonestly_is_refused(first: Any, claimed: Any, now: Any) -> None:
    ledger = published(pledge(**first))
    was = {name: claimed[name] for name in claimed if claimed[name] != now[name]}
    amendments = [{**EXTENSION, "was": was}] if was else []
    _, breaches = compared(ledger, pledge(**now, amendments=amendments))
    assert bool(breaches) == (first != claimed)


def corrected_by(on: str, corrects: str, text: str = "更正。") -> dict[str, Any]:
    return {"on": on, "text": text, "corrects": corrects}


@pytest.mark.parametrize("left", [[], [{"on": "2011-05-01", "text": "改过的话。"}]])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_entry_that_was_corrected_may_be_edited_or_deleted(left: list[dict[str, Any]], *, at_once: bool) -> None:
    """A correction supersedes it; in the ledger it stays, and what it is edited to is new."""
    first = progress("2011-05-01")
    ledger = published(pledge(progress=first))
    correction = corrected_by("2011-06-01", "2011-05-01")
    if not at_once:
        ledger = published(pledge(progress=[*first, correction]), ledger=ledger)
    events, breaches = compare(ledger, said_now(register(pledge(progress=[*left, correction])), LATER))
    assert breaches == []
    found = [*ledger.events, *events]
    (event,) = (event for event in found if event.kind is EventKind.CORRECTED)
    assert (event.what, event.before) == ("2011-05-01", ledger.events[1].digest)
    assert [event.kind.value for event in events].count("progress") == len(left)
    lines = (*ledger.lines, *map(to_line, events))
    after = extended(ledger, events, next_release(ledger.releases, lines, LATER))
    assert compared(after, pledge(progress=[*left, correction])) == ([], [])


def test_the_correction_itself_is_an_entry_like_any_other() -> None:
    entries = [*progress("2011-05-01"), corrected_by("2011-05-01", "2011-05-01")]
    ledger = published(pledge(progress=entries))
    for left in (entries[:1], [entries[0], {**entries[1], "text": "别的。"}], []):
        _, breaches = compared(ledger, pledge(progress=left))
        assert ("pledge:road", "entry", ("corrected",)) in {(b.record, b.what, b.fields) for b in breaches}


def test_what_it_corrects_is_sealed_too() -> None:
    entries = [*progress("2011-05-01", "2011-05-02"), corrected_by("2011-06-01", "2011-05-01")]
    ledger = published(pledge(progress=entries))
    for changed in ({**entries[2], "corrects": "2011-05-02"}, {"on": "2011-06-01", "text": "更正。"}):
        _, breaches = compared(ledger, pledge(progress=[*entries[:2], changed]))
        assert [breach.fields for breach in breaches] == [("corrected",)]


def test_another_day_is_not_excused_by_a_correction() -> None:
    entries = [*progress("2011-05-01", "2011-05-02"), corrected_by("2011-06-01", "2011-05-01")]
    ledger = published(pledge(progress=entries))
    _, breaches = compared(ledger, pledge(progress=[entries[0], entries[2]]))
    assert [str(breach.on) for breach in breaches] == ["2011-05-02"]


def test_a_review_is_corrected_by_another_and_may_then_be_edited() -> None:
    ledger = published(pledge(), review(text="好"))
    newer = review(id="newer", text="不好", supersedes="review")
    _, breaches = compared(ledger, pledge(), review(text="很好"))
    assert [breach.fields for breach in breaches] == [("review",)]
    events, breaches = compare(ledger, said_now(register(pledge(), review(text="删去姓名"), newer), LATER))
    assert breaches == []
    told = {event.record: event for event in events}
    assert (told["review:newer"].kind, told["review:newer"].what) == (EventKind.CORRECTED, "review:review")
    assert told["review:newer"].before == ledger.events[-1].digest


def test_the_reason_of_an_amendment_its_kind_and_when_it_was_entered_are_sealed() -> None:
    ledger = published(pledge(**FIVE_KM))
    amendment = {**EXTENSION, "was": {"due": "2011-11-30"}, **LATE}
    later = {**FIVE_KM, "due": "2011-12-31"}
    ledger = published(pledge(**later, amendments=[amendment]), ledger=ledger)
    dates = {"recorded": None}, {"recorded": "2011-06-02"}
    for change in ({"reason": "别的原因"}, {"kind": "clarification"}, {"approved_by": "别人"}, *dates):
        events, breaches = compared(ledger, pledge(**later, amendments=[{**amendment, **change}]))
        assert (events, [breach.what for breach in breaches]) == ([], ["wording"]), change
