"""Measures what one edited pledge costs when a large site is published again: `python -m bench.release_cost`.

Counts the files and bytes that the second release has of its own, and how much the disk has more of afterwards.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.cli.options import THEME
from generator.release import Published, PublishOrder, publish

_AS_OF, _RECORDED = date(2011, 12, 31), date(2012, 1, 4)
_SITE = {
    "site_config.yml": "title: 测量\ndescription: 发布一次要写多少\n",
    "content/campaigns/c.yml": "title: 活动\nstarts: 2011-01-01\n",
}
_PLEDGE = """campaign: c
by: o-{owner}
kind: annual
title: 第 {number} 件事，修好第 {number} 条路
text: 年底前办好，由第 {owner} 组负责，接受监督。
published: 2011-03-01
due: 2011-12-30
"""


def make_project(root: Path, pages: int) -> None:
    """Write a project of about so many *pages*: pledges, and one organisation for every twenty."""
    files = dict(_SITE)
    for number in range(max(1, pages // 20)):
        files[f"content/organisations/o-{number}.yml"] = f"name: 第 {number} 村党支部\nkind: branch\nsector: rural\n"
    for number in range(pages - pages // 20):
        words = _PLEDGE.format(number=number, owner=number % max(1, pages // 20))
        files[f"content/pledges/p-{number}.yml"] = words
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def on_disk(root: Path) -> tuple[int, int]:
    """Count the different files below *root* and the bytes they take, each shared one once."""
    sizes = {}
    for folder, _, names in os.walk(root):
        for name in names:
            found = os.lstat(Path(folder) / name)
            sizes[found.st_ino] = found.st_size
    return len(sizes), sum(sizes.values())


def measure(root: Path, pages: int) -> int:
    """Publish, report progress on one pledge, publish again; says what that cost."""
    project, to = root / "project", root / "public"
    make_project(project, pages)
    order = PublishOrder(project=project, theme=THEME, to=to, as_of=_AS_OF, recorded=_RECORDED, jobs=2)
    first = _published("first release", order)
    before = on_disk(to)
    with (project / "content/pledges/p-7.yml").open("a", encoding="utf-8") as file:
        file.write("progress: [{on: 2011-06-01, text: 路基已经完成。}]\n")
    second = _published("one pledge edited", order)
    after = on_disk(to)
    files, size = after[0] - before[0], after[1] - before[1]
    whole = second.size.bytes if second.size else 0
    print(f"disk: {files} files and {size / 1e6:.2f} MB more, {100 * size / max(1, whole):.1f} % of the site")
    for path in sorted(second.shared.fresh if second.shared else ()):
        print(f"  {(to / 'current' / path).stat().st_size:9,}  {path}")
    return 0 if first.release and second.release else 1


def _published(what: str, order: PublishOrder) -> Published:
    started = time.perf_counter()
    published = publish(order)
    if published.release is None or published.shared is None or published.size is None:
        raise SystemExit([finding.told("en").what for finding in published.findings if finding.is_error])
    shared = published.shared
    print(
        f"{what}: {published.size.told('en')}, {len(shared.fresh)} files of its own, {shared.linked} shared, "
        f"{time.perf_counter() - started:.1f} s"
    )
    return published


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.release_cost", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="jiannuo-cost-") as folder:
        return measure(Path(folder), asked.pages)


if __name__ == "__main__":
    sys.exit(main())
