"""The comparison: fair to Hugo, honest about memory and time, and the same document when written again."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from bench.compare import main
from bench.maker.fates import AS_OF
from bench.maker.project import write_project
from bench.maker.sizes import TIERS
from bench.rivals.edit import edit_pledge
from bench.rivals.hugo import hugo_command, need_hugo, write_hugo_site
from bench.rivals.rounds import Score
from bench.rivals.section import write_section
from bench.rivals.shell import NoShellError, hugo_shell
from bench.rivals.stock import PAGED, write_stock_site
from bench.rivals.table import Setting, tables
from bench.rivals.turn import FailedTurnError, Limits, Turn, take_turn
from generator.model import KINDS
from generator.pipeline import Order, build_site, check_project

ROOT = Path(__file__).resolve().parents[1]
SETTING = Setting(date="2026-01-31", rounds=1, machine="a machine", versions="", load_before="0", load_after="0")
SECTIONS = (
    "pledges",
    "organisations",
    "people",
    "reviews",
    "problems",
    "awards",
    "cases",
    "visits",
    "notices",
)
"""The sections that Hugo builds too. Ours alone are home, campaigns, ledger, handbook and search: no record of the
rival's kinds is lost with them, and it is spared their work."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("compare") / "project"
    write_project(TIERS["demo"].scaled(0.5), root, lambda line: None)
    return root


@pytest.fixture(scope="module")
def ours(project: Path) -> Path:
    output = project.parent / "site"
    built = build_site(Order(project=project, theme=ROOT / "theme", output=output, as_of=AS_OF))
    assert built.pages
    return output


@pytest.fixture(scope="module")
def theirs(project: Path, ours: Path) -> Path:
    need_hugo()
    write_hugo_site(project, ours, project.parent / "hugo")
    output = project.parent / "hugo-site"
    take_turn(hugo_command(project.parent / "hugo", output), ROOT, Limits(seconds=120))
    return output


def pages(site: Path) -> set[str]:
    found = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    return {address for address in found if address.partition("/")[0] in SECTIONS}


def fragments(page: Path) -> set[str]:
    """Give every four characters that follow each other in what a reader sees."""
    html = page.read_text(encoding="utf-8")
    article = html[html.index('<article class="md-content__inner') : html.rindex("</article>")]
    text = "".join(unescape(re.sub(r"<[^>]*>", " ", article)).split())
    return {text[at : at + 4] for at in range(len(text) - 3)}


def test_hugo_writes_a_page_at_every_address_where_we_have_a_record_or_a_list(ours: Path, theirs: Path) -> None:
    """Lists are named after computed states, so equal addresses mean equal states too."""
    assert pages(theirs) == pages(ours)


@pytest.mark.parametrize("section", ["pledges", "people", "problems", "awards", "cases", "visits", "notices"])
def test_hugo_shows_what_our_record_pages_show(section: str, ours: Path, theirs: Path) -> None:
    records = [a for a in pages(ours) if a.startswith(f"{section}/") and "_" not in a]
    wanted = shown = 0
    for address in records:
        seen = [fragments(site / address / "index.html") for site in (ours, theirs)]
        wanted, shown = wanted + len(seen[0]), shown + len(seen[0] & seen[1])
    assert records
    assert shown > 0.85 * wanted


def rows(page: Path) -> list[str]:
    """Give where the rows of a list lead, in order."""
    html = page.read_text(encoding="utf-8")
    article = html[html.index('<article class="md-content__inner') : html.rindex("</article>")]
    return re.findall(r'<li><a href="([^"]*)"', article)


def test_hugo_lists_have_our_rows_in_our_order(ours: Path, theirs: Path) -> None:
    """All but the explorer, the gallery and the board, which are ours, and the ledgers of reviews."""
    whole = {"people", "awards", "visits", "notices"}
    lists = [a for a in pages(ours) if a in whole or ("_" in a and not a.startswith("reviews/"))]
    assert len(lists) > 40
    for address in lists:
        assert rows(theirs / address / "index.html") == rows(ours / address / "index.html"), address


def test_hugo_has_no_work_that_we_do_not_have(ours: Path, theirs: Path) -> None:
    """What Hugo shows and we do not; a tenth may be other words for the same, or another order of links."""
    shown = surplus = 0
    for address in pages(ours):
        seen = [fragments(site / address / "index.html") for site in (ours, theirs)]
        shown, surplus = shown + len(seen[1]), surplus + len(seen[1] - seen[0])
    assert surplus < 0.1 * shown


def test_hugo_pages_are_as_heavy_as_ours(ours: Path, theirs: Path) -> None:
    sizes = [sum((site / a / "index.html").stat().st_size for a in pages(ours)) for site in (ours, theirs)]
    assert 0.8 < sizes[1] / sizes[0] < 1.2


def test_hugo_pages_stand_in_our_shell_with_links_that_lead_somewhere(ours: Path, theirs: Path) -> None:
    for address in pages(theirs):
        html = (theirs / address / "index.html").read_text(encoding="utf-8")
        assert html.count("</main>") == html.count('class="md-header"') == 1
        links = re.findall(r'(?:href|src)="(\.\./[^"#?]*)', html)
        for link in links:
            target = theirs.joinpath(address, link).resolve().relative_to(theirs.resolve())
            there = ours / target / "index.html" if link.endswith("/") else ours / target
            assert there.is_file(), (address, link)


def test_a_page_without_our_shell_is_refused() -> None:
    with pytest.raises(NoShellError):
        hugo_shell("<html><head><title>x</title></head><body></body></html>")


def test_stock_mkdocs_gets_a_page_of_every_record_and_only_links_that_hold(project: Path, tmp_path: Path) -> None:
    number = write_stock_site(project, tmp_path / "stock")
    docs = tmp_path / "stock" / "docs"
    written = list(docs.rglob("*.md"))
    assert len(written) == number > 40
    assert {path.parent.name for path in written} >= {KINDS[kind].folder for kind in PAGED[:4]}
    for path in written:
        for link in re.findall(r"\]\((\.\./[^)]+)\)", path.read_text(encoding="utf-8")):
            assert path.parent.joinpath(link).is_file(), (path, link)


def test_an_edit_changes_one_title_and_the_project_stays_sound(tmp_path: Path) -> None:
    write_project(TIERS["demo"].scaled(0.2), tmp_path / "p", lambda line: None)
    before = {path: path.read_bytes() for path in (tmp_path / "p").rglob("*.yml")}
    first, second = edit_pledge(tmp_path / "p", 1), edit_pledge(tmp_path / "p", 2)
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    assert first.pledge == second.pledge
    assert first.title != second.title
    assert len(changed) == 1
    checked = check_project(tmp_path / "p", AS_OF, jobs=1)
    titles = {f.record.id: f.record.title for f in checked.sound if f.kind == "pledge"}  # type: ignore[attr-defined]
    assert not checked.has_errors
    assert titles[first.pledge] == second.title


def hold(megabytes: int) -> str:
    return f"import time; held = bytearray({megabytes}_000_000); time.sleep(0.6)"


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")
def test_memory_is_that_of_all_processes_together() -> None:
    both = f'{sys.executable} -c "{hold(60)}" & {sys.executable} -c "{hold(60)}"; wait'
    turn = take_turn(("sh", "-c", both), ROOT, Limits(seconds=60))
    assert 120 < turn.megabytes < 200
    assert not turn.stopped


def test_a_command_that_takes_too_long_is_stopped_with_all_its_processes(tmp_path: Path) -> None:
    late = tmp_path / "late"
    turn = take_turn(("sh", "-c", f"(sleep 2; touch {late}) & sleep 30"), ROOT, Limits(seconds=0.3))
    assert turn.stopped.startswith("not done after")
    assert turn.seconds < 20
    subprocess.run(["sleep", "2.2"], check=True)
    assert not late.exists()


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")
def test_a_command_that_takes_too_much_memory_is_stopped() -> None:
    turn = take_turn((sys.executable, "-c", hold(200) + "; time.sleep(30)"), ROOT, Limits(seconds=60, megabytes=100))
    assert turn.stopped == "more than 100 MB"


def test_every_contestant_keeps_its_compiled_modules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("", encoding="utf-8")
    take_turn((sys.executable, "-c", "import module"), tmp_path, Limits(seconds=20))
    assert list((tmp_path / "__pycache__").glob("module.*.pyc"))


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(FailedTurnError, match="no such thing"):
        take_turn(("sh", "-c", "echo no such thing >&2; exit 3"), ROOT, Limits(seconds=10))


def score(name: str, seconds: list[float], *, stopped: str = "", tier: str = "county") -> Score:
    turns = [Turn(seconds=s, processor=2 * s, megabytes=100 * s, stopped=stopped) for s in seconds]
    return Score(tier, 1.0, name, turns, 0 if stopped else 1000, 5_000_000)


def test_the_table_gives_medians_and_their_ratios() -> None:
    text = tables([score("ours", [3, 1, 2]), score("hugo", [9, 8, 4]), score("cp", [0.1])], SETTING)
    assert "| Jiannuo, the whole site | 2.00 | 1.00–3.00 | 4.00 | 300 | 1,000 | 5.0 | 2.00 |" in text
    assert "| Jiannuo / Hugo | 0.25 | 0.25 | ≤ 0.5 |" in text
    assert "| Jiannuo / `cp -r` | 20 | 20 | ≤ 20 |" in text
    assert "stock MkDocs" not in text


def test_a_rival_that_was_stopped_is_said_to_be_slower_than_that() -> None:
    text = tables([score("ours", [2]), score("hugo", [20], stopped="not done after 20 s")], SETTING)
    assert "| not done after 20 s | – | – | 2,000 |" in text
    assert "| Jiannuo / Hugo | < 0.1 |" in text


def test_time_per_page_is_set_against_the_first_tier() -> None:
    text = tables([score("ours", [2]), score("ours", [3], tier="city")], SETTING)
    assert "time per page against the county" in text
    assert "| city | 1.50 | ≤ 1.3 |" in text


def test_a_section_replaces_itself_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "docs" / "performance.md"
    write_section(path, "county", "one")
    write_section(path, "city", "two \\1")
    path.write_text(path.read_text(encoding="utf-8") + "\nWritten by hand.\n", encoding="utf-8")
    write_section(path, "county", "three")
    first = path.read_text(encoding="utf-8")
    write_section(path, "county", "three")
    assert path.read_text(encoding="utf-8") == first
    assert "one" not in first.split("## county")[1].split("\n")
    assert first.index("three") < first.index("two \\1") < first.index("Written by hand.")


def test_one_command_runs_all_in_turn_and_keeps_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "performance.md"
    arguments = ["--tier=demo", "--scale=0.2", "--rounds=1", "--only=ours,unchanged,edited,cp,hugo"]
    assert main([*arguments, "--date", "2026-01-31", "--write", str(document)]) == 0
    said = capsys.readouterr()
    order = re.findall(r"round 1: demo (\w+):", said.err)
    assert order == ["ours", "unchanged", "edited", "cp", "hugo"]
    kept = document.read_text(encoding="utf-8")
    assert said.out.strip() in kept
    assert "## demo at scale 0.2" in kept
    said_of = re.findall(r"^\| (Jiannuo|`cp|Hugo|one pledge|nothing).*\d \|", kept, re.MULTILINE)
    assert len(said_of) == 5 + 4, kept


def test_a_table_is_kept_only_with_its_date(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--tier", "demo", "--write", str(tmp_path / "performance.md")])
