"""Publishing: what is seen, what is kept, what is shared, and what the ledger holds afterwards."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from release_project import AS_OF, Publisher, nothing_doubled, nothing_left_behind, publisher, whole_release
from site_factory import digests

from generator.findings import Finding, Place, rules
from generator.ledger.wordings import read_wordings
from generator.release import NotForPublishingError


@pytest.fixture
def road(tmp_path: Path) -> Publisher:
    return publisher(tmp_path)


def test_a_first_release_is_whole_and_its_ledger_holds_what_the_records_say(road: Publisher) -> None:
    published = road.publish()
    assert published.is_new
    assert whole_release(road.to) == 1
    assert (road.to / "current").readlink() == Path("releases/0001-2011-12-31")
    assert [(e.kind.value, e.record, str(e.on), str(e.recorded)) for e in road.ledger.events] == [
        ("published", "pledge:road", "2011-01-15", "2012-01-04"),
        ("progress", "pledge:road", "2011-05-20", "2012-01-04"),
    ]
    assert {row.record: row.fields for row in read_wordings(road.to / "current/ledger/wordings.jsonl")} == {
        "pledge:road": {
            "by": "organisation:town", "title": "硬化村道 5 公里", "text": None, "baseline": None,
            "target": "5", "unit": "公里", "due": "2011-11-30",
        }
    }  # fmt: skip
    nothing_left_behind(road.to)


def test_the_manifest_is_what_other_programs_read(road: Publisher) -> None:
    road.publish()
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=road.to / "current", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    manifest = (road.to / "current/SHA256SUMS").read_bytes()
    paths = [line.split("  ", 1)[1] for line in manifest.decode().splitlines()]
    assert paths == sorted(paths)
    assert set(digests(road.to / "current")) - set(paths) == {"SHA256SUMS", "ledger/releases.jsonl"}
    assert road.ledger.releases[-1].site == hashlib.sha256(manifest).hexdigest()


def test_the_next_release_adds_what_is_new_and_nothing_else(road: Publisher) -> None:
    road.publish()
    first = road.ledger
    road.report(7)
    published = road.publish(recorded=AS_OF.replace(year=2012))
    assert (published.events, road.shown) == (1, 2)
    assert road.ledger.lines[:-1] == first.lines
    assert road.ledger.releases[:-1] == first.releases
    assert str(road.ledger.events[-1].recorded) == "2012-12-31"
    nothing_doubled(road.ledger)


def test_publishing_the_same_again_makes_no_release(road: Publisher) -> None:
    road.publish()
    again = road.publish(recorded=AS_OF.replace(year=2013))
    assert (again.is_new, road.shown, len(road.public.releases())) == (False, 1, 1)


def test_unchanged_files_are_one_file_on_the_disk_and_old_releases_never_change(road: Publisher) -> None:
    road.publish()
    old = road.to / "releases/0001-2011-12-31"
    before = digests(old)
    road.report(7)
    published = road.publish()
    new = (road.to / "current").resolve()
    after = digests(new)
    same = [path for path in after if before.get(path) == after[path]]
    assert len(same) > 30
    assert all((old / path).stat().st_ino == (new / path).stat().st_ino for path in same)
    changed = [path for path in after if path not in same]
    assert "pledges/road/index.html" in changed
    assert not any((old / path).samefile(new / path) for path in changed if path in before)
    assert published.shared is not None
    assert published.shared.linked >= len(same)
    assert digests(old) == before


def test_a_file_under_another_name_is_shared_too(road: Publisher) -> None:
    """The shards of the search index move to a new folder whenever anything changes."""
    road.publish()
    old = road.to / "releases/0001-2011-12-31"
    road.report(7)
    road.publish()
    inodes = {path.stat().st_ino for path in old.rglob("*") if path.is_file()}
    moved = [
        path
        for path in (road.to / "current/search").rglob("*.js")
        if path.stat().st_ino in inodes and not (old / path.relative_to(road.to / "current")).exists()
    ]
    assert moved


def test_damage_to_an_old_release_is_not_carried_on(road: Publisher) -> None:
    road.publish()
    page = road.to / "releases/0001-2011-12-31/handbook/index.html"
    whole = page.read_bytes()
    page.chmod(0o644)
    page.write_bytes(whole.replace(b"</h1>", b"!</h1>", 1))
    road.report(7)
    published = road.publish()
    assert published.shared is not None
    assert published.shared.damaged == ("handbook/index.html",)
    assert (road.to / "current/handbook/index.html").read_bytes() == whole
    assert whole_release(road.to) == 2


def test_a_damaged_release_is_replaced_although_nothing_has_changed(road: Publisher) -> None:
    road.publish()
    (road.to / "current/index.html").unlink()
    assert road.publish().is_new
    assert whole_release(road.to) == 2


def test_published_files_cannot_be_written_to_by_mistake(road: Publisher) -> None:
    road.publish()
    road.report(7)
    road.publish()
    files = [path for path in (road.to / "releases").rglob("*") if path.is_file()]
    assert not [path for path in files if path.stat().st_mode & 0o222]
    assert not [path for path in files if not path.stat().st_mode & 0o004]


def test_the_newest_releases_are_kept_and_never_is_the_one_shown_deleted(road: Publisher) -> None:
    for number in range(1, 5):
        road.report(number)
        road.publish(keep=2)
    assert [release.number for release in road.public.releases()] == [3, 4]
    assert road.ledger.releases[-1].number == 4
    nothing_left_behind(road.to, keep=2)


def test_a_further_gate_can_stop_the_publication(road: Publisher) -> None:
    road.publish()
    road.report(7)
    seen: list[bool] = []

    def gate(site: Path, _: object) -> list[Finding]:
        seen.append((site / "pledges/road/index.html").is_file() and (site / "ledger/events.jsonl").is_file())
        return [Finding(rules.UNREADABLE, Place("content/files/a.pdf"))]

    assert road.codes(gates=(gate,)) == ["E507"]
    assert (seen, road.shown) == ([True], 1)


def test_a_folder_with_something_else_in_it_is_left_alone(road: Publisher) -> None:
    road.to.mkdir()
    (road.to / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(NotForPublishingError):
        road.publish()
    assert [path.name for path in road.to.iterdir()] == ["letter.txt"]


def test_a_site_in_the_place_of_the_link_is_left_alone(road: Publisher) -> None:
    (road.to / "current").mkdir(parents=True)
    (road.to / "releases").mkdir()
    with pytest.raises(NotForPublishingError):
        road.publish()
    assert not (road.to / "current").is_symlink()


def test_the_public_edition_only_goes_out(tmp_path: Path) -> None:
    kept = "{campaign: campaign, by: town, kind: annual, published: 2011-02-01, title: 绝不外传, visibility: internal}"
    road = publisher(tmp_path, {"content/pledges/secret.yml": kept})
    road.publish()
    released = b"".join(path.read_bytes() for path in (road.to / "current").rglob("*") if path.is_file())
    assert "绝不外传".encode() not in released
    assert b"pledge:secret" not in released


def test_two_publications_of_the_same_content_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = publisher(tmp_path / "one"), publisher(tmp_path / "other")
    one.publish()
    other.publish()
    assert digests(one.to / "current") == digests(other.to / "current")
    assert (one.to / "current").samefile(one.to / "releases/0001-2011-12-31")
