"""The site's own rules for private values: `privacy` in site_config.yml, from the file to the verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from release_project import publisher
from site_factory import AS_OF, LEAST, write_project

from generator.pipeline import check_project

PHONE, OTHER = "13812345678", "13912345678"


def codes(folder: Path, privacy: str) -> list[str]:
    config = f"title: 测试\n{privacy}"
    notice = f"kind: announcement\ntitle: 公告\non: 2011-03-01\ntext: 电话{PHONE}\n"
    project = write_project(folder, {**LEAST, "site_config.yml": config, "content/notices/a.yml": notice})
    return [f.rule.code for f in check_project(project, AS_OF, 1).findings if f.rule.code[1] == "8"]


@pytest.mark.parametrize(
    ("privacy", "told"),
    [
        ("", ["E803"]),
        ("privacy:\n  mobile: warn\n", ["W803"]),
        ("privacy:\n  mobile: off\n", []),
        ("privacy:\n  identity: off\n", ["E803"]),
        (f"privacy:\n  office_numbers: {PHONE}（值班手机）\n", []),
        (f"privacy:\n  office_numbers: [{OTHER}热线]\n", ["E803"]),
    ],
)
def test_the_site_says_what_each_kind_does(tmp_path: Path, privacy: str, told: list[str]) -> None:
    assert codes(tmp_path, privacy) == told


def test_an_unknown_word_is_no_switch(tmp_path: Path) -> None:
    project = write_project(tmp_path, {**LEAST, "site_config.yml": "title: 测试\nprivacy: {mobile: nein}\n"})
    assert "E207" in [finding.rule.code for finding in check_project(project, AS_OF, 1).findings]


def test_what_is_written_after_the_build_is_guarded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A leak that comes in with the wordings beside the ledger stops the publication."""
    from generator.release import publishing

    road = publisher(tmp_path)
    true_wordings = publishing.write_wordings

    def leaking(site: Path, register: object) -> None:
        true_wordings(site, register)  # type: ignore[arg-type]
        with (site / "ledger/wordings.jsonl").open("a", encoding="utf-8") as file:
            file.write(f'{{"text": "{PHONE}"}}\n')

    monkeypatch.setattr(publishing, "write_wordings", leaking)
    published = road.publish()
    assert not published.is_new
    assert [(f.rule.code, f.place.path) for f in published.findings] == [("E803", "wordings.jsonl")]
    assert PHONE not in repr(published.findings)
    monkeypatch.undo()
    assert road.publish().is_new
