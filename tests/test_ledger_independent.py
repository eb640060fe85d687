"""Another program, written from docs/ledger.md alone, verifies what is published, and finds what was tampered with."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from release_project import Publisher, publisher
from site_factory import ROOT

from generator.ledger import audit, has_unregistered
from generator.ledger.canonical import digest

CHECKER = ROOT / "tests" / "independent_ledger_checker.py"
ROAD = "content/pledges/road.yml"


def checked(site: Path, *old: Path) -> tuple[int, str]:
    """Run the checker by itself: isolated, it cannot even find our program."""
    command = [sys.executable, "-I", str(CHECKER), str(site), *map(str, old)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=site)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def amendment(on: str, kind: str, was: str) -> str:
    return f"  - {{on: {on}, kind: {kind}, reason: 原因, approved_by: 镇党委, was: {was}}}\n"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """Publish twice: amendments in a chain, a correction, a review and its correction, a removal."""
    lamp = "{campaign: campaign, by: town, kind: annual, title: 路灯, published: 2011-02-01}"
    review = "{campaign: campaign, subject: road, period: 2011-Q1, kind: public, on: 2011-04-02, text: 不错}"
    road = publisher(
        tmp_path_factory.mktemp("town"), {"content/pledges/lamp.yml": lamp, "content/reviews/first.yml": review}
    )
    road.publish(keep=9)
    road.change(ROAD, "due: 2011-11-30", "due: 2011-12-31")
    road.change(ROAD, "target: 5\n", "target: 4.5\ntext: |\n  第一行\n  第二行\n")
    correction = "  - on: 2011-05-25\n    corrects: 2011-05-20\n    recorded: 2011-07-30\n    text: 路基只完成一半。\n"
    amendments = (
        amendment("2011-06-01", "extension", "{due: 2011-11-30}")
        + amendment("2011-07-01", "narrowing", "{target: 5}")
        + amendment("2011-08-01", "clarification", "{text: ''}")
    )
    road.write({
        ROAD: (road.project / ROAD).read_text("utf-8") + correction + "amendments:\n" + amendments,
        "content/reviews/second.yml":
            "{campaign: campaign, subject: road, period: 2011-Q1, kind: public, on: 2011-04-09, text: 还行,"
            " supersedes: first}",
        "removed.yml": "{record: pledge:lamp, on: 2011-12-01, reason: 重复, approved_by: 镇党委}",
    })  # fmt: skip
    (road.project / "content/pledges/lamp.yml").unlink()
    assert road.publish(keep=9).is_new
    return road


def test_what_is_published_holds_for_another_program(town: Publisher) -> None:
    site, old = (town.to / "current").resolve(), town.to / "releases/0001-2011-12-31"
    assert checked(site, old) == (0, "")
    assert checked(old) == (0, "")
    kinds = Counter(event.kind.value for event in town.ledger.events)
    assert kinds == {"published": 2, "progress": 1, "review": 1, "amended": 3, "corrected": 2, "removed": 1}


def test_the_proof_in_the_documentation_gives_the_digests_of_the_first_wordings(town: Publisher) -> None:
    text = (ROOT / "docs/ledger.md").read_text("utf-8")
    program = re.search(r"<<'PROOF'\n(.*?)\n +PROOF", text, re.DOTALL)
    assert program
    source = "\n".join(line[4:] for line in program[1].split("\n"))
    command = [sys.executable, "-I", "-c", source]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=town.to / "current")
    first = {e.record: e.digest for e in town.ledger.events if e.kind.value == "published"}
    assert dict(line.split() for line in done.stdout.splitlines()) == {"pledge:road": first["pledge:road"]}


def test_entries_are_sealed_as_the_documentation_says(town: Publisher) -> None:
    """The digests of entries are computed here by hand, from the table in docs/ledger.md."""

    def sealed(kind: str, form: dict[str, Any]) -> str:
        text = json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(f"jiannuo-1\n{kind}\n{text}".encode()).hexdigest()

    told = {(event.record, event.kind.value): event for event in town.ledger.events}
    progress = sealed("progress", {"on": "2011-05-20", "text": "路基已经完成。", "value": None})
    assert told["pledge:road", "progress"].digest == progress
    correction = {"on": "2011-05-25", "text": "路基只完成一半。", "value": None, "corrects": "2011-05-20"}
    correction["recorded"] = "2011-07-30"
    assert told["pledge:road", "corrected"].digest == sealed("progress", correction)
    assert told["pledge:road", "corrected"].before == progress
    review = {"campaign": "campaign", "period": "2011-Q1", "kind": "public", "subject": "road", "on": "2011-04-02"}
    assert told["review:first", "review"].digest == sealed("review", {**review, "text": "不错"})
    assert told["review:second", "corrected"].before == told["review:first", "review"].digest
    grounds = sealed("grounds", {"kind": "clarification", "reason": "原因", "approved_by": "镇党委"})
    assert told["pledge:road", "amended"].grounds == grounds
    removal = {"on": "2011-12-01", "reason": "重复", "approved_by": "镇党委"}
    assert told["pledge:lamp", "removed"].digest == sealed("removed", removal)


def forged(site: Path, to: Path, name: str, old: str, new: str) -> Path:
    """Copy *site* and change *name* as one who may write all files would: chain and manifest are made anew."""
    shutil.copytree(site, to)
    for path in to.rglob("*"):
        path.chmod(0o755)
    text = (to / name).read_text("utf-8")
    assert old in text
    (to / name).write_text(text.replace(old, new), "utf-8")
    lines = (to / "ledger/events.jsonl").read_text("utf-8").splitlines()
    running = [hashlib.sha256(b"jiannuo-1\nstart").hexdigest()]
    for line in lines:
        running.append(hashlib.sha256(f"{running[-1]}\n{line}".encode()).hexdigest())
    files = sorted(p.relative_to(to).as_posix() for p in to.rglob("*") if p.is_file())
    listed = [path for path in files if path not in ("SHA256SUMS", "ledger/releases.jsonl")]
    sums = "".join(f"{hashlib.sha256((to / path).read_bytes()).hexdigest()}  {path}\n" for path in listed)
    (to / "SHA256SUMS").write_text(sums, "utf-8")
    previous, chain = running[0], []
    rows = [json.loads(line) for line in (to / "ledger/releases.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        site_seal = hashlib.sha256(sums.encode()).hexdigest() if row is rows[-1] else row["site"]
        row |= {"events": running[row["lines"]], "previous": previous, "site": site_seal}
        chain.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        previous = hashlib.sha256(chain[-1].encode()).hexdigest()
    (to / "ledger/releases.jsonl").write_text("\n".join(chain) + "\n", "utf-8")
    return to


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("ledger/wordings.jsonl", "硬化村道 5 公里", "硬化村道 3 公里", "pledge:road"),
        ("ledger/wordings.jsonl", '"target":"5"', '"target":"4"', "pledge:road"),
        ("ledger/wordings.jsonl", "pledge:road", "pledge:raod", "pledge:road"),
        ("ledger/events.jsonl", '"kind":"amended"', '"kind":"published"', "published a second time"),
        ("ledger/events.jsonl", '"recorded":"2012-01-04"', '"recorded":"2011-05-21"', "day of its release"),
        ("ledger/events.jsonl", digest("part", "5")[:16], digest("part", "4")[:16], "parts"),
    ],
)
def test_a_forger_who_makes_the_chain_anew_is_found_all_the_same(
    town: Publisher, tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    site = forged((town.to / "current").resolve(), tmp_path / "site", name, old, new)
    code, output = checked(site)
    assert (code, said in output) == (1, True), output
    assert "release" not in output.replace("day of its release", "")
    assert has_unregistered(audit(site, site)) == (said != "parts")


def test_a_new_history_that_holds_by_itself_is_found_by_an_older_copy(town: Publisher, tmp_path: Path) -> None:
    old = town.to / "releases/0001-2011-12-31"
    site = forged((town.to / "current").resolve(), tmp_path / "site", "index.html", "</html>", " </html>")
    assert checked(site) == (0, "")
    code, output = checked(site, old)
    assert (code, output) == (0, "")
    event = json.loads(town.ledger.lines[2])
    site = forged(site, tmp_path / "worse", "ledger/events.jsonl", event["digest"], "0" * 64)
    assert checked(site)[0] == 0
    assert checked(site, old)[0] == 1
