"""Fields: declared once, read strictly; what was probably meant is guessed and proposed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

import pytest
from full_records import as_yaml, full_values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ConfigDict, TypeAdapter

from generator.fields import (
    Choice,
    Guesser,
    Says,
    conform,
    fields_of,
    guess,
    mends,
    references_of,
    skeleton,
    words_of,
)
from generator.fields.declared import field_at, homes_of
from generator.fields.values import Amount, Count, Day, Line, OneOrMore, Text
from generator.findings import Finding
from generator.model import KINDS, Pledge
from generator.model.pledge import UNSET
from generator.yamlfile import read_document


class Colour(Choice):
    RED = "red", "红", "Red"
    BLUE = "blue", "蓝", "Blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    on: Annotated[Day, Says("日期", "On", "", "", "2011-07-01")]
    text: Annotated[Text | None, Says("说明", "Text")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
    name: Annotated[Line, Says("名称", "Name", "全称", "The full name", "青石镇")]
    size: Annotated[Count | None, Says("大小", "Size", "", "", "3")] = None
    worth: Annotated[Amount | None, Says("数值", "Worth")] = None
    colour: Annotated[Colour | None, Says("颜色", "Colour")] = None
    part: Annotated[Part | None, Says("部分", "Part")] = None
    parts: Annotated[tuple[Part, ...], OneOrMore, Says("几部分", "Parts")] = ()
    words: Annotated[tuple[Line, ...], OneOrMore, Says("词", "Words")] = ()


def made(text: str) -> tuple[Thing | None, list[Finding]]:
    document, findings = read_document("a.yml", text.encode(), words_of(Thing))
    assert document is not None
    assert findings == []
    return conform(Thing, document.value, document, ())


def told(text: str) -> list[tuple[str, str]]:
    """Give code and mended text of what is found in *text*."""
    return [(finding.rule.code, finding.mend) for finding in made(text)[1]]


def test_a_record_is_made_of_what_is_written() -> None:
    thing, findings = made("name: 青石镇\nsize: 3\nparts: {on: 2011-07-01}\nwords: 一\n")
    assert findings == []
    assert thing == Thing(name="青石镇", size=3, parts=(Part(on=date(2011, 7, 1)),), words=("一",))


def test_a_blank_is_a_field_not_filled_in() -> None:
    thing, findings = made("name: 青石镇\nsize:\nworth: ''\nparts: []\npart: {}\n")
    assert (thing, findings) == (Thing(name="青石镇"), [])


@pytest.mark.parametrize(
    ("text", "code", "mend"),
    [
        ("size: 3\n", "E202", "name: 青石镇"),
        ("name:\nsize: 3\n", "E202", "name: 青石镇"),
        ("name: ' '\n", "E202", "name: 青石镇"),
        ("name: a\npart: {text: b}\n", "E202", "part: {text: b, on: 2011-07-01}"),
        ("name: a\nparts:\n  - text: b\n", "E202", "    on: 2011-07-01"),
        ("nama: a\n", "E201", "name: a"),
        ("名称: a\n", "E201", "name: a"),
        ("name: a\nSize: 3\n", "E201", "size: 3"),
        ("name: a\non: 2011-07-01\n", "E201", ""),
        ("name: a\npart:\n  on: 2011-07-01\n  size: 3\n", "E201", ""),
        ("name: a\n2011: 3\n", "E201", ""),
        ("name: a\nsize: 3人\n", "E209", "size: 3"),
        ("name: a\nsize: '3'\n", "E209", "size: 3"),
        ("name: a\nsize: -3\n", "E209", ""),
        ("name: a\nsize: 3.5\n", "E209", ""),
        ("name: a\nsize: true\n", "E209", ""),
        ("name: a\nsize: 1，200\n", "E209", "size: 1200"),
        ("name: a\nsize: [3]\n", "E209", ""),
        ("name: a\nworth: ５\n", "E209", "worth: 5"),
        ("name: a\nworth: 1,200.5\n", "E209", "worth: 1200.5"),
        ("name: a\nworth: true\n", "E206", 'worth: "true"'),
        ("name: a\ncolour: 红\n", "E207", "colour: red"),
        ("name: a\ncolour: Red\n", "E207", "colour: red"),
        ("name: a\ncolour: rad\n", "E207", "colour: red"),
        ("name: a\ncolour: 5\n", "E207", ""),
        ("name: a\ncolour: [red]\n", "E207", ""),
        ("name: a\npart: {on: 2011.7.1}\n", "E204", "part: {on: 2011-07-01}"),
        ("name: a\npart: {on: 0201-07-01}\n", "E204", ""),
        ("name: a\npart: {on: 2011-W26-5}\n", "E204", ""),
        ("name: a\npart: {on: true}\n", "E204", ""),
        ("name: a\npart: 2011-07-01\n", "E203", "part:\n  on: 2011-07-01"),
        ("name: a\npart: [1]\n", "E203", ""),
        ("name: a\nparts:\n  - 一\n", "E203", "  - on: 2011-07-01"),
        ("name: [a, b]\n", "E203", 'name: "[a, b]"'),
        ("name: {a: b}\n", "E203", 'name: "{a: b}"'),
        ("name:\n  a: b\n", "E203", "name: |"),
        ("name:\n  - a\n  - b\n", "E203", "name: |"),
        ("name: a\nwords:\n  - 一: 二\n", "E203", '  - "一: 二"'),
        ("name: a\nwords: [一, ]\n  # 空\n", "", ""),
        ("name: a\nwords:\n  - 一\n  -\n", "E214", ""),
        ("name: a\nparts:\n  -\n", "E214", ""),
        ("name: |\n  一\n  二\n", "E212", "name: 一二"),
        ("name: 5\n", "E206", 'name: "5"'),
        ("name: 2011-07-01\n", "E205", 'name: "2011-07-01"'),
    ],
)
def test_what_does_not_fit_is_told_with_the_text_to_paste(text: str, code: str, mend: str) -> None:
    assert told(text) == ([(code, mend)] if code else [])


def test_faults_of_list_items_stand_at_their_own_lines() -> None:
    _, findings = made("name: a\nparts:\n  -\n  - {on: 2011.7.1}\n")
    assert [(finding.rule.code, finding.place.line) for finding in findings] == [("E214", 3), ("E204", 4)]


def test_a_misspelt_field_is_not_also_called_missing() -> None:
    assert [code for code, _ in told("nmae: a\nsise: 3\n")] == ["E201", "E201"]


def test_a_field_in_the_wrong_part_is_sent_home() -> None:
    _, findings = made("name: a\non: 2011-07-01\n")
    assert "part" in findings[0].told("zh").how
    assert homes_of(Thing, "on") == ("part", "parts")
    assert homes_of(Thing, "text") == ("part", "parts")
    assert homes_of(Thing, "name") == ("",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2011.7.1", "2011-07-01"),
        ("2011/07/01", "2011-07-01"),
        ("2011年7月1日", "2011-07-01"),
        ("2011 年 7 月 1 日", "2011-07-01"),
        ("2011年7月1号", "2011-07-01"),
        ("２０１１－０７－０１", "2011-07-01"),
        ("2011—07—01", "2011-07-01"),
        ("2011-7-1", "2011-07-01"),
        ("20110701", "2011-07-01"),
        ("2011-07-01 12:30", "2011-07-01"),
        ("2011-07-01T12:30:00", "2011-07-01"),
        ("二〇一一年七月一日", "2011-07-01"),
        ("二零一一年十二月二十三日", "2011-12-23"),
        ("二○一一年十月三十日", "2011-10-30"),
        ("2011-02-30", "2011-02-28"),
        ("2011-13-01", ""),
        ("2011-00-10", ""),
        ("2011年7月", ""),
        ("7月1日", ""),
        ("11.7.1", ""),
        ("1011-07-01", ""),
        ("十十年", ""),
        ("明年", ""),
        ("", ""),
    ],
)
def test_a_loosely_written_day_is_guessed(written: str, meant: str) -> None:
    day, _ = mends.likely_day(written)
    assert (day.isoformat() if day else "") == meant


def test_what_is_wrong_with_a_day_is_said() -> None:
    assert "没有这一天" in mends.likely_day("2011-02-30")[1][0]
    assert "几号" in mends.likely_day("2011年7月")[1][0]
    assert "年份" in mends.likely_day("1011-07-01")[1][0]
    assert mends.likely_day("明年")[1] == ("", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2011Q2", "2011-Q2"),
        ("2011-q2", "2011-Q2"),
        ("2011年第二季度", "2011-Q2"),
        ("2011年二季度", "2011-Q2"),
        ("２０１１年上半年", "2011-H1"),
        ("2011年下半年", "2011-H2"),
        ("2011-h2", "2011-H2"),
        ("2011年", "2011"),
        ("2011年度", "2011"),
        ("2011-06", "2011-Q2"),
        ("2011年11月", "2011-Q4"),
        ("2011-Q5", ""),
        ("第二季度", ""),
        ("去年", ""),
    ],
)
def test_a_loosely_written_period_is_guessed(written: str, meant: str) -> None:
    assert mends.likely_period(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("www.example.gov.cn", "http://www.example.gov.cn"),
        ("example.gov.cn/a?b=c", "http://example.gov.cn/a?b=c"),
        ("http：//example.gov.cn", "http://example.gov.cn"),
        ("HTTPS://example.gov.cn", "https://example.gov.cn"),
        ("0999-1234567", "tel:0999-1234567"),
        ("someone@example.gov.cn", "mailto:someone@example.gov.cn"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("点这里", ""),
    ],
)
def test_a_link_is_completed(written: str, meant: str) -> None:
    assert mends.likely_link(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("../photos/a.jpg", "photos/a.jpg"),
        ("/home/me/content/photos/a.jpg", "photos/a.jpg"),
        ("D:\\网站\\content\\files\\a.pdf", "files/a.pdf"),
        ("photos/../../a.jpg", ""),
        ("/etc/passwd", ""),
    ],
)
def test_a_path_is_brought_back_into_content(written: str, meant: str) -> None:
    assert mends.likely_file(written) == meant


def test_ids_and_years_are_guessed() -> None:
    assert mends.likely_id("Lu Ｑ2_2011!") == "lu-q2-2011"
    assert mends.likely_id("修路") == ""
    assert mends.bumped_year(date(2010, 11, 30), date(2011, 1, 15)) == date(2011, 11, 30)
    assert mends.bumped_year(date(2010, 1, 10), date(2011, 1, 15)) == date(2012, 1, 10)
    assert mends.bumped_year(date(2012, 2, 29), date(2012, 3, 1)) == date(2013, 2, 28)


def test_did_you_mean_finds_the_nearest_and_nothing_far() -> None:
    assert guess("tilte", ["title", "text", "target"]) == "title"
    assert guess("zxcvb", ["title", "text", "target"]) == ""


def test_guessing_among_ten_thousand_is_quick() -> None:
    guesser = Guesser(f"town-{number % 97}-pledge-{number}" for number in range(10_000))
    started = time.perf_counter()
    assert guesser.guess("town-5-plegde-5") == "town-5-pledge-5"
    for number in range(200):
        guesser.guess(f"city-{number}")
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("kind", KINDS)
def test_the_skeleton_of_every_kind_is_lawful(kind: str) -> None:
    """What is proposed for a missing field can be pasted: the examples of all required fields conform."""
    text = "\n".join(skeleton(KINDS[kind].declared)) + "\n"
    document, findings = read_document("a.yml", text.encode(), {})
    assert document is not None
    record, more = conform(KINDS[kind].declared, document.value, document, ())
    assert (findings, more) == ([], [])
    assert record is not None
    assert "……" not in text.replace("村党支部……", "").replace("现将……公布如下。", "")


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_every_kind_can_be_written_out(kind: str) -> None:
    text = as_yaml(full_values(KINDS[kind].declared, "x-1"))
    document, findings = read_document("a.yml", text.encode(), {})
    assert document is not None
    record, more = conform(KINDS[kind].declared, document.value, document, ())
    assert (record is not None, findings, more) == (True, [], [])


def test_the_declaration_knows_its_parts() -> None:
    fields = fields_of(Pledge)
    assert fields["title"].is_required
    assert not fields["text"].is_required
    assert fields["outcome"].nested is not None
    assert fields["kind"].choices[0] == "annual"
    found = field_at(Pledge, ("progress", 0, "photos", 1, "file"))
    assert found is not None
    assert found.in_content is not None
    assert field_at(Pledge, ("nothing",)) is None
    paths = {".".join(path) for path, _ in references_of(Pledge)}
    assert {"campaign", "by", "milestones.responsible", "progress.photos.file", "amendments.was.by"} <= paths


def test_an_empty_old_value_is_not_an_untouched_one() -> None:
    text = "id: a\ncampaign: c\nby: o\nkind: annual\ntitle: t\namendments:\n" + (
        "  - {on: 2011-06-01, kind: extension, reason: r, approved_by: p, was: {due: , text: ''}}\n"
    )
    document, _ = read_document("a.yml", text.encode(), {})
    assert document is not None
    pledge, findings = conform(Pledge, document.value, document, ())
    assert findings == []
    assert pledge is not None
    assert pledge.amendments[0].was.values() == {"text": None, "due": None}
    assert pledge.amendments[0].was.title is UNSET


# --- any lawful record, written and read again ---------------------------------------------------

_SIGNS = st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(" 村路修：“”、")
_TEXT = st.text(_SIGNS, min_size=1, max_size=30).filter(lambda text: text.strip() == text)
_IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
_DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


def _strategy(schema: Any, defs: Any) -> st.SearchStrategy[Any]:
    """Make values for a part of a JSON Schema, as the declarations give it."""
    if "$ref" in schema:
        return _strategy(defs[schema["$ref"].rpartition("/")[2]], defs)
    if "anyOf" in schema:
        return st.one_of(*(_strategy(arm, defs) for arm in schema["anyOf"] if arm.get("type") != "null"))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "object" and "properties" in schema:
        return _objects(schema, defs)
    return _plain_strategy(schema, defs)


def _objects(schema: Any, defs: Any) -> st.SearchStrategy[Any]:
    required = set(schema.get("required", ()))
    fields = {name: _strategy(part, defs) for name, part in schema["properties"].items() if name != "was"}
    return st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in required},
        optional={name: fields[name] for name in fields if name not in required},
    )


def _plain_strategy(schema: Any, defs: Any) -> st.SearchStrategy[Any]:
    kind, form, pattern = schema.get("type"), schema.get("format"), str(schema.get("pattern", ""))
    if kind == "array":
        return st.lists(_strategy(schema["items"], defs), min_size=1, max_size=2)
    if kind == "object":
        return st.dictionaries(_IDS, st.integers(0, 500), min_size=1, max_size=3)
    if form == "date":
        return _DAYS
    if form == "uri":
        return st.just("https://example.org/a")
    if "H[12]" in pattern:
        return st.sampled_from(["2011-H1", "2011-Q2", 2011])
    if pattern:
        return _IDS if "a-z" in pattern else st.sampled_from([2011, "2011-05", "2011-05-06"])
    numbers = {"integer": st.integers(1, 999), "number": st.integers(0, 100), "boolean": st.booleans()}
    return numbers.get(str(kind), _TEXT.filter(_is_words))


def _is_words(text: str) -> bool:
    return not mends.likely_number(text, with_words=False) and not set(text) & set("/\\:~.")


_SCHEMAS = {name: TypeAdapter(kind.declared).json_schema() for name, kind in KINDS.items()}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_lawful_record_survives_being_written_and_read(kind: str, data: st.DataObject) -> None:
    schema = _SCHEMAS[kind]
    values = data.draw(_strategy(schema, schema.get("$defs", {})))
    text = as_yaml(values)
    document, findings = read_document("a.yml", text.encode(), {})
    assert document is not None
    record, more = conform(KINDS[kind].declared, document.value, document, ())
    assert [finding.told("en").what for finding in (*findings, *more)] == []
    assert _same(record, values)


def _same(made_of: Any, written: Any) -> bool:
    """Tell whether everything *written* is found again in what was made of it."""
    if isinstance(written, dict) and not isinstance(made_of, dict):
        return all(_same(getattr(made_of, name), value) for name, value in written.items())
    if isinstance(written, list):
        return len(made_of) == len(written) and all(map(_same, made_of, written))
    return bool(made_of == written or str(made_of) == str(written))
