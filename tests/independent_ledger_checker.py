"""Checks a published folder as docs/ledger.md tells, and nothing else: no part of the program it checks is used.

`python tests/independent_ledger_checker.py SITE` prints what does not hold and exits 1; standard library only.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FORM = "jiannuo-1"
PROTECTED = {"by", "title", "text", "baseline", "target", "unit", "due"}


def sha(text: str) -> str:
    """Hash the UTF-8 bytes of *text*."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sealed(kind: str, form: Any) -> str:
    """Digest what is written in canonical form."""
    return sha(f"{FORM}\n{kind}\n" + json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def lines_of(path: Path) -> list[str]:
    """Split a file into its lines, of which each ends in LF."""
    text = path.read_bytes().decode("utf-8")
    if text and not text.endswith("\n"):
        raise SystemExit(f"{path.name}: the last line is cut off")
    return text.split("\n")[:-1]


def check_chain(lines: list[str], releases: list[str]) -> list[str]:
    """Check that each release follows the one before and seals its lines."""
    faults = []
    running = [sha(f"{FORM}\nstart")]
    for line in lines:
        running.append(sha(running[-1] + "\n" + line))
    previous, count = running[0], 0
    for number, line in enumerate(releases, 1):
        row = json.loads(line)
        if row["release"] != number or row["previous"] != previous:
            faults.append(f"release {number} does not follow the one before it")
        if not count <= row["lines"] <= len(lines) or row["events"] != running[row["lines"]]:
            faults.append(f"release {number} seals other lines")
        previous, count = sha(line), row["lines"]
    if count != len(lines):
        faults.append("the last release does not seal all lines")
    return faults


def check_events(lines: list[str], releases: list[str]) -> tuple[list[str], dict[str, list[dict[str, Any]]], set[str]]:
    """Check that the events tell one story; gives the wording events of each record, and what was removed."""
    faults: list[str] = []
    wordings: dict[str, list[dict[str, Any]]] = {}
    entries: set[tuple[str, str]] = set()
    removed: set[str] = set()
    sealing = iter([json.loads(line) for line in releases])
    release = next(sealing, None)
    for number, line in enumerate(lines, 1):
        while release and release["lines"] < number:
            release = next(sealing, None)
        event = json.loads(line)
        record = event["record"]
        if not release or event["recorded"] != release["on"]:
            faults.append(f"line {number}: not recorded on the day of its release")
        if record in removed:
            faults.append(f"line {number}: {record} was removed before")
        if event["kind"] == "removed":
            removed.add(record)
        elif "parts" in event:
            faults += wording_faults(number, event, wordings.setdefault(record, []))
            wordings[record].append(event)
        elif (record, event["digest"]) in entries:
            faults.append(f"line {number}: recorded twice")
        else:
            entries.add((record, event["digest"]))
    return faults, wordings, removed


def wording_faults(number: int, event: dict[str, Any], before: list[dict[str, Any]]) -> list[str]:
    """Check that a wording is the first one, or replaces the last one, on grounds that are sealed."""
    if event["kind"] == "published":
        return [f"line {number}: published a second time"] if before else []
    if not before or event.get("before") != before[-1]["digest"]:
        return [f"line {number}: replaces a wording that was never published"]
    return [] if event.get("grounds") else [f"line {number}: without grounds"]


def check_wordings(rows: list[str], events: dict[str, list[dict[str, Any]]], removed: set[str]) -> list[str]:
    """Check that the words shown are those sealed: every wording of every pledge, and each field by itself."""
    faults, missing = [], set(events) - removed
    told_rows = [json.loads(line) for line in rows]
    for row in told_rows:
        if "withheld" in row:
            continue
        record, shown = row["record"], [*row.get("earlier", []), row["fields"]]
        told = events.get(record, [])
        missing.discard(record)
        if [sealed("pledge", fields) for fields in shown] != [event["digest"] for event in told]:
            faults.append(f"{record}: the wordings shown are not those sealed")
            continue
        for fields, event in zip(shown, told, strict=True):
            parts = {name: sealed("part", value)[:16] for name, value in fields.items()}
            if set(fields) != PROTECTED or parts != event["parts"]:
                faults.append(f"{record}: the parts of a wording are not those sealed")
    faults += check_withheld([row for row in told_rows if "withheld" in row], events, missing)
    return faults + [f"{record}: the wording is missing" for record in sorted(missing)]


def check_withheld(rows: list[Any], events: dict[str, list[dict[str, Any]]], missing: set[str]) -> list[str]:
    """Check that digests of words withheld are those of a pledge whose words are not shown; none counts twice."""
    faults = []
    for row in rows:
        fitting = [one for one in sorted(missing) if [event["digest"] for event in events[one]] == row["digests"]]
        missing -= set(fitting[:1])
        faults += [] if fitting else [f"withheld {row['digests'][:1]}: not a wording that was sealed"]
    return faults


def check_files(site: Path, releases: list[str]) -> list[str]:
    """Check every file against the manifest, and the manifest against the last release."""
    manifest = (site / "SHA256SUMS").read_bytes()
    faults = []
    if hashlib.sha256(manifest).hexdigest() != json.loads(releases[-1]).get("site"):
        faults.append("SHA256SUMS: not the one sealed by the last release")
    listed = {}
    for line in manifest.decode("utf-8").splitlines():
        digest, path = line.split("  ", 1)
        listed[path] = digest
    there = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    for name in ("SHA256SUMS", "ledger/releases.jsonl"):
        there.pop(name)
    faults += [f"{path}: missing" for path in sorted(set(listed) - set(there))]
    faults += [f"{path}: not listed" for path in sorted(set(there) - set(listed))]
    for path, digest in listed.items():
        if path in there and hashlib.sha256(there[path].read_bytes()).hexdigest() != digest:
            faults.append(f"{path}: changed")
    return faults


def check(site: Path) -> list[str]:
    """Check the published folder *site*; gives everything that does not hold."""
    ledger = site / "ledger"
    lines, releases = lines_of(ledger / "events.jsonl"), lines_of(ledger / "releases.jsonl")
    faults = check_chain(lines, releases)
    found, wordings, removed = check_events(lines, releases)
    shown = lines_of(ledger / "wordings.jsonl")
    return [*faults, *found, *check_wordings(shown, wordings, removed), *check_files(site, releases)]


def check_against(old: Path, new: Path) -> list[str]:
    """Check that the ledger of *old* is the beginning of the ledger of *new*."""
    faults = []
    for name in ("events.jsonl", "releases.jsonl"):
        before, after = lines_of(old / "ledger" / name), lines_of(new / "ledger" / name)
        if after[: len(before)] != before:
            faults.append(f"{name}: the older one is not its beginning")
    return faults


def main(arguments: list[str]) -> int:
    """Check SITE, and against OLD where one is given: `SITE [OLD]`."""
    site = Path(arguments[0])
    faults = check(site) + (check_against(Path(arguments[1]), site) if arguments[1:] else [])
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
