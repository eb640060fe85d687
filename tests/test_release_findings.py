"""What stops a publication, each with its place and what to write; and that writing it lets it through."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from release_project import RECORDED, Publisher, publisher, whole_release
from site_factory import visible_text

from generator.cli.printing import describe
from generator.findings import RULES, Finding, Place, rules
from generator.release.inspection import page_findings

LATER = date(2012, 3, 1)
ROAD = "content/pledges/road.yml"
EXTENDED = """amendments:
  - on: 2011-07-01
    kind: extension
    reason: 连续降雨。
    approved_by: 镇党委
    was: {due: 2011-11-30}
"""


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """Publish once for all tests; each of them changes the project and puts it back."""
    review = "{campaign: campaign, subject: town, period: 2011, kind: public, on: 2011-06-28, text: 不错}"
    road = publisher(tmp_path_factory.mktemp("findings"), {"content/reviews/first.yml": review})
    road.change(ROAD, "due: 2011-11-30", "due: 2011-12-30")
    road.write({ROAD: (road.project / ROAD).read_text(encoding="utf-8") + EXTENDED})
    assert road.publish().is_new
    return road


@pytest.fixture
def road(once: Publisher) -> Publisher:
    files = {path: path.read_bytes() for path in once.project.rglob("*.yml")}
    yield once
    for path in set(once.project.rglob("*.yml")) - set(files):
        path.unlink()
    for path, data in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def stopped(road: Publisher, *codes: str, **words: object) -> list[Finding]:
    """Publish, see that it is stopped by *codes* and that readers see the same; gives the findings."""
    before = road.shown if (road.to / "current").is_symlink() else 0
    published = road.publish(**words)
    errors = [finding for finding in published.findings if finding.is_error]
    assert published.release is None
    assert tuple(finding.rule.code for finding in errors) == codes
    for finding in errors:
        for language in ("zh", "en"):
            assert not re.search(r"\{[a-z_]+\}", describe(finding, language))
    assert (road.shown if before else 0) == before
    return errors


def pasted(road: Publisher, finding: Finding) -> None:
    """Do what a clerk does: replace the line shown, or add the lines below what stands there."""
    path, mend = road.project / finding.place.path, finding.mend.split("\n")
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    at = finding.place.line if lines else 0
    if not finding.adds:
        lines[at - 1 : at] = mend
    else:
        indent = len(mend[0]) - len(mend[0].lstrip())
        while at < len(lines) and len(lines[at]) - len(lines[at].lstrip()) > indent:
            at += 1
        lines[at:at] = mend
    path.write_text("\n".join(lines), encoding="utf-8")


def test_rewriting_a_promise_is_refused_and_the_amendment_offered_lets_it_through(tmp_path: Path) -> None:
    road = publisher(tmp_path)
    road.publish()
    road.change(ROAD, "target: 5\n", "target: 3\n")
    road.change(ROAD, "due: 2011-11-30", "due: 2011-12-31")
    (finding,) = stopped(road, "E901")
    assert finding.place.label == f"{ROAD}:5:9"
    assert "target（目标）、due（完成期限）" in finding.told("zh").what
    assert finding.mend.split("\n") == [
        "amendments:",
        "  - on: 2011-12-31",
        "    kind: extension",
        "    reason: 为什么变更",
        "    approved_by: 谁批准的",
        "    was: {target: 5, due: 2011-11-30}",
    ]
    pasted(road, finding)
    assert road.publish().events == 1
    amended = road.ledger.events[-1]
    assert (amended.kind.value, amended.what, amended.before) == (
        "amended",
        "extension",
        road.ledger.events[0].digest,
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 硬化村道 5 公里", "title: '硬化“村道”: 6 公里 #1'"),
        ("unit: 公里\n", ""),
        ("target: 5\n", "target: 5\nbaseline: 0\ntext: |\n  第一行\n  第二行\n"),
        ("due: 2011-12-30", "due: 2011-12-20"),
    ],
)
def test_the_amendment_offered_joins_those_that_are_there(road: Publisher, old: str, new: str) -> None:
    road.change(ROAD, old, new)
    (finding,) = stopped(road, "E901")
    pasted(road, finding)
    assert road.codes(gates=(_never,)) == ["E601"]


def _never(*_: object) -> list[Finding]:
    """Stop the publication at its last gate, so that the release of this module stays as it is."""
    return [Finding(rules.NO_CONFIG, Place("gate"))]


def test_a_restored_wording_needs_no_amendment(road: Publisher) -> None:
    road.change(ROAD, "target: 5\n", "target: 5.0\n")
    road.change(ROAD, "title: 硬化村道 5 公里", 'title: "硬化村道 5 公里"')
    assert road.codes(gates=(_never,)) == ["E601"]


def test_an_amendment_with_other_old_values_is_refused_and_told_the_right_ones(road: Publisher) -> None:
    road.change(ROAD, "target: 5\n", "target: 3\n")
    road.write({ROAD: (road.project / ROAD).read_text("utf-8") + EXTENDED.partition("\n")[2].replace("07-01", "08-01")})
    road.change(ROAD, "08-01\n    kind: extension", "08-01\n    kind: narrowing")
    text = (road.project / ROAD).read_text("utf-8")
    (road.project / ROAD).write_text("{target: 4}".join(text.rsplit("{due: 2011-11-30}", 1)), "utf-8")
    (finding,) = stopped(road, "E902")
    assert finding.place.marked == "{target: 4}"
    assert "was 应当写成 {target: 5}" in finding.told("zh").how
    road.change(ROAD, "{target: 4}", "{target: 5}")
    assert road.codes(gates=(_never,)) == ["E601"]


@pytest.mark.parametrize(
    "change",
    [
        (EXTENDED, ""),
        ("was: {due: 2011-11-30}", "was: {due: 2011-10-30}"),
        ("was: {due: 2011-11-30}", "was: {due: 2011-11-30, unit: 里}"),
        ("reason: 连续降雨。", "reason: 另有原因。"),
        ("kind: extension", "kind: clarification"),
    ],
)
def test_a_published_amendment_stays_as_it_is(road: Publisher, change: tuple[str, str]) -> None:
    road.change(ROAD, *change)
    (finding,) = stopped(road, "E903")
    assert "2011-07-01" in finding.told("zh").what
    assert finding.place.path == ROAD


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("text: 路基已经完成。", "text: 路面已经完成。", 10),
        ("on: 2011-05-20", "on: 2011-05-02", 0),
        ("progress:\n  - on: 2011-05-20\n    text: 路基已经完成。\n", "", 0),
    ],
)
def test_progress_is_append_only(road: Publisher, old: str, new: str, line: int) -> None:
    road.change(ROAD, old, new)
    (finding,) = stopped(road, "E904")
    assert "corrects: 2011-05-20" in finding.told("zh").how
    if line:
        assert finding.place.line == line


def test_a_correction_beside_the_old_entry_is_welcome(road: Publisher) -> None:
    road.change(
        ROAD,
        "路基已经完成。\n",
        "路基已经完成。\n  - on: 2011-05-25\n    corrects: 2011-05-20\n    text: 路基只完成一半。\n",
    )
    assert road.codes(gates=(_never,)) == ["E601"]


def test_a_review_is_sealed_whole(road: Publisher) -> None:
    road.change("content/reviews/first.yml", "text: 不错", "text: 很好")
    (finding,) = stopped(road, "E904")
    assert "supersedes: first" in finding.told("zh").how


def test_a_record_that_vanished_must_be_accounted_for(road: Publisher) -> None:
    (road.project / "content/reviews/first.yml").unlink()
    (finding,) = stopped(road, "E905")
    assert finding.place.path == "removed.yml"
    pasted(road, finding)
    assert road.codes(gates=(_never,)) == ["E601"]


def test_a_record_hidden_from_the_public_has_vanished_too(road: Publisher) -> None:
    road.change(ROAD, "kind: annual", "kind: annual\nvisibility: internal")
    (finding,) = stopped(road, "E905")
    assert finding.place.path == ROAD


@pytest.mark.parametrize(
    "change", [("published: 2011-01-15", "published: 2011-01-05"), ("on: 2011-07-01", "on: 2011-06-01")]
)
def test_a_date_cannot_be_moved_after_it_was_published(road: Publisher, change: tuple[str, str]) -> None:
    road.change(ROAD, *change)
    (finding,) = stopped(road, "E906")
    assert (change[1].split()[1] in finding.told("zh").what, finding.mend.strip("- ")) == (True, change[0])
    pasted(road, finding)
    assert road.codes(gates=(_never,)) == ["E601"]


def removal(record: str, **words: str) -> str:
    said = {"on": "2011-12-01", "reason": "重复", "approved_by": "镇党委", **words}
    return f"- record: {record}\n" + "".join(f"  {key}: {value}\n" for key, value in said.items())


def test_a_removal_needs_a_published_record_that_is_gone(road: Publisher) -> None:
    road.write({"removed.yml": removal("pledge:road") + removal("pledge:never")})
    present, unknown = stopped(road, "E907", "E907")
    assert present.place.label == "removed.yml:1:11"
    assert "还在内容里" in present.told("zh").what
    assert "从来没有公布过" in unknown.told("zh").what
    (road.project / "content/reviews/first.yml").unlink()
    road.write({"removed.yml": removal("review:first", on="2012-01-01")})
    stopped(road, "E907")


def test_removed_yml_is_checked_like_any_record(road: Publisher) -> None:
    road.write({"removed.yml": "- record: review:first\n  on: 2011-13-01\n  reson: 重复\n"})
    codes = road.codes()
    assert set(codes) == {"E201", "E202", "E204"}


LAMP = "{campaign: campaign, by: town, kind: annual, title: 路灯, published: 2011-02-01}"


def test_a_removal_becomes_an_event_and_stays(tmp_path: Path) -> None:
    road = publisher(
        tmp_path,
        {"content/pledges/lamp.yml": LAMP},
    )
    road.publish()
    (road.project / "content/pledges/lamp.yml").unlink()
    road.write({"removed.yml": removal("pledge:lamp")})
    assert road.publish().events == 1
    event = road.ledger.events[-1]
    assert (event.kind.value, event.record, event.what) == ("removed", "pledge:lamp", "重复")
    tombstone = visible_text(html.parse(road.to / "current/pledges/lamp/index.html").getroot())
    for words in ("这条承诺已从网站撤下", "2011年12月1日", "重复", "批准：镇党委"):
        assert words in tombstone
    assert "路灯" not in tombstone
    road.report(3)
    assert road.publish().events == 1
    road.write({"removed.yml": removal("pledge:lamp", reason="另有原因")})
    (changed,) = stopped(road, "E907")
    assert "和账本里登记的不一样" in changed.told("zh").what
    (road.project / "removed.yml").unlink()
    (missing,) = stopped(road, "E907")
    assert "账本里登记过，这里却没有" in missing.told("zh").what


def test_days_only_go_forward(road: Publisher) -> None:
    (finding,) = stopped(road, "E909", as_of=date(2011, 6, 30))
    assert "2011-07-01" in finding.told("zh").what
    stopped(road, "E909", recorded=date(2012, 1, 3))
    stopped(road, "E909", as_of=LATER, recorded=RECORDED)


def test_a_broken_ledger_is_never_continued(tmp_path: Path) -> None:
    road = publisher(tmp_path)
    road.publish()
    path = (road.to / "current/ledger/events.jsonl").resolve()
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole.replace(b"2011-05-20", b"2011-05-02"))
    road.report(7)
    (finding,) = stopped(road, "E908")
    assert "0001-2011-12-31/ledger/events.jsonl" in finding.told("zh").what
    path.write_bytes(whole)
    assert road.publish().is_new
    assert whole_release(road.to) == 2


def test_a_lost_ledger_is_not_begun_anew(tmp_path: Path) -> None:
    road = publisher(tmp_path)
    road.publish()
    (road.to / "ledgers/0001/events.jsonl").unlink()
    (road.to / "current/ledger/events.jsonl").unlink()
    stopped(road, "E908")
    for path in ("ledgers", "releases"):
        (road.to / path).rename(tmp_path / path)
    (road.to / "releases").mkdir()
    published = road.publish()
    assert [finding.rule.code for finding in published.findings if finding.is_error] == ["E908"]


def test_ledgers_that_contradict_one_another_stop_the_publication(tmp_path: Path) -> None:
    road = publisher(tmp_path)
    road.publish()
    aside = road.to / "ledgers/0001/releases.jsonl"
    text = aside.read_text("utf-8")
    aside.unlink()
    aside.write_text(text.replace("2012-01-04", "2012-01-05"), "utf-8")
    stopped(road, "E908")


def test_a_dead_link_and_a_page_cut_off_are_found_before_readers_find_them(road: Publisher) -> None:
    def broken(site: Path, _: object) -> list[Finding]:
        page = site / "handbook/index.html"
        html = page.read_text("utf-8")
        page.write_text(html.replace("<h1", '<a href="../nowhere/?a#b">x</a><h1'), "utf-8")
        (site / "404.html").write_text("<!doctype html><p>", "utf-8")
        return page_findings(site, "/", 1)

    cut, dead = stopped(road, "E911", "E910", gates=(broken,))
    assert (cut.place.path, dead.place.path) == ("404.html", "handbook/index.html")
    assert "“../nowhere/”" in dead.told("zh").what


def test_a_site_that_suddenly_lost_half_its_pages_is_not_published_unless_meant(tmp_path: Path) -> None:
    someone = "{name: 王秀兰, organisation: town, basis: 党务公开目录}"
    road = publisher(tmp_path, {f"content/people/wang-{n}.yml": someone for n in range(60)})
    road.publish()
    for path in (road.project / "content/people").iterdir():
        path.unlink()
    (finding,) = stopped(road, "E912")
    assert re.search(r"[0-9]+ 页，[0-9.]+ MB", finding.told("zh").what)
    assert road.publish(may_shrink=True).is_new


def test_mistakes_in_records_stop_it_like_a_build(road: Publisher) -> None:
    road.change(ROAD, "by: town", "by: twon")
    assert "E301" in road.codes()
    assert road.shown == 1


def test_every_rule_of_publishing_has_its_test() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_release_*.py"))
    assert {code for code in RULES if code.startswith("E9")} == set(re.findall(r'"(E9\d\d)"', sources))
