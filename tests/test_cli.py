"""The command line: exit codes, languages, forms of output, the site's day, new records and schemas."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_factory import LEAST, ROOT, SITES, digests, write_project

from generator import __version__
from generator.cli.clock import day_of
from generator.cli.main import main
from generator.model import KINDS


def run(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def project(folder: Path, **files: str) -> Path:
    """Write the least project with the pledges file replaced."""
    more = {f"content/pledges/{name}.yml": text for name, text in files.items()}
    return write_project(folder / "project", LEAST | more)


BAD = "{campaign: campaign, by: twon, kind: annual, title: 修路}"


# --- Exit codes ---


def test_check_ends_with_0_when_clean_or_only_warned_1_with_errors_2_when_misused(tmp_path: Path) -> None:
    good = project(tmp_path)
    assert run("check", "--project", good).exit_code == 0
    assert "提醒" in run("check", "--project", good).output
    (good / "content/pledges/bad.yml").write_text(BAD, encoding="utf-8")
    assert run("check", "--project", good).exit_code == 1
    assert run("check", "--project", good, "--as-of", "2011-02-30").exit_code == 2
    assert run("check", "--project", tmp_path / "nowhere").exit_code == 2
    assert run("chek").exit_code == 2


def test_a_folder_without_a_project_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    for command in ("check", "build", "serve"):
        found = run(command, "--project", tmp_path)
        assert found.exit_code == 1
        assert "site_config.yml" in found.output


def test_build_says_what_it_did_and_ends_with_0_1_or_2(tmp_path: Path) -> None:
    good, site = project(tmp_path), tmp_path / "site"
    done = run("build", "--project", good, "--output", site, "--jobs", "1")
    assert (done.exit_code, str(site) in done.output) == (0, True)
    before = digests(site)
    (good / "content/pledges/bad.yml").write_text(BAD, encoding="utf-8")
    refused = run("build", "--project", good, "--output", site)
    assert refused.exit_code == 1
    assert "原来的网站保持不变" in refused.output
    assert digests(site) == before
    (good / "content/pledges/bad.yml").unlink()
    assert run("build", "--project", good, "--output", good).exit_code == 2
    assert sorted(path.name for path in good.iterdir()) == [".jiannuo", "content", "site_config.yml"]


def test_the_site_goes_into_the_project_unless_said_otherwise(tmp_path: Path) -> None:
    good = project(tmp_path)
    assert run("build", "--project", good).exit_code == 0
    assert (good / "site" / "index.html").is_file()
    assert run("build", "--project", good).exit_code == 0  # an own site may be replaced


def test_the_edition_decides_what_is_built(tmp_path: Path) -> None:
    plan = "{campaign: campaign, by: town, kind: annual, title: 内部打算, visibility: internal}"
    secret = project(tmp_path, plan=plan)
    assert run("build", "--project", secret, "--output", tmp_path / "a").exit_code == 0
    assert run("build", "--project", secret, "--output", tmp_path / "b", "--edition", "internal").exit_code == 0
    assert [(tmp_path / site / "pledges/plan/index.html").exists() for site in "ab"] == [False, True]


# --- Languages and forms ---


def test_findings_speak_chinese_or_english(tmp_path: Path) -> None:
    bad = project(tmp_path, bad=BAD)
    chinese, english = (
        run("check", "--project", bad).output,
        run("check", "--project", bad, "--lang", "en").output,
    )
    assert "是不是想写 town" in chinese
    assert "did you mean 'town'" in english
    said = re.sub(r"^ *\d* \|.*$|青石镇党委|修路", "", english, flags=re.MULTILINE)
    assert re.findall("[\u4e00-\u9fff]", "".join(line for line in said.splitlines() if "write:" not in line)) == []


def test_json_says_the_same_for_programs(tmp_path: Path) -> None:
    found = run("check", "--project", project(tmp_path, bad=BAD), "--format", "json")
    assert found.exit_code == 1
    errors = [one for one in json.loads(found.output) if one["severity"] == "error"]
    assert [(one["file"], one["line"], one["rule"]) for one in errors] == [("content/pledges/bad.yml", 1, "dangling")]
    assert "by: town" in errors[0]["mend"]
    assert json.loads(run("check", "--project", SITES / "english", "--format", "json").output)


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert __version__ == declared
    assert declared in run("--version").output


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "generator",
        "check",
        "--project",
        str(project(tmp_path, bad=BAD)),
        "--lang",
        "en",
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, "did you mean 'town'" in ended.stdout, ended.stderr) == (1, True, "")


# --- The site's day ---


def git(folder: Path, *arguments: str, on: str = "2011-01-01T12:00:00+0800") -> None:
    said = {"NAME": "a", "EMAIL": "a@example.org", "DATE": on}
    who = {f"GIT_{role}_{what}": word for role in ("AUTHOR", "COMMITTER") for what, word in said.items()}
    environment = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


def commit(folder: Path, on: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x", "--allow-empty", on=on)


def test_the_day_is_that_of_the_newest_commit_that_touched_the_project(tmp_path: Path) -> None:
    good = project(tmp_path)
    git(tmp_path, "init")
    commit(tmp_path, "2011-03-04T23:30:00+0800")
    assert day_of(good) == date(2011, 3, 4)
    (tmp_path / "elsewhere.txt").touch()
    commit(tmp_path, "2011-09-09T12:00:00+0800")
    assert day_of(good) == date(2011, 3, 4)


@pytest.mark.parametrize("has_repository", [False, True])
def test_without_a_commit_the_day_is_today(tmp_path: Path, has_repository: bool) -> None:
    good = project(tmp_path)
    if has_repository:
        git(tmp_path, "init")
    before = date.today()
    assert before <= day_of(good) <= date.today()


def test_the_asked_day_outweighs_the_configured_one_and_that_outweighs_the_commit(tmp_path: Path) -> None:
    good = project(tmp_path)
    git(tmp_path, "init")
    commit(tmp_path, "2011-03-04T12:00:00+0800")

    def day_of_site(*options: str) -> str:
        assert run("build", "--project", good, "--output", tmp_path / "site", *options).exit_code == 0
        found = re.search(
            r"20\d\d年\d+月\d+日(?=</p></div></footer>)", (tmp_path / "site/index.html").read_text("utf-8")
        )
        assert found
        return found[0]

    assert day_of_site() == "2011年3月4日"
    (good / "site_config.yml").write_text("{title: 站, as_of: 2011-05-06}", encoding="utf-8")
    assert day_of_site() == "2011年5月6日"
    assert day_of_site("--as-of", "2011-07-08") == "2011年7月8日"


# --- New records and projects ---

TO_BE_FILLED_IN = {"dangling", "unknown-word", "file-missing", "missing-field"}
TO_BE_FILLED_IN |= {"done-without-evidence", "amendment-without-was"}
"""What the check says of examples that nobody has replaced yet: never that something is written wrongly."""


def test_a_new_project_passes_the_check_and_builds(tmp_path: Path) -> None:
    for name in ("qingshi", "2011", "a: b"):
        folder = tmp_path / name
        assert run("new", "project", folder).exit_code == 0
        checked = run("check", "--project", folder)
        assert (checked.exit_code, "没有发现问题" in checked.output) == (0, True), checked.output
        assert run("build", "--project", folder).exit_code == 0
    again = run("new", "project", tmp_path / "qingshi")
    assert (again.exit_code, "已经有了" in again.output) == (1, True)


def test_a_site_without_an_address_is_told_what_it_does_without(tmp_path: Path) -> None:
    run("new", "project", tmp_path / "p")
    config = tmp_path / "p" / "site_config.yml"
    built = run("build", "--project", tmp_path / "p").output
    assert "没有二维码" in built
    (line,) = (line.strip() for line in built.splitlines() if line.strip().startswith("url: "))
    assert "neither QR code" in run("build", "--project", tmp_path / "p", "--lang", "en").output
    config.write_text(f"{config.read_text('utf-8')}{line}\n", "utf-8")
    again = run("build", "--project", tmp_path / "p")
    assert (again.exit_code, "二维码" in again.output) == (0, False)
    assert "jn-paper" in (tmp_path / "p" / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_record_is_written_as_it_should_be_and_lacks_only_what_it_points_to(
    tmp_path: Path, kind: str, language: str
) -> None:
    run("new", "project", tmp_path / "p")
    assert run("new", kind, "first", "--project", tmp_path / "p", "--lang", language).exit_code == 0
    path = tmp_path / "p" / "content" / KINDS[kind].folder / "first.yml"
    found = json.loads(run("check", "--project", tmp_path / "p", "--format", "json").output)
    faults = {one["rule"] for one in found if one["severity"] == "error"}
    assert faults <= {"dangling", "unknown-word"}, found
    path.write_text(re.sub(r"^# (?=[a-z_ ]+:|  )", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    found = json.loads(run("check", "--project", tmp_path / "p", "--format", "json").output)
    assert {one["rule"] for one in found if one["severity"] == "error"} <= TO_BE_FILLED_IN, found


def test_a_record_that_is_there_is_left_alone_and_a_bad_id_is_misuse(tmp_path: Path) -> None:
    good = project(tmp_path)
    before = digests(good)
    assert run("new", "pledge", "road", "--project", good).exit_code == 1
    assert run("new", "pledge", "修路", "--project", good).exit_code == 2
    assert run("new", "promise", "road", "--project", good).exit_code == 2
    assert digests(good) == before


# --- Schemas ---


def test_schemas_are_written_one_for_each_kind(tmp_path: Path) -> None:
    assert run("schema", "--output", tmp_path / "schemas").exit_code == 0
    assert {path.stem for path in (tmp_path / "schemas").iterdir()} == set(KINDS)
    one = json.loads(run("schema", "pledge").output)
    assert json.loads((tmp_path / "schemas" / "pledge.json").read_text("utf-8")) == one
    assert set(json.loads(run("schema").output)) == set(KINDS)
    alone, listed = one["$defs"]["alone"], one["$defs"]["listed"]
    assert set(listed["required"]) - set(alone["required"]) == {"id"}
    assert alone["properties"]["title"]["title"] == "标题"
    english = json.loads(run("schema", "pledge", "--lang", "en").output)
    assert english["$defs"]["alone"]["properties"]["title"]["title"] == "Title"
