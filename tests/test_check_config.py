"""The site's own configuration is read as strictly as a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Edition, Engine, Language, SiteConfig, load_config

WORD = "  - {id: rural, title: 农村}\n"


def load(project: Path, text: str | bytes) -> tuple[SiteConfig | None, list[str]]:
    (project / "site_config.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    config, findings = load_config(project)
    return config, [finding.rule.code for finding in findings]


def test_a_title_is_enough(tmp_path: Path) -> None:
    config, codes = load(tmp_path, "title: 云岭县公开承诺\n")
    assert codes == []
    assert config is not None
    assert (config.language, config.engine, config.limits.page_size) == (Language.ZH, Engine.MKDOCS, 50)
    assert len(config.vocabulary.sectors) == 6
    assert [word.id for word in config.vocabulary.organisation_kinds][:2] == ["committee", "work-committee"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("titel: x\n", "E201"),
        ("", "E202"),
        ("云岭县\n", "E112"),
        ("- title: x\n", "E112"),
        ("title：云岭县\n", "E102"),
        ("title: x\nlanguage: 中文\n", "E207"),
        ("title: x\nurl: javascript:alert(1)\n", "E213"),
        ("title: x\nurl: mailto:a@example.org\n", "E213"),
        ("title: x\nlimits: {page_size: 0}\n", "E209"),
        ("title: x\nlimits: {photo_mb: -1}\n", "E209"),
        ("title: x\nhooks: [a.py]\n", "E201"),
        ("title: x\ntheme: {custom_dir: /etc}\n", "E201"),
        ("title: !!python/name:os.system x\n", "E109"),
        ("title: x\nvocabulary: {sectors: [{id: 农村, title: 农村}]}\n", "E208"),
        (b"title: \xd4\xc6\xc1\xeb\n", "E101"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, text: str | bytes, code: str) -> None:
    config, codes = load(tmp_path, text)
    assert code in codes
    assert config is None or code == "E109"


def test_the_configuration_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").symlink_to("/etc/hostname")
    config, findings = load_config(tmp_path)
    assert config is None
    assert [finding.rule.code for finding in findings] == ["E114"]


def test_there_must_be_a_configuration(tmp_path: Path) -> None:
    config, findings = load_config(tmp_path)
    assert config is None
    assert [(finding.rule.code, finding.adds) for finding in findings] == [("E601", True)]


def test_there_are_two_editions() -> None:
    assert [edition.value for edition in Edition] == ["public", "internal"]
