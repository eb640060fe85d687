"""The chain of releases: no line can be changed, dropped, added or moved without being found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ledger import (
    EMPTY,
    BrokenLedgerError,
    Event,
    EventKind,
    Ledger,
    audit,
    extended,
    has_unregistered,
    next_release,
    read_ledger,
    to_line,
    write_ledger,
)
from generator.ledger.chain import ChainError, release_from_line, release_line, verify_chain
from generator.ledger.events import LedgerFormatError, from_line

DAY = date(2011, 1, 15)


def event(number: int, **words: str) -> Event:
    told = {
        "kind": EventKind.PROGRESS,
        "record": "pledge:road",
        "on": DAY + timedelta(number),
        "digest": f"{number:064x}",
    }
    return Event(**{**told, "recorded": DAY + timedelta(number + 1), **words})  # type: ignore[arg-type]


def ledger(*sizes: int) -> Ledger:
    """Publish as often as there are *sizes*, so many events each time."""
    made, number = EMPTY, 0
    for on, size in enumerate(sizes):
        events = [event(number + n) for n in range(size)]
        number += size
        lines = (*made.lines, *map(to_line, events))
        release = next_release(made.releases, lines, DAY + timedelta(on * 30), f"{on:064x}")
        made = extended(made, events, release)
    return made


FIVE = ledger(2, 0, 3, 0, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger")


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=5))
def test_what_is_written_is_read_again(folder: Path, sizes: list[int]) -> None:
    made = ledger(*sizes)
    assert verify_chain(made.lines, made.releases) == []
    write_ledger(folder, made)
    assert read_ledger(folder) == made


def test_an_empty_place_is_an_empty_ledger() -> None:
    assert read_ledger(None) == EMPTY
    assert verify_chain((), ()) == []


@settings(deadline=None)
@given(st.data())
def test_any_character_of_any_event_that_is_changed_is_found(folder: Path, data: st.DataObject) -> None:
    write_ledger(folder, FIVE)
    path = folder / "events.jsonl"
    text = path.read_text("utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(st.characters(exclude_categories=("Cs",)).filter(lambda c: c != text[at]))
    path.write_text(text[:at] + new + text[at + 1 :], "utf-8", newline="")
    with pytest.raises(BrokenLedgerError):
        read_ledger(folder)


@settings(deadline=None)
@given(st.data())
def test_any_character_of_any_release_that_is_changed_is_found(folder: Path, data: st.DataObject) -> None:
    """In the last one the day and the seal of the site are anyone's word; an older copy finds these."""
    write_ledger(folder, FIVE)
    path = folder / "releases.jsonl"
    text = path.read_text("utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(st.characters(exclude_categories=("Cs",)).filter(lambda c: c != text[at]))
    path.write_text(text[:at] + new + text[at + 1 :], "utf-8", newline="")
    try:
        changed = read_ledger(folder)
    except BrokenLedgerError:
        return
    assert changed.releases[:-1] == FIVE.releases[:-1]
    kept = replace(changed.releases[-1], on=FIVE.releases[-1].on, site=FIVE.releases[-1].site)
    assert kept == FIVE.releases[-1]
    assert has_unregistered(audit_of(folder, FIVE, changed))


def audit_of(folder: Path, old: Ledger, new: Ledger) -> list[object]:
    for name, one in (("old", old), ("new", new)):
        write_ledger(folder / name, one)
    return list(audit(folder / "old", folder / "new"))


@settings(deadline=None)
@given(st.data())
def test_lines_dropped_added_or_moved_are_found(data: st.DataObject) -> None:
    lines = list(FIVE.lines)
    other = data.draw(
        st.one_of(
            st.permutations(lines),
            st.sampled_from([[*lines[:n], *lines[n + 1 :]] for n in range(len(lines))]),
            st.sampled_from([[*lines[:n], to_line(event(40)), *lines[n:]] for n in range(len(lines) + 1)]),
        ).filter(lambda found: list(found) != lines)
    )
    assert verify_chain(tuple(other), FIVE.releases)


@settings(deadline=None)
@given(st.data())
def test_releases_dropped_added_or_moved_are_found(data: st.DataObject) -> None:
    releases = list(FIVE.releases)
    other = data.draw(
        st.one_of(
            st.permutations(releases),
            st.sampled_from([[*releases[:n], *releases[n + 1 :]] for n in range(len(releases) - 1)]),
            st.sampled_from([[*releases[:n], releases[n], *releases[n:]] for n in range(len(releases))]),
        ).filter(lambda found: list(found) != releases)
    )
    assert verify_chain(FIVE.lines, tuple(other))


def test_a_chain_forged_anew_with_a_wrong_seal_in_the_middle_is_found() -> None:
    """Where two releases seal the same lines, the earlier seal counts as much as the later one."""
    for wrong in range(len(FIVE.releases)):
        forged = []
        for number, release in enumerate(FIVE.releases):
            events = "0" * 64 if number == wrong else release.events
            previous = forged[-1].digest if forged else release.previous
            forged.append(replace(release, events=events, previous=previous))
        assert verify_chain(FIVE.lines, forged), wrong


def test_a_history_forged_from_the_beginning_is_found_by_who_kept_a_copy(tmp_path: Path) -> None:
    """Such a ledger holds by itself; only an older copy tells."""
    forged = ledger(2, 0, 2, 1, 1)
    assert verify_chain(forged.lines, forged.releases) == []
    assert has_unregistered(audit_of(tmp_path, FIVE, forged))


def test_a_file_cut_off_anywhere_is_found(tmp_path: Path) -> None:
    for name in ("events.jsonl", "releases.jsonl"):
        write_ledger(tmp_path, FIVE)
        whole = (tmp_path / name).read_bytes()
        for end in range(0, len(whole), 37):
            (tmp_path / name).write_bytes(whole[:end])
            with pytest.raises(BrokenLedgerError):
                read_ledger(tmp_path)


def test_another_program_can_verify_it_from_the_description() -> None:
    """Written from docs/ledger.md alone."""
    from hashlib import sha256

    running = previous = sha256(b"jiannuo-1\nstart").hexdigest()
    after = [running]
    for line in FIVE.lines:
        running = sha256(f"{running}\n{line}".encode()).hexdigest()
        after.append(running)
    for number, release in enumerate(FIVE.releases, start=1):
        line = release_line(release)
        row = json.loads(line)
        assert row["release"] == number
        assert row["previous"] == previous
        assert row["events"] == after[row["lines"]]
        previous = sha256(line.encode()).hexdigest()
    assert json.loads(release_line(FIVE.releases[-1]))["lines"] == len(FIVE.lines)


@settings(deadline=None)
@given(st.builds(event, st.integers(0, 3000), what=st.text(), owner=st.text(), before=st.text()))
def test_an_event_is_one_line_and_comes_back_the_same(told: Event) -> None:
    line = to_line(told)
    assert "\n" not in line
    assert from_line(line, 1) == told


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"kind":"lost"}', to_line(event(1)).replace("2011-01-16", "16.1."), "\x00"]
)
def test_what_is_no_event_is_named(line: str) -> None:
    with pytest.raises(LedgerFormatError):
        from_line(line, 1)


@pytest.mark.parametrize("change", [(",", ", "), ('"lines"', '"x":1,"lines"'), ('"release":1', '"release":1.0')])
def test_a_release_written_in_another_form_is_no_release(change: tuple[str, str]) -> None:
    """Its digest is that of the line as it stands, so there is one way to write it."""
    with pytest.raises(ChainError):
        release_from_line(release_line(FIVE.releases[0]).replace(*change, 1), 1)
