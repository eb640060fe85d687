"""Where a cluster works: which scheduler, whose files, and the folder that receives the site."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """`scheduler` is its address; `sees` must be the same files for every worker; `shared` (None: nothing is
    written) is where site and shelf go. `patience` is how many seconds are waited for lost workers to return.
    """

    scheduler: str
    sees: tuple[Path, ...]
    shared: Path | None
    patience: float = 60.0
