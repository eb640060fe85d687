"""The commands: what they say in either language, and their exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from release_project import Publisher, publisher

from generator.cli.main import main


def run(command: str, to: Path, *options: str | Path) -> Result:
    words = [command, "--to", str(to), *map(str, options)]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def publish(road: Publisher, *options: str) -> Result:
    days = ("--as-of", "2011-12-31", "--recorded", "2012-01-04")
    return run("publish", road.to, "--project", road.project, "--jobs", "1", *days, *options)


@pytest.fixture
def road(tmp_path: Path) -> Publisher:
    return publisher(tmp_path)


def test_a_story_of_publishing_and_going_back(road: Publisher) -> None:
    first = publish(road)
    assert first.exit_code == 0
    assert first.output.startswith("第 1 次发布：")
    assert "账本新增 2 条" in first.output
    assert publish(road).output == "没有变化，展示的是第 1 次发布。\n"
    road.report(5)
    second = publish(road, "--lang", "en")
    assert second.output.startswith("Release 2: ")
    assert "1 new events" in second.output
    assert "shared with earlier releases" in second.output
    assert run("releases", road.to).output == (
        "    2  截至 2011-12-31  2012-01-04 发布  账本新增 1 条  ← 正在展示\n"
        "    1  截至 2011-12-31  2012-01-04 发布  账本新增 2 条\n"
    )
    assert run("rollback", road.to).output == "现在展示第 1 次发布（2011-12-31）。\n"
    assert run("rollback", road.to, "2", "--lang", "en").output == "Release 2 (2011-12-31) is shown now.\n"


def test_what_stops_it_is_told_like_any_finding_and_ends_with_1(road: Publisher) -> None:
    publish(road)
    road.change("content/pledges/road.yml", "target: 5\n", "target: 3\n")
    stopped = publish(road)
    assert stopped.exit_code == 1
    for said in (
        "content/pledges/road.yml:5:9  错误 E901",
        "+ | amendments:",
        "没有发布，读者看到的网站保持不变。",
    ):
        assert said in stopped.output
    assert "E901  target: not what was published" not in stopped.output
    english = publish(road, "--lang", "en")
    assert "'target': not what was published on 2011-01-15" in english.output
    assert "Not published: readers see the same site as before." in english.output


def test_misuse_ends_with_2(road: Publisher, tmp_path: Path) -> None:
    assert run("rollback", road.to).exit_code == 2
    assert run("releases", road.to).exit_code == 2
    publish(road)
    assert run("rollback", road.to, "9").exit_code == 2
    assert run("rollback", road.to).exit_code == 2
    assert "没有这一次发布" in run("rollback", road.to).output
    (tmp_path / "other").mkdir()
    (tmp_path / "other/file").write_text("", "utf-8")
    foreign = run("publish", tmp_path / "other", "--project", road.project)
    assert (foreign.exit_code, "没有改动" in foreign.output) == (2, True)
    inside = run("publish", road.project / "content/site", "--project", road.project)
    assert (inside.exit_code, (road.project / "content/site").exists()) == (2, False)
    assert publish(road, "--recorded", "yesterday").exit_code == 2
    assert publish(road, "--keep", "0").exit_code == 2


def test_damage_that_was_found_on_the_way_is_told(road: Publisher) -> None:
    publish(road)
    page = road.to / "current/handbook/index.html"
    text = page.read_text("utf-8")
    page.chmod(0o644)
    page.write_text(text + " ", "utf-8")
    road.report(5)
    assert "有 1 个文件被改动过，这次没有沿用，如 handbook/index.html" in publish(road).output
