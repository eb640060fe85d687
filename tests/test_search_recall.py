"""Whatever a reader can see of a record, a search can find: pages against the entries of the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from canaries import PUBLIC, Writer, project_of, written
from site_factory import LEAST, TinySite, build, kept_plan, kept_site, planned, tiny_site

from generator.derive import first_wording
from generator.link import Register
from generator.model import KINDS, Pledge, Problem, Review
from generator.plan import SearchEntry, search_entries
from generator.plan.addresses import address_of
from generator.render import to_plain


def found_in(entry: SearchEntry) -> str:
    """Give everything a query is compared with, as the index does: one text, blanks apart."""
    return joined("\n".join((entry.title, entry.context, entry.text)))


def joined(text: str) -> str:
    return "".join(text.split())


def fragments(text: str) -> set[str]:
    whole = joined(text)
    return {whole[at : at + size] for size in (2, 3, 4) for at in range(len(whole) - size + 1)}


# --- Every field of every kind ---


def test_every_text_on_a_page_is_in_the_entry_of_its_record(tmp_path: Path) -> None:
    """Each text is a word of its own: what stands on any page is found with the record it was written in."""
    writer = Writer(PUBLIC, PUBLIC, "known")
    records = [written(writer, kind) for kind in KINDS]
    project = project_of(tmp_path / "project", *records)
    site = build(project, tmp_path / "site")
    pages = "\n".join(site.text(address) for address in site.addresses)
    entries = {entry.kind: found_in(entry) for entry in search_entries(planned(project).site, to_plain)}
    visible = {text: path for text, path in writer.planted.items() if text in pages}
    assert len(visible) > 90
    assert {path for text, path in visible.items() if text not in entries[path.partition(".")[0]]} == set()


def test_what_is_not_on_a_page_is_not_in_an_entry(tmp_path: Path) -> None:
    """Notes never are; ids and files are no words."""
    writer = Writer(PUBLIC, PUBLIC, "known")
    project = project_of(tmp_path / "project", *(written(writer, kind) for kind in KINDS))
    texts = "".join(found_in(entry) for entry in search_entries(planned(project).site, to_plain))
    assert [path for text, path in writer.planted.items() if path.endswith(".note") and text in texts] == []
    for word in ("public-", "std/item", "photos/", "files/"):
        assert word not in texts


# --- Every fragment of what people wrote ---


def told_texts(register: Register, record: Any) -> Iterator[str]:
    """Yield the texts of a record that matter most, from the record itself."""
    if isinstance(record, Pledge):
        first = first_wording(record)
        yield from (record.title, record.text or "", first.title, first.text or "", record.audience or "")
        yield from (report.text for report in record.progress)
        yield from (milestone.title for milestone in record.milestones)
        yield from (amendment.reason for amendment in record.amendments)
        if record.outcome:
            yield from (record.outcome.summary or "", record.outcome.explanation or "")
        yield from names(register, record.by, record.responsible)
    elif isinstance(record, Review):
        yield from (record.text or "", record.strengths or "", record.problems or "", record.direction or "")
        yield from names(register, record.reviewer)
    elif isinstance(record, Problem):
        yield from (record.title, record.text or "", *record.measures, *(step.text for step in record.steps))
        yield from names(register, record.organisation, record.responsible)


def names(register: Register, *words: str | None) -> Iterator[str]:
    for word in (word for word in words if word):
        kind, id_ = register.actor(word)
        record: Any = register.of_kind(kind).get(id_)
        yield getattr(record, "short_name", None) or record.name if record else word


@pytest.mark.parametrize("name", ["full", pytest.param("", id="demo")])
def test_every_fragment_of_two_to_four_characters_is_in_the_entry_and_on_the_page(name: str) -> None:
    site: TinySite = kept_site(name)
    register = kept_plan(name).site.register
    entries = {(e.kind, e.address): found_in(e) for e in search_entries(kept_plan(name).site, to_plain)}
    pages: dict[str, str] = {}
    for kind in ("pledge", "review", "problem"):
        for id_, record in register.of_kind(kind).items():
            address = address_of(register, (kind, id_))
            page = address.partition("#")[0]
            shown = pages.setdefault(page, joined(site.text(page)))
            for text in map(to_plain, told_texts(register, record)):
                assert [f for f in fragments(text) if f not in entries[kind, address]] == [], (kind, id_)
                assert all(joined(line) in shown for line in text.split("\n")), (kind, id_, text)


# --- How entries speak ---


def entry(kind: str, address: str) -> SearchEntry:
    return next(e for e in search_entries(kept_plan("full").site, to_plain) if (e.kind, e.address) == (kind, address))


def test_an_entry_speaks_plainly() -> None:
    road = entry("pledge", "pledges/xiulu/")
    assert (road.title, road.on, road.context) == (
        "硬化村道 6 公里",
        "2011-01-15",
        "青石镇 · 按期报了结果 · 逾期兑现",
    )
    said = (
        "为沿线三个村修路",
        "推动科学发展",
        "五个好·工作业绩好",
        "3.2 公里",
        "硬化村道 5 公里",
        "王秀兰",
        "赵大山",
    )
    for words in (*said, "交工验收单", "yanshou.txt"):
        assert words in road.text, words
    for marks in ("**", "xiulu", "files/", "https:"):
        assert marks not in road.text


def test_titles_are_taken_as_they_stand(tmp_path: Path) -> None:
    """A line is no Markdown: marks in it are shown, and found."""
    road = LEAST["content/pledges/road.yml"].replace("}", ", audience: '*一组* <三户>'}")
    site = tiny_site(tmp_path, {"content/pledges/road.yml": road})
    assert "*一组* <三户>" in site.text("pledges/road/")
    (found,) = [e for e in search_entries(planned(site.project).site, to_plain) if e.kind == "pledge"]
    assert "*一组* <三户>" in found.text


def test_facets_reach_up_the_tree_and_over_the_year() -> None:
    facets = dict(entry("review", "organisations/heping/#review-heping-2011-h1").facets)
    assert facets["organisation"] == ("heping", "zhen", "xian")
    assert facets["period"] == ("2011-H1", "2011")
    assert dict(entry("pledge", "people/wang/#pledge-zoufang").facets)["organisation"] == ("zhen", "xian")
    assert dict(entry("award", "awards/qiyi/").facets)["organisation"] == ("shequ", "xian", "zhen")
