"""A cluster writes the same site, whatever becomes of its workers; one that cannot be used is told plainly."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dask_cluster import Cluster, cluster, until
from site_factory import ROOT, SITES, digests, kept_site

from bench.maker.project import write_project
from bench.maker.sizes import TIERS
from generator.catalogue import load_catalogue
from generator.cli.main import main
from generator.cluster import ClusterTroubleError, Workplace, daskoffice, open_office
from generator.cluster.shelf import DamagedShelfError, shelf_in
from generator.cluster.stamp import THEME, own_stamp
from generator.office import Office
from generator.render import Templates
from generator.write import write_page

NOBODY = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as lent:
        yield lent


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def build(project: Path, output: Path, scheduler: str, *options: str) -> Result:
    return run("build", "--project", project, "--output", output, "--scheduler", scheduler, *options)


def command(project: Path, output: Path, *options: str) -> list[str]:
    return [
        sys.executable, "-m", "generator", "build", "--project", str(project), "--output", str(output),
        "--as-of", "2011-12-31", *options,
    ]  # fmt: skip


def refused(result: Result, words: str, folder: Path) -> None:
    """Expect the code of misuse, *words* among those of one line, and nothing left in *folder*."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert list(folder.iterdir()) == []


# --- The same site ---


def test_a_cluster_writes_the_same_bytes(two_workers: Cluster, tmp_path: Path) -> None:
    output = tmp_path / "site"
    result = build(SITES / "full", output, two_workers.address)
    assert result.exit_code == 0, result.output
    assert digests(output) == digests(kept_site("full").output)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert build(SITES / "full", output, two_workers.address).exit_code == 0  # the old site is replaced
    assert digests(output) == digests(kept_site("full").output)


def test_a_cluster_finds_the_same(two_workers: Cluster, tmp_path: Path) -> None:
    broken = SITES / "broken" / "unknown-key"
    for project in (broken, ROOT):
        here = run("check", "--project", project, "--format", "json")
        there = run("check", "--project", project, "--format", "json", "--scheduler", two_workers.address)
        assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout)
    assert run("check", "--project", broken).exit_code == 1
    assert build(broken, tmp_path / "site", two_workers.address).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_killed_worker_costs_time_but_no_page(two_workers: Cluster, tmp_path: Path) -> None:
    project, here, there = tmp_path / "project", tmp_path / "here" / "site", tmp_path / "there" / "site"
    write_project(TIERS["county"].scaled(0.1), project, lambda *_: None)
    (victim,) = two_workers.start_workers(1)
    building = subprocess.Popen(command(project, there, "--scheduler", two_workers.address), cwd=ROOT)
    until(lambda: any(there.parent.glob(".site.new-*/people/*/index.html")), "the first pages")
    before = written_by(victim)
    until(lambda: written_by(victim) > before + 50_000, "the victim at work")
    victim.kill()
    assert building.poll() is None
    assert building.wait(timeout=300) == 0
    subprocess.run(command(project, here, "--jobs", "2"), cwd=ROOT, check=True, capture_output=True)
    assert digests(there) == digests(here)
    assert [path.name for path in there.parent.iterdir()] == ["site"]


def written_by(process: subprocess.Popen[bytes]) -> int:
    """Count the bytes a process has written, as the kernel knows them."""
    lines = Path(f"/proc/{process.pid}/io").read_text(encoding="ascii").splitlines()
    return int(dict(line.split(": ") for line in lines)["wchar"])


# --- A cluster that cannot be used ---


@pytest.mark.parametrize(
    ("address", "words"),
    [(NOBODY, "连接不上调度器"), ("somewhere:8786", "要写成 tcp://"), ("tcp://:x", "要写成 tcp://")],
)
def test_no_scheduler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, words: str) -> None:
    monkeypatch.setattr(daskoffice, "CONNECTING", 0.3)
    refused(build(SITES / "minimal", tmp_path / "site", address), words, tmp_path)
    assert run("check", "--project", SITES / "minimal", "--scheduler", address).exit_code == 2


def test_the_same_is_told_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daskoffice, "CONNECTING", 0.3)
    refused(build(SITES / "minimal", tmp_path / "site", NOBODY, "--lang", "en"), "no scheduler answers", tmp_path)


def test_a_missing_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "generator.cluster.daskoffice")
    refused(build(SITES / "minimal", tmp_path / "site", NOBODY), "jiannuo[cluster]", tmp_path)


def test_a_worker_with_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (output := tmp_path / "output").mkdir()
    monkeypatch.setattr(daskoffice, "GATHERING", 0.3)
    with cluster(tmp_path, workers=0) as lent:
        refused(build(SITES / "minimal", output / "site", lent.address), "没有工作进程", output)
        lent.start_workers(1)
        with open_office(Workplace(scheduler=lent.address, sees=(), shared=None)) as office:
            lent.start_workers(1, cwd=other_version(tmp_path / "other"))  # it joins when the others are at work
            with pytest.raises(ClusterTroubleError, match="OTHER_VERSION"):
                work_on(office)
        refused(build(SITES / "minimal", output / "site", lent.address), "jiannuo 是 0.0.9，这里是 0.1.0", output)
        lent.stop(lent.running[-1])
        lent.start_workers(1, cwd=without_the_program(tmp_path / "nothing"))
        refused(build(SITES / "minimal", output / "site", lent.address), "没有本程序，或者版本太旧", output)


def without_the_program(folder: Path) -> Path:
    """Make a folder that hides the installed program from whoever starts there."""
    (folder / "generator").mkdir(parents=True)
    (folder / "generator" / "__init__.py").touch()
    return folder


def work_on(office: Office) -> None:
    with office.lend(99, None) as hands:
        assert hands.executor
        assert list(hands.executor.map(time.sleep, [0.05] * 99))


def other_version(folder: Path) -> Path:
    """Copy the program, changed by one line."""
    for part in ("generator", "theme"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    module = folder / "generator" / "__init__.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace('__version__ = "0.1.0"', '__version__ = "0.0.9"'), encoding="utf-8")
    return folder


def test_a_folder_that_is_not_shared_is_told(
    two_workers: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below this process's working folder a worker, which has another one, sees other files."""
    monkeypatch.chdir(tmp_path)
    mine = Path("/proc/self/cwd")
    (tmp_path / "records.yml").touch()
    for sees, shared, words in (
        ((), mine / "out", "does not see our /proc/self/cwd/out"),
        ((mine / "records.yml",), None, "does not see our /proc/self/cwd/records.yml, or"),
        ((mine / "pyproject.toml",), None, "does not see our /proc/self/cwd/pyproject.toml, or"),
    ):
        place = Workplace(scheduler=two_workers.address, sees=sees, shared=shared)
        with pytest.raises(ClusterTroubleError) as told, open_office(place):
            pass
        assert words in told.value.told("en")
        assert "共享文件夹" in told.value.told("zh")
        assert not list(tmp_path.glob("out/*"))


def end_every_worker(address: str) -> None:
    with open_office(Workplace(scheduler=address, sees=(), shared=None)) as office, office.lend(1, None) as hands:
        assert hands.executor
        hands.executor.submit(os._exit, 1).result()


def test_lost_workers_and_a_lost_scheduler_end_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(process: subprocess.Popen[bytes]) -> None:
        place = Workplace(scheduler=lent.address, sees=(), shared=None, patience=0.5)
        with open_office(place) as office, office.lend(1, None) as hands:
            assert hands.executor
            sleeping = hands.executor.submit(time.sleep, 600)
            time.sleep(0.3)
            process.kill()
            sleeping.result()

    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
    with cluster(tmp_path, workers=1) as lent:
        scheduler, worker = lent.running
        with pytest.raises(ClusterTroubleError, match="LOST"):
            lose(worker)
        lent.start_workers(2)
        with pytest.raises(ClusterTroubleError, match="KILLED"):
            end_every_worker(lent.address)
        lent.start_workers(1)
        with pytest.raises(ClusterTroubleError, match="LOST"):
            lose(scheduler)


# --- What is shared ---


def test_the_shelf_is_private_exact_and_gone_at_the_end(tmp_path: Path) -> None:
    with shelf_in(tmp_path) as shelf:
        assert shelf.folder.stat().st_mode & 0o077 == 0
        first, second = shelf.put({"a": 1}), shelf.put({"a": 2})
        assert (first(), second(), first()) == ({"a": 1}, {"a": 2}, {"a": 1})
        second.path.write_bytes(first.path.read_bytes())
        with pytest.raises(DamagedShelfError):
            second()
    assert list(tmp_path.iterdir()) == []


SHELVED = """
import os, sys
from pathlib import Path
from generator.cluster.shelf import shelf_in
with shelf_in(Path(sys.argv[1])) as shelf:
    shelf.put("left by the dead")
    os.kill(os.getpid(), 9)
"""


def test_a_shelf_of_a_killed_build_is_cleared_away_and_no_other(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", SHELVED, str(tmp_path)], cwd=ROOT, check=False)
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".jiannuo-shelf-")
    with shelf_in(tmp_path) as mine, shelf_in(tmp_path) as other:
        assert sorted(tmp_path.iterdir()) == sorted((mine.folder, other.folder))
    assert list(tmp_path.iterdir()) == []


def test_templates_are_opened_again_where_they_are_needed(tmp_path: Path) -> None:
    elsewhere = shutil.copytree(THEME, tmp_path / "theme")
    for theme in (THEME, elsewhere):
        with shelf_in(tmp_path) as shelf:
            found = shelf.put(Templates(theme, load_catalogue(theme, "zh")))()
        assert found._made_of[0] == theme


def test_a_page_may_be_written_twice_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (scratch := tmp_path / "scratch").mkdir()
    (root := tmp_path / "site").mkdir()
    assert [write_page(root, "a/b/", "字", scratch) for _ in range(2)] == [3, 3]
    assert digests(tmp_path) == {"site/a/b/index.html": digests(root)["a/b/index.html"]}
    root.rename(tmp_path / "public")  # the build is over: one that was believed dead writes nothing more
    with pytest.raises(FileNotFoundError):
        write_page(root, "c/", "字", scratch)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["public", "scratch"]


def test_the_stamp_names_everything_that_decides_the_bytes() -> None:
    names = [name for name, _ in own_stamp()]
    assert names[:4] == ["jiannuo", "generator/", "theme/", "python"]
    assert {"jinja2", "numpy", "pillow"} < set(names)
    assert "–" not in dict(own_stamp()).values()
