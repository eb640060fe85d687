"""A person taken down after publication: the ledger still holds, late marks stay, the words are withheld."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from release_project import Publisher, publisher
from site_factory import ROOT, visible_text

from generator.cli.main import main
from generator.ledger.wordings import read_wordings

NAME, ID = "欧阳甲子", "ouyang-jiazi"
PERSON = f"{{id: {ID}, name: {NAME}, organisation: town, basis: 党务公开目录}}"
OWN = f"""
id: {ID}-jiehu
campaign: campaign
by: {ID}
kind: annual
title: {NAME}结对帮扶两户
published: 2011-01-15
due: 2011-11-30
"""
LATE = f"""
progress: [{{on: 2011-06-09, text: {NAME}走访两户}}]
amendments:
  - {{on: 2011-08-01, kind: extension, reason: {NAME}住院, approved_by: 镇党委, was: {{due: 2011-11-30}}}}
"""
LATE_OWN = f"{{id: {ID}-gongqiao, campaign: campaign, by: {ID}, kind: annual, title: 修桥, published: 2011-03-01}}"
NAMED = f"{{campaign: campaign, by: town, kind: annual, title: 由{NAME}装路灯, published: 2011-02-01}}"
REVIEW = f"{{id: r-{ID}, campaign: campaign, subject: {ID}-jiehu, period: 2011, kind: public, on: 2011-12-20}}"
MARK = "2012年3月1日"
OLD, NEW = "releases/0002-2011-12-31", "releases/0003-2011-12-31"
CHECKER = ROOT / "tests" / "independent_ledger_checker.py"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """Publish; publish late what happened long before; take the person down, and publish again."""
    files = {"content/people/a.yml": PERSON, "content/pledges/own.yml": OWN, "content/pledges/lamp.yml": NAMED}
    town = publisher(tmp_path_factory.mktemp("takedown"), files)
    assert town.publish().is_new
    town.write({
        "content/pledges/own.yml": OWN.replace("due: 2011-11-30", "due: 2011-12-31") + LATE,
        "content/pledges/bridge.yml": LATE_OWN,
        "content/reviews/r.yml": REVIEW,
    })  # fmt: skip
    assert town.codes(recorded=date(2012, 3, 1)) == []
    town.write({"content/people/a.yml": PERSON.replace("}", ", withdrawn: 2011-12-30}")})
    done = town.publish(recorded=date(2012, 5, 1))
    assert (done.is_new, done.events) == (True, 0)
    return town


def audited(old: Path, new: Path) -> tuple[int, list[tuple[str, str]]]:
    result = CliRunner().invoke(main, ["audit", str(old), str(new), "--json"], catch_exceptions=False)
    return result.exit_code, [(row["difference"], row["record"]) for row in json.loads(result.output)]


def independent(site: Path, *old: Path) -> tuple[int, str]:
    command = [sys.executable, "-I", str(CHECKER), str(site), *map(str, old)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_release_after_agrees_with_itself_and_with_the_one_before(town: Publisher) -> None:
    old, new = town.to / OLD, town.to / NEW
    assert audited(new, new) == (0, [])
    withheld = [("withdrawal", f"pledge:{id_}") for id_ in ("lamp", f"{ID}-gongqiao", f"{ID}-jiehu")]
    code, found = audited(old, new)
    assert (code, sorted(found)) == (0, sorted(withheld))
    assert independent(new, old) == (0, "")


def test_the_words_are_withheld_and_nobody_is_named(town: Publisher) -> None:
    path = town.to / NEW / "ledger/wordings.jsonl"
    text = path.read_text("utf-8")
    for word in (NAME, ID, "某同志", "withdrawn-1"):
        assert word not in text
    assert [row.record for row in read_wordings(path) if not row.withheld] == ["pledge:road"]
    sealed = {event.digest for event in town.ledger.events if event.parts and event.record != "pledge:road"}
    assert {one for row in read_wordings(path) for one in row.withheld} == sealed


def marks(site: Path) -> dict[str, int]:
    """Count the late marks of a release, page by page, under the ids it had before."""
    pages = [path for folder in ("people", "pledges", "ledger", "reviews") for path in (site / folder).rglob("*.html")]
    told = {path.relative_to(site).as_posix(): visible_text(html.parse(path).getroot()).count(MARK) for path in pages}
    return {name.replace("withdrawn-1", ID): count for name, count in told.items() if count}


def test_what_was_recorded_late_still_says_so(town: Publisher) -> None:
    before = marks(town.to / OLD)
    assert before["ledger/index.html"] >= 4
    assert before[f"people/{ID}/index.html"] >= 2
    assert marks(town.to / NEW) == before


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(lambda line: line.replace('"digests":["', '"digests":["0'), id="another digest"),
        pytest.param(lambda line: line + line, id="withheld twice"),
        pytest.param(lambda line: "", id="gone"),
        pytest.param(lambda line: '{"withheld":"withdrawn","digests":[]}\n', id="no digest"),
    ],
)
def test_what_is_withheld_must_have_been_sealed(town: Publisher, tmp_path: Path, tamper: Callable[[str], str]) -> None:
    shutil.copytree(town.to / NEW / "ledger", tmp_path / "ledger")
    path = tmp_path / "ledger/wordings.jsonl"
    path.chmod(0o644)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if "withheld" in line)
    path.write_text("".join([*lines[:number], tamper(lines[number]), *lines[number + 1 :]]), "utf-8")
    code, found = audited(town.to / NEW, tmp_path / "ledger")
    assert (code, {difference for difference, _ in found} >= {"unregistered"}) == (1, True)
