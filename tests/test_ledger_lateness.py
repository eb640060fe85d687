"""A mark of lateness people wrote is published with its entry, and stays; so does a review another one corrects."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from release_project import Publisher, publisher

from generator.ledger import audit, has_unregistered

ROAD = "content/pledges/road.yml"
FIRST = "content/reviews/wang-2011.yml"
REVIEW = "campaign: campaign\nsubject: town\nperiod: 2011\nkind: public\non: {on}\ntext: 不错\n"
LATE = """
  - on: 2011-05-25
    text: 路面铺了一半。
    recorded: 2011-08-01
outcome:
  claim: part
  on: 2011-12-01
  explanation: 连续降雨。
  recorded: 2011-12-20
amendments:
  - on: 2011-07-01
    kind: extension
    reason: 连续降雨。
    approved_by: 镇党委
    recorded: 2011-09-01
    was: {due: 2011-11-01}
"""


@pytest.fixture
def road(tmp_path: Path) -> Publisher:
    made = publisher(tmp_path, {FIRST: REVIEW.format(on="2011-06-28")})
    made.write({ROAD: (made.project / ROAD).read_text(encoding="utf-8").rstrip("\n") + LATE})
    assert made.publish().is_new
    return made


@pytest.mark.parametrize(
    ("mark", "earlier", "code"),
    [
        ("2011-08-01", "2011-05-26", "E904"),
        ("2011-12-20", "2011-12-02", "E904"),
        ("2011-09-01", "2011-07-02", "E903"),
    ],
)
def test_a_mark_of_lateness_that_was_published_stays(road: Publisher, mark: str, earlier: str, code: str) -> None:
    written = (road.project / ROAD).read_text(encoding="utf-8")
    for said in (re.sub(f" +recorded: {mark}\n", "", written), written.replace(mark, earlier)):
        assert said != written
        road.write({ROAD: said})
        assert road.codes() == [code]
    road.write({ROAD: written})
    assert road.publish().events == 0


def test_a_ledger_in_which_the_mark_is_gone_is_not_the_same(road: Publisher, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = publisher(tmp_path / "other", {FIRST: REVIEW.format(on="2011-06-28")})
    other.write({ROAD: (road.project / ROAD).read_text(encoding="utf-8").replace("    recorded: 2011-08-01\n", "")})
    assert other.publish().is_new
    assert has_unregistered(audit(road.to / "current", other.to / "current"))


def test_a_review_that_was_corrected_is_edited_but_not_deleted(road: Publisher) -> None:
    """Neither by deleting its file nor with a line in removed.yml; what had to go is edited out."""
    road.write({"content/reviews/wang-2011-geng.yml": REVIEW.format(on="2011-07-09") + "supersedes: wang-2011\n"})
    assert road.publish().events == 1
    (road.project / FIRST).unlink()
    removal = {"record": "review:wang-2011", "on": "2011-12-01", "reason": "重复", "approved_by": "镇党委"}
    for files in ({}, {"removed.yml": json.dumps(removal)}):
        road.write(files)
        found = [finding for finding in road.publish().findings if finding.is_error]
        assert [finding.rule.code for finding in found] == ["E301"]
        told = found[0].told("zh")
        assert ("放回去" in told.how, "是不是" in told.what, found[0].mend) == (True, False, "")
    (road.project / "removed.yml").unlink()
    road.write({FIRST: REVIEW.format(on="2011-06-28").replace("不错", "（已删去）")})
    assert road.publish().events == 1
