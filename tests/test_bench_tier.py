"""The maker of bench projects: same bytes each run, exact sizes, sound records, every state there is."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bench.maker.chance import Chance, dealt, shares
from bench.maker.emit import emit, emit_one
from bench.maker.fates import AS_OF
from bench.maker.nodes import Node
from bench.maker.phrases import SECTORS, sections
from bench.maker.project import write_project
from bench.maker.sizes import TIERS, Tier
from bench.maker.tree import areas, block_of
from bench.tier import main
from generator.config import Edition
from generator.derive import Facts, derive_facts
from generator.link import link_records
from generator.model import Pledge
from generator.model.states import Choice, Claim, Clock, ProblemState, Stage, Verdict
from generator.pipeline import Checked, check_project
from generator.yamlfile import read_trusted


def digests(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def quiet(line: str) -> None:
    assert line


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo") / "project"
    assert main(["demo", str(root), "--quiet"]) == 0
    return root


@pytest.fixture(scope="module")
def checked(demo: Path) -> Checked:
    return check_project(demo, AS_OF, jobs=1)


@pytest.fixture(scope="module")
def facts(checked: Checked) -> Facts:
    return derive_facts(link_records(checked.sound, Edition.INTERNAL, AS_OF), AS_OF)


def test_two_runs_write_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    write_project(TIERS["demo"], tmp_path / "again", quiet)
    assert digests(tmp_path / "again") == digests(demo)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["demo", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "tier", [TIERS["demo"], TIERS["county"].scaled(0.1), TIERS["city"].scaled(0.012)], ids=lambda t: t.name
)
def test_sizes_are_exact(tier: Tier, tmp_path: Path) -> None:
    tally = write_project(tier, tmp_path, quiet)
    assert tally["organisations"] == tier.organisations
    assert tally["people"] == tier.members
    assert tally["pledges"] == tier.organisation_pledges + tier.personal_pledges
    assert tally["problems"] == tier.problems
    assert tally["files"] == len(digests(tmp_path))
    own = [p for p in (tmp_path / "content/pledges").rglob("*.yml") if not p.stem.endswith("-members")]
    written = sum(path.read_text(encoding="utf-8").count("\n  campaign: ") for path in own)
    assert written == tier.organisation_pledges


def test_every_record_is_sound(checked: Checked) -> None:
    assert [finding.told("en") for finding in checked.findings if finding.is_error] == []
    assert Counter(filed.kind for filed in checked.sound)["pledge"] == 200


def test_hardly_anything_is_warned_of(checked: Checked) -> None:
    found = Counter(finding.rule.name for finding in checked.findings)
    assert found["copied-text"] == 0
    assert found.total() <= 10, found


@pytest.mark.parametrize(
    ("choices", "fact"), [(Stage, "stage"), (Clock, "clock"), (Claim, "claim"), (Verdict, "verdict")]
)
def test_every_state_of_a_pledge_occurs(facts: Facts, choices: type[Choice], fact: str) -> None:
    assert {getattr(pledge, fact) for pledge in facts.pledges.values()} == set(choices)


def test_every_state_of_a_problem_occurs(facts: Facts) -> None:
    assert {problem.state for problem in facts.problems.values()} == set(ProblemState)


def test_all_sectors_and_kinds_of_reviews_occur(checked: Checked) -> None:
    sectors = {filed.record.sector for filed in checked.sound if filed.kind == "organisation"}  # type: ignore[attr-defined]
    reviews = {filed.record.kind.value for filed in checked.sound if filed.kind == "review"}  # type: ignore[attr-defined]
    assert sectors == set(SECTORS)
    assert reviews == {"leader", "public", "annual", "self", "peer", "inspection"}


def test_texts_are_as_long_as_real_ones(checked: Checked) -> None:
    pledges = [filed.record for filed in checked.sound if isinstance(filed.record, Pledge)]
    own = sorted(len(p.text or "") for p in pledges if not re.search(r"-p\d+$", p.by))
    personal = sorted(len(p.text or "") for p in pledges if re.search(r"-p\d+$", p.by))
    assert (len(own), len(personal)) == (80, 120)
    assert own[len(own) // 2] >= 200
    assert own[-1] <= 400
    assert personal[0] >= 40
    assert personal[-1] <= 125


def test_hardly_anybody_copies_in_a_larger_project(tmp_path: Path) -> None:
    write_project(TIERS["county"].scaled(0.2), tmp_path, quiet)
    found = check_project(tmp_path, AS_OF, jobs=1)
    assert not found.has_errors
    assert sum(finding.rule.name == "copied-text" for finding in found.findings) <= 3


def all_nodes(tier: Tier) -> list[Node]:
    planned = areas(tier.top, tier.organisations, tier.name)
    return [node for area in planned for node in block_of(area, tier.name).nodes]


@pytest.mark.parametrize("name", list(TIERS))
def test_a_province_is_planned_in_blocks_that_fit_in_memory(name: str) -> None:
    tier = TIERS[name]
    planned = areas(tier.top, tier.organisations, tier.name)
    assert sum(area.size for area in planned) == tier.organisations
    assert max(area.size for area in planned) <= 700
    assert len({area.folder for area in planned}) == len(planned)
    smallest, largest = min(planned, key=lambda a: a.size), max(planned, key=lambda a: a.size)
    assert [len(block_of(area, name).nodes) for area in (smallest, largest)] == [smallest.size, largest.size]


@pytest.mark.parametrize(("name", "depth"), [("county", 4), ("district", 4), ("city", 5)])
def test_the_tree_is_as_deep_as_real_ones(name: str, depth: int) -> None:
    parents = {node.id: node.parent for node in all_nodes(TIERS[name])}
    assert len(parents) == TIERS[name].organisations
    assert [id_ for id_, parent in parents.items() if parent is None] == [next(iter(parents))]

    def level(id_: str | None) -> int:
        return 1 + level(parents[id_]) if id_ else 0

    assert max(level(id_) for id_ in parents) == depth


def test_every_slot_of_every_sentence_can_be_filled() -> None:
    given = {"N", "B", "V", "unit", "org", "year"}
    by_caller = {"village", "bureau", "trade"}
    known = sections().keys() | given | by_caller | {"spot"}
    slots = {
        slot
        for lines in sections().values()
        for line in lines
        for slot in re.findall(r"\{([^}]*)\}", line)
        if not re.fullmatch(r"n:\d+-\d+", slot)
    }
    assert slots - known == set()


@pytest.mark.parametrize(
    "nasty",
    ["true", "null", "2011-01-01", "0999-1234567", "12", "- 短横线", "甲: 乙", "甲#乙", "甲 #乙", "*星",
     "&和", "“引”", "'单'", '"双"', "反\\斜", "甲\n乙", "一段\n\n- 二\n- 三", " 前空", "后空 ", "：", "{花}",
     "[方]", "!感叹", "%百", "@某", "`点`", "|竖", ">大", "制\t表", "全\u3000角", "好，行。", "a/b", "~",
     "5 月", "甲\n ", "?问", ""],
)  # fmt: skip
def test_what_is_written_is_what_is_read(nasty: str) -> None:
    record = {
        "id": "x",
        "text": nasty,
        "list": [nasty, "好"],
        "inner": {"text": nasty},
        "items": [{"text": nasty}],
    }
    assert read_trusted(emit_one(record)) == record
    assert read_trusted(emit([record, record])) == [record, record]


def test_plain_values_keep_their_types() -> None:
    record = {
        "on": date(2011, 7, 1),
        "n": 3,
        "x": 2.5,
        "flag": True,
        "ids": ["a", "b/c"],
        "period": "2011-Q2",
    }
    assert emit_one(record).splitlines() == [
        "on: 2011-07-01", "n: 3", "x: 2.5", "flag: true", "ids: [a, b/c]", "period: 2011-Q2",
    ]  # fmt: skip
    assert read_trusted(emit_one(record | {"none": None, "empty": []})) == record


@pytest.mark.parametrize("total", [0, 1, 5, 7, 100, 99_991])
def test_shares_add_up(total: int) -> None:
    weights = [Chance("w", str(number)).share() for number in range(7)]
    assert sum(shares(total, weights)) == total
    assert sum(dealt(total, weights)) == total
    assert (min(dealt(total, weights)) >= 1) == (total >= 7)
