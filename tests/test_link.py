"""Links between records: what leads nowhere, what runs in circles, what only shows across records."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from record_factory import campaign, organisation, person, pledge, problem, review, visit

from generator.check import Broken, Filed
from generator.config import SiteConfig
from generator.link import sound_records, warnings_across
from generator.link.across import closed_periods
from generator.model import KINDS, Record
from generator.model.states import Cadence

VOCABULARY = SiteConfig(title="?").vocabulary
_KIND_OF = {kind.declared: name for name, kind in KINDS.items()}
CADENCE = [{"kind": "leader", "every": "quarter"}]
FIGURES = {"baseline": 0, "target": 5, "unit": "公里", "due": "2011-11-30"}


def filed(*records: Record) -> list[Filed]:
    return [Filed(_KIND_OF[type(record)], record, f"content/{number}.yml", ()) for number, record in enumerate(records)]


def faults(*records: Record, broken: tuple[Broken, ...] = ()) -> list[tuple[str, str, str]]:
    """Give rule, record and mended value of every fault between *records*."""
    _, found = sound_records([*filed(*records), *broken], VOCABULARY)
    return [(fault.rule.code, entry.record.id, fault.mend_value) for entry, fault in found]


def sound(*records: Record, broken: tuple[Broken, ...] = ()) -> list[str]:
    return [entry.record.id for entry in sound_records([*filed(*records), *broken], VOCABULARY)[0]]


def warned(*records: Record, as_of: str = "2011-12-31") -> list[tuple[str, str]]:
    found = warnings_across(filed(*records), VOCABULARY, date.fromisoformat(as_of))
    return [(fault.rule.code, entry.record.id) for entry, fault in found]


def test_records_that_lead_somewhere_are_sound() -> None:
    records = (
        campaign(),
        organisation(),
        organisation("village", parent="town"),
        person(),
        pledge(by="wang"),
    )
    assert faults(*records) == []
    assert sound(*records) == ["campaign", "town", "village", "wang", "road"]


@pytest.mark.parametrize(
    ("record", "mend"),
    [
        (pledge(by="twon"), "town"),
        (pledge(by="town党委"), "town"),
        (pledge(by="王秀兰"), "wang"),
        (pledge(by="zxcvb"), ""),
        (pledge(by="pledge:road"), ""),
        (pledge(by="person:town"), "town"),
        (pledge(campaign="campagin"), "campaign"),
        (pledge(responsible="wnag"), "wang"),
        (pledge(milestones=[{"title": "路基", "responsible": "nobody"}]), ""),
        (organisation("village", parent="tonw"), "town"),
        (organisation("village", merged={"into": "twn", "on": "2011-07-01"}), "town"),
        (problem(pledges=["raod"], organisation="town"), ""),
    ],
)
def test_what_leads_nowhere_is_named_and_guessed(record: Record, mend: str) -> None:
    found = faults(campaign(), organisation(), person(), record)
    assert [(code, mended) for code, _, mended in found] == [("E301", mend)]
    assert record.id not in sound(campaign(), organisation(), person(), record)


def told_of_supersedes(*reviews: Record) -> tuple[str, str, str]:
    """Give what is guessed, what is advised and what would be written for the one review that leads nowhere."""
    _, ((_, fault),) = sound_records(filed(campaign(), organisation(), *reviews), VOCABULARY)
    words = dict(fault.words)
    return str(words["guess"]), str(words["advice"]), fault.mend_value


def test_a_review_whose_corrected_one_was_deleted_is_not_told_to_correct_itself() -> None:
    guessed, advice, mend = told_of_supersedes(review("wang-2011-geng", supersedes="wang-2011"))
    assert (guessed, mend) == ("", "")
    assert "放回去" in advice
    guessed, advice, mend = told_of_supersedes(review("wang-2010"), review("geng", supersedes="wang-2011"))
    assert (guessed, mend) == ("，是不是想写 wang-2010？", "wang-2010")
    assert "放回去" in advice


def test_a_record_is_never_proposed_to_itself_by_name_or_by_kind() -> None:
    for written in ("person:town", "青石镇党委"):
        assert ("E301", "town", "") in faults(organisation(parent=written))


@pytest.mark.parametrize("written", ["王秀兰", "Wang Xiulan", "李建国、王秀兰"])
def test_a_name_may_stand_where_there_is_no_record(written: str) -> None:
    assert faults(campaign(), organisation(responsible=written)) == []


def test_one_id_for_two_kinds_must_say_which() -> None:
    twins = (campaign(), organisation("wang"), person("wang", organisation="wang"))
    assert [code for code, _, _ in faults(*twins, pledge(by="wang"))] == ["E303"]
    assert faults(*twins, pledge(by="organisation:wang")) == []
    assert faults(*twins, pledge(by="person:wang")) == []


def test_several_ids_in_one_are_parted() -> None:
    roads = (pledge(), pledge("bridge"))
    found = faults(campaign(), organisation(), *roads, problem(pledges="road、bridge"))
    assert found == [("E301", "lamp", "[road, bridge]")]


def test_an_id_is_used_once_in_its_kind() -> None:
    found = faults(campaign(), organisation(), organisation(), organisation("town-2"), pledge("town"))
    assert found == [("E211", "town", "town-3")]
    assert sound(organisation(), organisation()) == ["town"]


def test_what_points_to_a_broken_record_is_not_to_blame_but_falls_with_it() -> None:
    broken = (Broken("organisation", "village", "content/v.yml"),)
    records = (campaign(), organisation(), pledge(by="village"), problem(pledges=["road"]))
    assert faults(*records, broken=broken) == []
    assert sound(*records, broken=broken) == ["campaign", "town"]


def test_what_points_to_a_senseless_record_falls_with_it() -> None:
    entries = filed(campaign(), organisation(), pledge(), problem(pledges=["road"]))
    entries[2] = Filed("pledge", entries[2].record, "content/p.yml", (), is_sound=False)
    kept, found = sound_records(entries, VOCABULARY)
    assert ([entry.record.id for entry in kept], found) == (["campaign", "town"], [])


@pytest.mark.parametrize(
    ("records", "chains"),
    [
        ([organisation("a", parent="b"), organisation("b", parent="a")], 1),
        ([organisation("a", parent="a")], 1),
        ([organisation("a", parent="b"), organisation("b", parent="c"), organisation("c", parent="b")], 1),
        ([organisation("a", merged={"into": "a", "on": "2011-07-01"})], 1),
        ([organisation(), problem("a", recurrence_of="b"), problem("b", recurrence_of="a")], 1),
        ([organisation("a", parent="organisation:a")], 1),
        ([organisation("a"), organisation("b", parent="a"), organisation("c", parent="a")], 0),
        (
            [organisation(i, parent=j) for i, j in (("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"))],
            2,
        ),
    ],
)
def test_circles_are_named_once(records: list[Record], chains: int) -> None:
    found = faults(*records)
    assert [code for code, _, _ in found] == ["E302"] * chains
    if chains:
        assert all(record.id == "town" for record in records if record.id in sound(*records))


@pytest.mark.parametrize(
    ("record", "code", "mend"),
    [
        (organisation("village", sector="农村"), "E304", "rural"),
        (organisation("village", sector="rual"), "E304", "rural"),
        (organisation("village", kind="党支部"), "E304", "branch"),
        (organisation("village", kind="army"), "E304", ""),
        (pledge(goal="fuwo"), "E304", "fuwu"),
        (pledge(goal="服务群众"), "E304", "fuwu"),
        (pledge(goal="fuwu"), "", ""),
        (pledge(standards="five/team"), "", ""),
        (pledge(standards=["team"]), "E304", "five/team"),
        (pledge(standards=["领导班子好"]), "E304", "five/team"),
        (pledge(standards=["五个好·领导班子好"]), "E304", "five/team"),
        (review(ballots={"满意": 3}), "E304", "yes"),
        (review(ballots={"yes": 3, "unknown": 1}), "", ""),
        (review(verdict="kept"), "E412", ""),
        (review(subject="road", verdict="kept"), "", ""),
        (review(subject="pledge:road", verdict="kept"), "", ""),
    ],
)
def test_words_come_from_the_lists_that_are_data(record: Record, code: str, mend: str) -> None:
    standard = {"id": "five", "title": "五个好", "audience": "organisation"}
    lists = campaign(
        goals=[{"id": "fuwu", "title": "服务群众"}],
        standards=[{**standard, "items": [{"id": "team", "title": "领导班子好"}]}],
    )
    road = [] if record.id == "road" else [pledge()]
    found = faults(lists, organisation(), *road, record)
    assert [(found_code, found_mend) for found_code, _, found_mend in found] == ([(code, mend)] if code else [])


def test_nobody_is_blamed_for_a_list_that_cannot_be_read() -> None:
    broken = (Broken("campaign", "campaign", "content/c.yml"),)
    assert faults(organisation(), pledge(goal="any"), review(ballots={"any": 1}), broken=broken) == []


def test_a_campaign_may_ask_for_vetting() -> None:
    strict = campaign(pledges={"vetted_by": "镇党委"})
    assert [code for code, _, _ in faults(strict, organisation(), pledge())] == ["E413"]
    assert faults(strict, organisation(), pledge(published=None)) == []
    vetted = pledge(vetted={"by": "镇党委", "on": "2010-12-31"})
    assert faults(strict, organisation(), vetted) == []


def test_ten_thousand_dangling_references_are_told_in_time() -> None:
    records = [pledge(f"pledge-{number}", by=f"town-{number % 500}x") for number in range(10_000)]
    towns = [organisation(f"town-{number}") for number in range(500)]
    entries = filed(campaign(), *towns, *records)
    started = time.perf_counter()
    _, found = sound_records(entries, VOCABULARY)
    assert len(found) == 10_000
    assert time.perf_counter() - started < 20


# --- warnings ------------------------------------------------------------------------------------

LONG = {"text": "从村口修到小学，方便孩子上学，方便群众卖果子。"}


def test_copied_words_are_noticed_whatever_the_figures() -> None:
    first = pledge("a", title="硬化村道 5 公里", responsible="王", **LONG)
    copy = pledge("b", title="硬化村道 8 公里！", responsible="王", **LONG)
    other = pledge("c", title="新建文化广场", responsible="王", **LONG)
    assert warned(organisation(), first, copy, other) == [("W706", "b")]
    earlier = pledge("b", title="硬化村道 8 公里！", responsible="王", published="2010-12-01", **LONG)
    assert warned(organisation(), first, earlier) == [("W706", "a")]
    short = {"title": "修路 5 里", "responsible": "王"}
    assert warned(organisation(), pledge("a", **short), pledge("b", **short)) == []


def test_somebody_answers_for_an_organisations_pledge() -> None:
    assert warned(organisation(), pledge()) == [("W704", "road")]
    assert warned(organisation(), pledge(by="organisation:town")) == [("W704", "road")]
    assert warned(organisation(), pledge(responsible="王秀兰")) == []
    assert warned(organisation(), person(), pledge(by="wang")) == []


@pytest.mark.parametrize(
    ("contact", "by", "is_visited"),
    [
        ("李建国", "李建国", True),
        ("wang", "wang", True),
        ("wang", "王秀兰", True),
        ("王秀兰", "wang", True),
        ("王秀兰", "person:wang", True),
        ("李建国", "wang", False),
    ],
)
def test_a_contact_point_is_visited_by_its_leader(contact: str, by: str, is_visited: bool) -> None:
    found = warned(organisation(contact={"name": contact}), person(), visit(by=by))
    assert found == ([] if is_visited else [("W709", "town")])


def test_what_is_recorded_long_after_is_noticed() -> None:
    def reported(on: str, recorded: str | None) -> Any:
        return pledge(responsible="王", progress=[{"on": on, "text": "办了", "recorded": recorded}])

    late, in_time, unsaid = reported("2011-05-01", "2011-06-01"), reported("2011-05-01", "2011-05-31"), None
    assert warned(campaign(), organisation(), late) == [("W707", "road")]
    assert warned(campaign(), organisation(), in_time) == []
    assert warned(campaign(), organisation(), reported("2011-05-01", unsaid)) == []
    patient = campaign(pledges={"late_record_days": 60})
    assert warned(patient, organisation(), late) == []
    step = {"on": "2011-05-01", "text": "去看了", "recorded": "2011-09-01"}
    assert warned(organisation(), problem(steps=[step])) == [("W707", "lamp")]


def test_a_missed_quarter_shows() -> None:
    asking = campaign(starts="2011-02-01", reviews={"cadence": CADENCE})
    held = review(kind="leader", period="2011-Q2")
    assert warned(asking, organisation(), held) == [("W708", "campaign"), ("W708", "campaign")]
    assert warned(asking, organisation(), held, as_of="2011-09-29") == []
    assert warned(asking, organisation(), review(kind="public"), as_of="2011-07-01") == [("W708", "campaign")]


@pytest.mark.parametrize(
    ("starts", "ends", "as_of", "periods"),
    [
        ("2011-01-01", None, "2011-06-30", ("2011-Q1", "2011-Q2")),
        ("2011-01-02", None, "2011-06-30", ("2011-Q2",)),
        ("2011-01-01", None, "2011-06-29", ("2011-Q1",)),
        ("2011-01-01", "2011-03-31", "2012-06-30", ("2011-Q1",)),
        ("2012-01-01", None, "2011-06-30", ()),
    ],
)
def test_only_whole_periods_are_asked_for(starts: str, ends: str | None, as_of: str, periods: tuple[str, ...]) -> None:
    running = campaign(starts=starts, ends=ends)
    assert closed_periods(running, Cadence.QUARTER, date.fromisoformat(as_of)) == periods
