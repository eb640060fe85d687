"""Every refusal and every warning, on a tiny site with that one mistake: what is said, and that it mends."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from broken_sites import BUILT, LOCKED, SITES, lay_out, names, run

from generator.findings import RULES

_CODE = re.compile(r"\b([EW][0-9]{3})\b")
_CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]+")


@pytest.fixture(params=names())
def name(request: pytest.FixtureRequest) -> str:
    if request.param in LOCKED and os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may read everything, and there is no setpriv to change that")
    return str(request.param)


def test_the_mistake_is_explained_in_chinese(name: str, tmp_path: Path, update: bool) -> None:
    result = run(name, lay_out(name, tmp_path / "site"))
    expected = SITES / name / "expected.txt"
    if update:
        expected.write_text(result.output, encoding="utf-8")
    assert result.output == expected.read_text(encoding="utf-8")
    assert result.exit_code == (1 if " 错误 E" in result.output else 0)


def test_the_mistake_is_explained_in_english(name: str, tmp_path: Path) -> None:
    """No mark is left unfilled, and Chinese is only quoted: from the files, or in text to paste."""
    project = lay_out(name, tmp_path / "site")
    output = run(name, project, "--lang", "en").output
    written = "".join(path.read_text("utf-8", "replace") for path in project.rglob("*.*") if path.is_file())
    written += "\n".join(str(path.relative_to(project)) for path in project.rglob("*"))
    said = "\n".join(line for line in output.splitlines() if not re.match(r" *[0-9+]* \| ", line))
    assert not re.search(r"\{[a-z_]+\}", said)
    assert not [word for word in _CHINESE.findall(said) if word not in written]
    assert _CODE.findall(said) == _CODE.findall((SITES / name / "expected.txt").read_text(encoding="utf-8"))


def test_every_rule_has_a_broken_site() -> None:
    shown = {code for path in SITES.glob("*/expected.txt") for code in _CODE.findall(path.read_text("utf-8"))}
    assert shown == {code for code in RULES if code[1] != "9"}  # 9xx is found by publishing, and shown there


def test_every_site_is_named_after_its_rule() -> None:
    known = {rule.name for code, rule in RULES.items() if code[1] != "9"}
    prefixes = {name: {"-".join(name.split("-")[:n]) for n in range(1, 6)} for name in names()}
    assert {rule for rule in known if not any(rule in found for found in prefixes.values())} == set()


def test_the_text_to_paste_mends(name: str, tmp_path: Path) -> None:
    """Whoever pastes what is proposed is not told the same again."""
    if name in BUILT:
        pytest.skip("what a build finds is not told as JSON")
    project = lay_out(name, tmp_path / "site")
    for finding in _findings(name, project):
        if not finding["mend"] or not finding["line"]:
            continue
        path = project / str(finding["file"])
        before = path.read_bytes()
        path.write_text(_pasted(before.decode("utf-8-sig"), finding), encoding="utf-8")
        after = [_same(found) for found in _findings(name, project)]
        assert _same(finding) not in after, f"{finding['mend']} does not mend it"
        path.write_bytes(before)


def _findings(name: str, project: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(name, project, "--format", "json").output)
    return found


def _same(finding: dict[str, object]) -> tuple[object, ...]:
    return finding["code"], finding["file"], finding["what"]


def _pasted(text: str, finding: dict[str, object]) -> str:
    """Do what a clerk does: replace the line, or add the lines to the group of fields that is shown."""
    lines, mend = text.splitlines(), str(finding["mend"]).split("\n")
    at = int(str(finding["line"])) - 1
    if not finding["adds"]:
        return "\n".join([*lines[:at], *mend, *lines[at + 1 :]]) + "\n"
    indent = len(mend[0]) - len(mend[0].lstrip())
    at += 1
    while at < len(lines) and len(lines[at]) - len(lines[at].lstrip()) > indent:
        at += 1
    return "\n".join([*lines[:at], *mend, *lines[at:]]) + "\n"
