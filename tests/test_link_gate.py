"""The gate between editions: canaries in every field of every kind, at every depth, never get through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from full_records import PUBLIC_IDS, adapter, full_record, full_values
from record_factory import (
    award,
    campaign,
    case,
    done,
    notice,
    organisation,
    person,
    pledge,
    problem,
    progress,
    review,
    visit,
)

from generator.check import Filed
from generator.config import Edition
from generator.fields import Field, references_of
from generator.link.build import build_register
from generator.link.gate import admit
from generator.model import KINDS, Record

CANARY = "canary"
DAY = date(2011, 12, 31)
_KIND_OF = {kind.declared: name for name, kind in KINDS.items()}
REFERENCES = [
    (kind, path, field, target)
    for kind in KINDS
    for path, field in references_of(KINDS[kind].declared)
    for target in (field.refers.kinds if field.refers else ())
]


def admitted(*records: Record, edition: Edition = Edition.PUBLIC, as_of: date = DAY) -> dict[str, dict[str, Any]]:
    filed = [Filed(_KIND_OF[type(record)], record, "content/a.yml", ()) for record in records]
    return admit(filed, edition, as_of)


def named(reference: Any) -> str:
    if isinstance(reference, tuple):
        return ".".join(reference)
    return reference.name if isinstance(reference, Field) else str(reference)


@pytest.mark.parametrize("kind", KINDS)
def test_an_internal_record_leaves_no_trace(kind: str) -> None:
    record = full_record(kind, CANARY, visibility="internal")
    public = [full_record(other, PUBLIC_IDS[other]) for other in KINDS]
    assert CANARY in repr(record)
    assert CANARY not in repr(admitted(record, *public))
    assert CANARY in repr(admitted(record, *public, edition=Edition.INTERNAL))


@pytest.mark.parametrize("kind", KINDS)
def test_notes_pass_no_gate(kind: str) -> None:
    record = full_record(kind, PUBLIC_IDS[kind], note=CANARY)
    public = [full_record(other, PUBLIC_IDS[other]) for other in KINDS if other != kind]
    for edition in Edition:
        kept = admitted(record, *public, edition=edition)
        assert PUBLIC_IDS[kind] in kept[kind]
        assert CANARY not in repr(kept)


@pytest.mark.parametrize(("kind", "path", "field", "target"), REFERENCES, ids=named)
@pytest.mark.parametrize("written", [CANARY, "{target}:" + CANARY], ids=["plain", "prefixed"])
def test_no_reference_to_an_internal_record_remains(
    kind: str, path: tuple[str, ...], field: Field, target: str, written: str
) -> None:
    """A public record that refers to an internal one, at whatever depth, forgets it or goes too."""
    values = full_values(KINDS[kind].declared, "open")
    _put(values, path, written.format(target=target), field)
    record: Record = adapter(KINDS[kind].declared).validate_python({**values, "id": "referring", "note": None})
    assert CANARY in repr(record)
    hidden = full_record(target, CANARY, visibility="internal")
    public = [full_record(other, PUBLIC_IDS[other]) for other in KINDS]
    kept = admitted(record, hidden, *public)
    assert CANARY not in repr(kept)
    assert set(PUBLIC_IDS.values()) <= {id_ for by_id in kept.values() for id_ in by_id}
    build_register(kept)


def _put(values: dict[str, Any], path: tuple[str, ...], written: str, field: Field) -> None:
    holder: Any = values
    for name in path[:-1]:
        holder = holder[name]
        holder = holder[0] if isinstance(holder, list) else holder
    holder[path[-1]] = [written] if field.is_list else written


def test_what_cannot_do_without_goes_too_however_long_the_chain() -> None:
    kept = admitted(
        campaign(),
        organisation(visibility="internal"),
        organisation("village", parent="town"),
        person(organisation="town"),
        pledge(by="wang"),
        review(subject="road"),
        problem(
            organisation="village",
            pledges=["road"],
            found={"on": "2011-04-12", "source": "review", "review": "review"},
        ),
        award(recipients=[{"to": "wang"}]),
    )
    assert {kind: list(by_id) for kind, by_id in kept.items() if by_id} == {
        "campaign": ["campaign"],
        "organisation": ["village"],
        "problem": ["lamp"],
    }
    assert kept["organisation"]["village"].parent is None
    assert kept["problem"]["lamp"].pledges == ()
    assert kept["problem"]["lamp"].found.review is None


def test_positions_in_lists_stay_true_while_items_go() -> None:
    hidden = [pledge(id_, visibility="internal") for id_ in ("a", "c")]
    shown = [pledge(id_) for id_ in ("b", "d")]
    given = award(recipients=[{"to": "town", "basis": ["a", "b", "c", "d"]}, {"to": "town", "basis": ["c", "a"]}])
    kept = admitted(campaign(), organisation(), *hidden, *shown, given)["award"]["award"]
    assert [recipient.basis for recipient in kept.recipients] == [("b", "d"), ()]


def test_an_id_shared_with_another_kind_hides_nothing_public() -> None:
    kept = admitted(
        campaign(),
        organisation(),
        organisation("twin"),
        pledge("twin", visibility="internal"),
        review(subject="organisation:twin"),
    )
    assert list(kept["review"]) == ["review"]
    kept = admitted(
        campaign(),
        organisation(),
        organisation("twin"),
        pledge("twin", visibility="internal"),
        review(subject="pledge:twin"),
    )
    assert kept["review"] == {}


def test_the_lists_of_an_internal_campaign_are_forgotten() -> None:
    item = {"id": CANARY, "title": "条目"}
    standard = {"id": "s", "title": "标准", "audience": "member", "items": [item]}
    secret = campaign(id="secret", standards=[standard], visibility="internal")
    story = case(campaign="secret", standards=[f"s/{CANARY}"])
    kept = admitted(campaign(), secret, organisation(), story)
    assert kept["case"]["case"].standards == ()
    assert CANARY not in repr(kept)


def test_drafts_are_for_the_internal_edition() -> None:
    records = (campaign(), organisation(), pledge(published=None), review(subject="road"))
    assert admitted(*records)["pledge"] == {}
    assert admitted(*records)["review"] == {}
    assert list(admitted(*records, edition=Edition.INTERNAL)["pledge"]) == ["road"]


# --- as of a day ---------------------------------------------------------------------------------


def as_of(day: str, *records: Record, edition: Edition = Edition.INTERNAL) -> dict[str, dict[str, Any]]:
    return admitted(campaign(), organisation(), *records, edition=edition, as_of=date.fromisoformat(day))


@pytest.mark.parametrize(
    "record",
    [
        review(on="2011-06-28"),
        award(on="2011-06-28"),
        case(published="2011-06-28"),
        visit(on="2011-06-28"),
        notice(on="2011-06-28"),
        problem(found={"on": "2011-06-28", "source": "self"}),
        pledge(published=None, proposed="2011-06-28"),
    ],
    ids=lambda record: type(record).__name__,
)
def test_what_had_not_happened_yet_is_not_there(record: Record) -> None:
    kind = _KIND_OF[type(record)]
    assert as_of("2011-06-27", record)[kind] == {}
    assert list(as_of("2011-06-28", record)[kind]) == [record.id]


def test_a_pledge_is_shown_as_it_was_known() -> None:
    road = pledge(
        published="2011-01-15",
        vetted={"by": "镇党委", "on": "2011-01-10"},
        milestones=[{"title": "路基", "due": "2011-05-31", "done": "2011-05-20"}],
        progress=progress("2011-03-01", "2011-05-20"),
        outcome=done("2011-11-20"),
    )
    draft, early, late = (as_of(day, road)["pledge"]["road"] for day in ("2011-01-01", "2011-03-01", "2011-11-20"))
    assert (draft.published, draft.vetted, draft.progress) == (None, None, ())
    assert (len(early.progress), early.milestones[0].done, early.milestones[0].due, early.outcome) == (
        1,
        None,
        date(2011, 5, 31),
        None,
    )
    assert late == road
    assert as_of("2011-01-14", road, edition=Edition.PUBLIC)["pledge"] == {}


def test_what_was_recorded_later_was_not_known() -> None:
    report = {"on": "2011-05-01", "text": "办了", "recorded": "2011-09-01"}
    road = pledge(progress=[report])
    assert as_of("2011-08-31", road)["pledge"]["road"].progress == ()
    assert len(as_of("2011-09-01", road)["pledge"]["road"].progress) == 1


def amended(on: str, **was: Any) -> dict[str, Any]:
    return {"on": on, "kind": "extension", "reason": "雨", "approved_by": "镇党委", "was": was}


def test_amendments_not_yet_made_are_undone_in_turn() -> None:
    road = pledge(
        title="硬化村道 8 公里",
        due="2011-12-31",
        unit="公里",
        amendments=[
            amended("2011-09-01", due="2011-10-31", title="硬化村道 6 公里"),
            amended("2011-06-01", due="2011-06-30", title="硬化村道 5 公里"),
            amended("2011-09-01", title="硬化村道 7 公里", unit=None),
        ],
    )
    shown = {day: as_of(day, road)["pledge"]["road"] for day in ("2011-05-31", "2011-06-01", "2011-09-01")}
    first, second, last = shown.values()
    assert (first.title, first.due, first.unit) == ("硬化村道 5 公里", date(2011, 6, 30), None)
    assert (second.title, second.due, len(second.amendments)) == ("硬化村道 6 公里", date(2011, 10, 31), 1)
    assert last == road


def test_a_problem_is_shown_as_it_was_known() -> None:
    lamp = problem(
        steps=[{"on": "2011-05-01", "text": "看了"}, {"on": "2011-06-01", "text": "修了"}],
        escalations=[{"on": "2011-05-20", "to": "town", "why": "办不了"}],
        done={"on": "2011-06-10", "result": "亮了"},
        acceptance=[{"on": "2011-06-15", "by": "镇纪委", "decision": "accepted"}],
        unresolved={"why": "等批复", "explained": "2011-07-02"},
        criticised={"on": "2011-08-01", "by": "督查室"},
    )
    early = as_of("2011-05-10", lamp)["problem"]["lamp"]
    assert len(early.steps) == 1
    assert (early.escalations, early.done, early.acceptance) == ((), None, ())
    assert (early.unresolved, early.criticised) == (None, None)
    assert as_of("2011-08-01", lamp)["problem"]["lamp"] == lamp


def test_mergers_and_departures_to_come_are_not_known() -> None:
    village = organisation("village", merged={"into": "town", "on": "2011-07-01"}, dissolved="2011-07-01")
    wang = person(left="2011-07-01")
    before, after = (as_of(day, village, wang) for day in ("2011-06-30", "2011-07-01"))
    assert (before["organisation"]["village"].merged, before["organisation"]["village"].dissolved) == (
        None,
        None,
    )
    assert before["person"]["wang"].left is None
    assert (after["organisation"]["village"], after["person"]["wang"]) == (village, wang)
