"""Writes a project of a real size for benches and tests: `python -m bench.tier county DIR`.

The same tier and scale always give the same bytes; nothing is read but the word lists beside the maker.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.maker.project import write_project
from bench.maker.sizes import TIERS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0, or 2 where the folder is not empty."""
    parser = argparse.ArgumentParser(prog="python -m bench.tier", description=__doc__)
    parser.add_argument("tier", choices=list(TIERS))
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--scale", type=float, default=1.0, help="make it smaller, e.g. 0.01 for tests")
    parser.add_argument("--quiet", action="store_true", help="print nothing")
    asked = parser.parse_args(arguments)
    if asked.folder.exists() and any(asked.folder.iterdir()):
        print(f"{asked.folder} is not empty", file=sys.stderr)
        return 2

    def report(line: str) -> None:
        if not asked.quiet:
            print(line, file=sys.stderr, flush=True)

    tally = write_project(TIERS[asked.tier].scaled(asked.scale), asked.folder, report)
    report(", ".join(f"{kind} {count:,}" for kind, count in sorted(tally.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
