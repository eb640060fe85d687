"""The gate of one file: what makes no sense in a record by itself, and what becomes of its neighbours."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_factory import award, campaign, done, pledge, problem, progress, review

from generator.check import Broken, Filed, check_file, check_files, references_in, without_reference
from generator.check.promises import bundled
from generator.check.sense import sense_of
from generator.findings import rules
from generator.model import KINDS, Record
from generator.read import SourceFile

QS = "name: 青石镇党委\nkind: committee\nsector: rural\n"


def broken_by(record: Record) -> set[str]:
    """Give the codes of the errors *record* makes by itself."""
    return {fault.rule.code for fault in sense_of(record) if not fault.rule.code.startswith("W")}


def warned_of(record: Record) -> set[str]:
    return {fault.rule.code for fault in sense_of(record) if fault.rule.code.startswith("W")}


def amended(**values: Any) -> dict[str, Any]:
    return {"on": "2011-06-01", "kind": "extension", "reason": "雨", "approved_by": "镇党委", **values}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"starts": "2010-12-31"}, "E401"),
        ({"starts": "2011-01-01"}, ""),
        ({"due": "2010-12-31"}, "E402"),
        ({"starts": "2011-03-01", "due": "2011-02-01"}, "E402"),
        ({"due": "2011-01-01"}, ""),
        ({"vetted": {"by": "镇党委", "on": "2011-01-02"}}, "E409"),
        ({"vetted": {"by": "镇党委", "on": "2011-01-01"}}, ""),
        ({"proposed": "2011-01-02"}, "E415"),
        ({"proposed": "2010-12-20", "vetted": {"by": "镇党委", "on": "2010-12-10"}}, "E415"),
        ({"progress": progress("2010-12-31")}, "E403"),
        ({"progress": progress("2011-01-01")}, ""),
        ({"published": None, "progress": progress("2011-05-01")}, "E403"),
        ({"published": None, "amendments": [amended(was={"due": None})]}, "E403"),
        ({"milestones": [{"title": "路基", "done": "2010-12-31"}]}, "E403"),
        ({"milestones": [{"title": "路基", "due": "2010-12-31"}]}, ""),
        ({"outcome": done("2010-12-31")}, "E403"),
        ({"outcome": done("2011-05-01")}, ""),
        ({"outcome": {"claim": "done", "on": "2011-05-01"}}, "E404"),
        ({"outcome": {"claim": "part", "on": "2011-05-01"}}, ""),
        ({"outcome": {"claim": "unmet", "on": "2011-05-01"}}, "E408"),
        ({"outcome": {"claim": "withdrawn", "on": "2011-05-01"}}, "E408"),
        ({"outcome": {"claim": "unmet", "on": "2011-05-01", "explanation": "塌方"}}, ""),
        ({"amendments": [amended()]}, "E405"),
        ({"amendments": [amended(was={"due": None})]}, ""),
    ],
)
def test_a_pledge_must_make_sense(values: dict[str, Any], code: str) -> None:
    assert broken_by(pledge(**values)) == ({code} if code else set())


def test_photographs_are_evidence_too() -> None:
    photo = {"file": "photos/a.jpg", "caption": "修好的路"}
    assert broken_by(pledge(outcome={"claim": "done", "on": "2011-05-01", "photos": [photo]})) == set()


def test_a_pledge_that_cannot_be_checked_is_warned_of() -> None:
    figures = {"baseline": 0, "target": 5, "unit": "公里"}
    assert warned_of(pledge(**figures, due="2011-11-30")) == set()
    assert warned_of(pledge()) == {"W701", "W702", "W711"}
    assert warned_of(pledge(kind="long-term", baseline=0, target=5)) == {"W703"}
    assert warned_of(pledge(**{**figures, "target": "全部通水", "unit": None}, due="2011-11-30")) == set()


@pytest.mark.parametrize(
    ("title", "joint"),
    [
        ("硬化村道 5 公里", ""),
        ("修路、架桥和引水", ""),
        ("硬化村道，并新建广场", "，并"),
        ("硬化村道；新建广场", "；"),
        ("硬化村道，同时新建广场", "，同时"),
        ("Pave the road and also build a square", " and also "),
    ],
)
def test_two_promises_in_one_title_are_noticed(title: str, joint: str) -> None:
    assert bundled(title) == joint


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ballots": {"yes": 90, "no": 10}, "returned": 100, "asked": 120}, ""),
        ({"ballots": {"yes": 90, "no": 11}, "returned": 100}, "E406"),
        ({"ballots": {"yes": 90}}, ""),
        ({"returned": 121, "asked": 120}, "E407"),
        ({"on": "2011-03-31"}, "E416"),
        ({"on": "2011-04-01"}, ""),
        ({"period": "2011", "on": "2010-12-31"}, "E416"),
    ],
)
def test_a_review_must_add_up(values: dict[str, Any], code: str) -> None:
    assert broken_by(review(**values)) == ({code} if code else set())


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"due": "2011-04-11"}, "E414"),
        ({"due": "2011-04-12"}, ""),
        ({"steps": [{"on": "2011-04-11", "text": "去看了"}]}, "E414"),
        ({"escalations": [{"on": "2010-04-13", "to": "town", "why": "办不了"}]}, "E414"),
        ({"done": {"on": "2010-05-01", "result": "修好了"}}, "E414"),
        ({"acceptance": [{"on": "2011-06-01", "by": "镇纪委", "decision": "accepted"}]}, "E411"),
        ({"acceptance": [{"on": "2011-06-01", "by": "镇纪委", "decision": "sent-back"}]}, ""),
    ],
)
def test_a_problem_must_make_sense(values: dict[str, Any], code: str) -> None:
    assert broken_by(problem(**values)) == ({code} if code else set())


def test_acceptance_comes_after_completion() -> None:
    accepted = {"on": "2011-06-01", "by": "镇纪委", "decision": "accepted"}
    after, before = ({"on": day, "result": "修好了"} for day in ("2011-06-02", "2011-06-01"))
    assert broken_by(problem(done=after, acceptance=[accepted])) == {"E411"}
    assert broken_by(problem(done=before, acceptance=[accepted])) == set()


def test_a_campaign_ends_after_it_starts_and_repeats_no_id() -> None:
    stage = {"title": "动员", "starts": "2010-06-01", "ends": "2010-05-31"}
    assert broken_by(campaign(ends="2010-04-30")) == {"E410"}
    assert broken_by(campaign(stages=[stage])) == {"E410"}
    item, goal = {"id": "a", "title": "甲"}, {"id": "goal", "title": "目标"}
    standard = {"id": "s", "title": "标准", "audience": "member", "items": [item]}
    assert broken_by(campaign(goals=[goal], standards=[standard])) == set()
    assert broken_by(campaign(goals=[goal, goal])) == {"E211"}
    assert broken_by(campaign(standards=[{**standard, "items": [item, item]}])) == {"E211"}


def check(text: str, path: str = "content/organisations/qs.yml", kind: str = "organisation") -> Any:
    return check_file(SourceFile(path, kind), text.encode())


def test_a_record_alone_in_its_file_takes_the_files_name() -> None:
    assert [filed.record.id for filed in check(QS).records] == ["qs"]
    assert [filed.record.id for filed in check("id: other\n" + QS).records] == ["other"]
    listed = check("- " + QS.replace("\n", "\n  ").rstrip() + "\n")
    assert [finding.rule.code for finding in listed.findings] == ["E202"]


def test_one_bad_record_leaves_the_others() -> None:
    checked = check(
        "- {id: a, name: 甲, kind: branch, sector: rural}\n"
        "- {id: b, kind: branch, sector: rural}\n"
        "- 青石镇\n"
        "- {id: c, name: 丙, kind: branch, sector: rural}\n"
    )
    assert [filed.record.id for filed in checked.records] == ["a", "c"]
    assert [broken.id for broken in checked.broken] == ["b"]
    assert sorted(finding.place.line for finding in checked.findings) == [2, 3]


def test_a_senseless_record_is_kept_but_not_as_sound() -> None:
    text = "campaign: hd\nby: qs\nkind: annual\ntitle: 修路\npublished: 2011-01-15\ndue: 2010-11-30\n"
    checked = check(text, "content/pledges/lu.yml", "pledge")
    assert [filed.is_sound for filed in checked.records] == [False]


def test_the_ids_in_an_unreadable_file_are_known_all_the_same() -> None:
    checked = check("- id: a\n  name: 甲: 乙\n- id: 'b'\n  name: 丙\n", "content/organisations/duo.yml")
    assert {broken.id for broken in checked.broken} == {"duo", "a", "b"}
    assert check("# nothing\n").broken == ()


def test_a_file_that_has_just_gone_is_a_finding(tmp_path: Path) -> None:
    filed, findings = check_files(tmp_path, [SourceFile("content/organisations/qs.yml", "organisation")], None)
    assert filed == [Broken("organisation", "qs", "content/organisations/qs.yml")]
    assert [finding.rule for finding in findings] == [rules.UNREADABLE]


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    sources = []
    for number in range(60):
        path = f"content/organisations/o{number}.yml"
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        text = QS if number % 3 else QS + "member: 3\n"
        (tmp_path / path).write_text(text + "# " + "x" * 20_000 + "\n", encoding="utf-8")
        sources.append(SourceFile(path, "organisation", 20_000))
    alone = check_files(tmp_path, sources, None)
    with ProcessPoolExecutor(2) as executor:
        assert check_files(tmp_path, sources, executor) == alone
    assert len(alone[1]) == 20


_FIELDS = [
    "name: ",
    "名称：",
    "kind: ",
    "sector: rural\n",
    "id: a\n",
    "parent: ",
    "members: ",
    "founded: 2011\n",
]
_PARTS = ["contact:\n  name: 李\n", "photos:\n  - ", "file: ../a.jpg\n", "feedback: {kind: phone, text: 1}\n"]
_SIGNS = [
    "\n",
    "- ",
    "  ",
    "5",
    "2011-07-01",
    "[",
    "]",
    "{",
    "}",
    "a",
    "青石镇",
    ": ",
    "null",
    "“",
    "”",
    "\t",
    "|\n   x",
]
_PIECES = st.sampled_from([*_FIELDS, *_PARTS, *_SIGNS])


@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from(sorted(KINDS)))
@settings(max_examples=400, deadline=None)
def test_any_file_is_checked_without_a_traceback(text: str, kind: str) -> None:
    checked = check(text, "content/x/a.yml", kind)
    for finding in checked.findings:
        assert finding.told("zh").what
        assert finding.told("en").how
    assert checked.records or checked.findings or not text.strip()


def test_references_are_found_and_taken_away_at_any_depth() -> None:
    record = problem(
        responsible="wang",
        pledges=["road", "bridge"],
        found={"on": "2011-04-12", "source": "review", "review": "r"},
        escalations=[{"on": "2011-05-01", "to": "county", "why": "办不了"}],
    )
    found = {at: value for at, _, value in references_in(record)}
    assert found == {
        ("organisation",): "town",
        ("responsible",): "wang",
        ("pledges", 0): "road",
        ("pledges", 1): "bridge",
        ("found", "review"): "r",
        ("escalations", 0, "to"): "county",
    }
    assert without_reference(record, ("pledges", 0)).pledges == ("bridge",)
    assert without_reference(record, ("found", "review")).found.review is None
    assert without_reference(record, ("escalations", 0, "to")).escalations == ()
    assert without_reference(record, ("organisation",)) is None


def test_nobody_is_honoured_by_an_award_without_recipients() -> None:
    record = award(recipients=[{"to": "town"}, {"to": "village"}])
    once = without_reference(record, ("recipients", 1, "to"))
    assert [recipient.to for recipient in once.recipients] == ["town"]
    assert without_reference(once, ("recipients", 0, "to")) is None


def test_filed_records_say_where_they_are() -> None:
    filed = check("- {id: a, name: 甲, kind: branch, sector: rural}\n").records[0]
    assert isinstance(filed, Filed)
    assert (filed.kind, filed.path, filed.at) == ("organisation", "content/organisations/qs.yml", (0,))
