"""What the figures were taken on: processor, cores, memory, load, versions."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

GIGABYTE = 1_000_000_000


def machine_line() -> str:
    """Describe the machine in one line."""
    system = f"{platform.system()} {platform.release()}"
    return f"{_processor()}, {cores()} cores, {memory() / GIGABYTE:.0f} GB, {system}"


def versions_line() -> str:
    """Name the versions of what takes part."""
    packages = [f"{name} {_version(name)}" for name in ("hugo", "mkdocs", "mkdocs-material")]
    return ", ".join([f"Python {platform.python_version()}", *packages])


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory() -> int:
    """Give the machine's memory in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def load() -> str:
    """Give the load averages of the last 1, 5 and 15 minutes."""
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", path.read_text(), re.MULTILINE) if path.is_file() else None
    return found[1] if found else platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"
