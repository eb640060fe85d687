"""The audit: last year's ledger against this year's, every difference by name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from release_project import Publisher, publisher

from generator.cli.main import main


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """Publish twice, with everything that may lawfully happen in between."""
    lamp = "{campaign: campaign, by: town, kind: annual, title: 路灯, published: 2011-02-01}"
    road = publisher(tmp_path_factory.mktemp("audit"), {"content/pledges/lamp.yml": lamp})
    road.publish()
    road.report(9)
    road.change("content/pledges/road.yml", "due: 2011-11-30", "due: 2011-12-30")
    amended = (road.project / "content/pledges/road.yml").read_text("utf-8") + (
        "amendments:\n  - {on: 2011-08-01, kind: extension, reason: 雨, approved_by: 镇党委, was: {due: 2011-11-30}}\n"
    )
    review = "{campaign: campaign, subject: road, period: 2011, kind: public, on: 2011-12-28}"
    bridge = "{campaign: campaign, by: town, kind: annual, title: 修桥, published: 2011-03-01}"
    road.write({
        "content/pledges/road.yml": amended,
        "content/reviews/first.yml": review,
        "content/pledges/bridge.yml": bridge,
        "removed.yml": "{record: pledge:lamp, on: 2011-12-01, reason: 重复, approved_by: 镇党委}",
    })  # fmt: skip
    (road.project / "content/pledges/lamp.yml").unlink()
    assert road.publish(recorded=date(2012, 12, 31)).is_new
    return road


def audit(old: Path | str, new: Path | str, *options: str) -> Result:
    return CliRunner().invoke(main, ["audit", str(old), str(new), *options], catch_exceptions=False)


def copied(site: Path, folder: Path) -> Path:
    """Copy a release so that it can be tampered with."""
    import shutil

    shutil.copytree(site, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    return folder


def test_lawful_differences_are_named_and_nothing_is_wrong(years: Publisher) -> None:
    result = audit(years.to / "releases/0001-2011-12-31", years.to / "current", "--json")
    assert result.exit_code == 0
    rows = json.loads(result.output)
    assert {(row["difference"], row["record"], row["on"]) for row in rows} == {
        ("progress", "pledge:road", "2011-06-09"),
        ("amendment", "pledge:road", "2011-08-01"),
        ("new", "review:first", "2011-12-28"),
        ("new", "pledge:bridge", "2011-03-01"),
        ("withdrawal", "pledge:lamp", "2011-12-01"),
    }
    told = audit(years.to / "releases/0001-2011-12-31", years.to / "current").output
    assert "变更  pledge:road  2011-08-01" in told
    assert "recorded 2012-12-31 (+518 d)" in told


def test_it_takes_folders_files_pages_and_addresses_on_disk(years: Publisher) -> None:
    release = years.to / "releases/0001-2011-12-31"
    for old in (
        release,
        release / "ledger",
        release / "ledger/events.jsonl",
        release / "pledges/road/index.html",
    ):
        for new in (years.to, years.to / "current", (years.to / "current/index.html").resolve().as_uri()):
            result = audit(old, new, "--json")
            assert (result.exit_code, len(json.loads(result.output))) == (0, 5), (old, new)


def test_the_same_is_no_difference(years: Publisher) -> None:
    assert audit(years.to, years.to).output == "没有差别。\n"
    assert audit(years.to, years.to, "--lang", "en").output == "No difference.\n"


def test_without_a_ledger_it_is_misuse(years: Publisher, tmp_path: Path) -> None:
    for old, new in ((tmp_path, years.to), (years.to, tmp_path), (years.to, tmp_path / "nowhere")):
        result = audit(old, new)
        assert (result.exit_code, "没有找到账本" in result.output) == (2, True)


def test_an_older_ledger_than_the_old_one_lost_something(years: Publisher) -> None:
    result = audit(years.to / "current", years.to / "releases/0001-2011-12-31", "--json")
    assert result.exit_code == 1
    assert {row["difference"] for row in json.loads(result.output)} == {"unregistered"}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ledger/events.jsonl", "2011-05-20", "2011-05-02"),
        ("ledger/releases.jsonl", '"release":1', '"release":2'),
        ("ledger/releases.jsonl", "2012-12-31", "2012-12-30"),
        ("ledger/wordings.jsonl", "硬化村道 5 公里", "硬化村道 3 公里"),
        ("ledger/wordings.jsonl", '"fields"', '"feilds"'),
        ("pledges/road/index.html", "硬化村道 5 公里", "硬化村道 3 公里"),
        ("SHA256SUMS", "  index.html", "  index.htm"),
    ],
)
def test_whatever_was_tampered_with_is_unregistered(
    years: Publisher, tmp_path: Path, name: str, old: str, new: str
) -> None:
    site = copied((years.to / "current").resolve(), tmp_path / "site")
    text = (site / name).read_text("utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new), "utf-8")
    result = audit(years.to / "current", site, "--json")
    assert result.exit_code == 1
    found = [row for row in json.loads(result.output) if row["difference"] == "unregistered"]
    assert any(name.rpartition("/")[2] in row["text"] for row in found)


def test_files_added_to_or_taken_from_a_site_are_unregistered(years: Publisher, tmp_path: Path) -> None:
    site = copied((years.to / "current").resolve(), tmp_path / "site")
    (site / "pledges/road/index.html").rename(site / "pledges/road/old.html")
    found = [row["text"] for row in json.loads(audit(years.to, site, "--json").output)]
    assert any(text.startswith("pledges/road/index.html: 缺失") for text in found)
    assert any(text.startswith("pledges/road/old.html: 多出来的") for text in found)


def test_a_ledger_that_is_no_text_is_unregistered(years: Publisher, tmp_path: Path) -> None:
    site = copied((years.to / "current").resolve(), tmp_path / "site")
    (site / "ledger/events.jsonl").write_bytes(b"\xff\xfe\n")
    assert audit(years.to, site).exit_code == 1
