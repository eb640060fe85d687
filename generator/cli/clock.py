"""The one place that reads the clock: which day is the site's day."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path


def day_of(project: Path) -> date:
    """Give the date of the newest commit of the *project* folder, else today."""
    try:
        told = subprocess.run(
            ["git", "-C", str(project), "log", "-1", "--format=%cs", "--", "."],
            capture_output=True, text=True, timeout=20, check=True,
        )  # fmt: skip
        return date.fromisoformat(told.stdout.strip())
    except (OSError, subprocess.SubprocessError, ValueError):
        return date.today()
