"""Going back to an older release: the same single step, and the ledger forgets nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from release_project import Publisher, nothing_doubled, publisher, whole_release

from generator.release import NoSuchReleaseError, NotForPublishingError, list_releases, roll_back


@pytest.fixture
def three(tmp_path: Path) -> Publisher:
    """Publish three times, each with one event more."""
    road = publisher(tmp_path)
    for number in (1, 2, 3):
        road.report(number)
        assert road.publish().is_new
    return road


def test_going_back_shows_the_release_before_and_forward_again(three: Publisher) -> None:
    assert roll_back(three.to, None, 0).release is not None
    assert whole_release(three.to) == 2
    roll_back(three.to, 1, 0)
    assert whole_release(three.to) == 1
    roll_back(three.to, 3, 0)
    assert whole_release(three.to) == 3
    with pytest.raises(NoSuchReleaseError):
        roll_back(three.to, 7, 0)


def test_after_going_back_the_ledger_goes_on_from_the_newest(three: Publisher) -> None:
    newest = three.ledger
    roll_back(three.to, 1, 0)
    three.report(4)
    published = three.publish()
    assert (published.events, three.shown) == (1, 4)
    assert three.ledger.lines[:-1] == newest.lines
    assert three.ledger.releases[:-1] == newest.releases
    nothing_doubled(three.ledger)


def test_after_going_back_publishing_the_same_shows_the_newest_again(three: Publisher) -> None:
    roll_back(three.to, None, 0)
    published = three.publish()
    assert (published.is_new, three.shown) == (False, 3)


def test_a_release_deleted_by_hand_takes_no_event_with_it(three: Publisher) -> None:
    """Someone may have to delete a release that showed what it should not."""
    newest = three.ledger
    roll_back(three.to, 2, 0)
    shutil.rmtree(three.to / "releases/0003-2011-12-31")
    three.report(4)
    assert three.publish().events == 1
    assert three.shown == 4
    assert three.ledger.lines[:-1] == newest.lines


def test_a_rolled_back_release_stays_while_it_is_shown(three: Publisher) -> None:
    roll_back(three.to, 1, 0)
    three.report(4)
    three.publish(keep=1)
    assert [release.number for release in three.public.releases()] == [4]
    roll_back(three.to, 4, 0)
    assert three.shown == 4


def test_a_damaged_release_is_not_shown_again(three: Publisher) -> None:
    page = three.to / "releases/0002-2011-12-31/index.html"
    page.unlink()
    page.write_text("<p>", "utf-8")
    back = roll_back(three.to, 2, 0)
    assert [finding.rule.code for finding in back.findings] == ["E915"]
    assert "index.html" in back.findings[0].told("zh").what
    assert whole_release(three.to) == 3


def test_the_list_tells_what_is_shown_and_what_each_release_added(three: Publisher) -> None:
    roll_back(three.to, 2, 0)
    listed = [(one.release.number, one.events, one.is_shown) for one in list_releases(three.to)]
    assert listed == [(3, 1, False), (2, 1, True), (1, 3, False)]


def test_where_nothing_was_published_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    for act in (lambda: roll_back(tmp_path, None, 0), lambda: list_releases(tmp_path)):
        with pytest.raises(NotForPublishingError):
            act()
    assert list(tmp_path.iterdir()) == []
