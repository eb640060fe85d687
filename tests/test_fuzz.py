"""A share of the long trial with hostile YAML (`make soak`): each file ends in a finding or a record."""

from __future__ import annotations

from bench.fuzz_files import good_files, hostile_file
from bench.soak_fuzz import PROJECTS, outcomes

FILES = 200


def test_hostile_files_end_in_findings_or_records() -> None:
    ended = list(outcomes(range(FILES), "test"))
    assert [outcome.number for outcome in ended] == list(range(FILES))
    assert [outcome for outcome in ended if outcome.is_bad] == []
    assert {outcome.told for outcome in ended} == {"finding", "record"}


def test_the_same_number_is_the_same_file() -> None:
    good = good_files(*PROJECTS)
    assert hostile_file(7, "test", good) == hostile_file(7, "test", good)
    assert len({hostile_file(number, "test", good)[1] for number in range(50)}) == 50
