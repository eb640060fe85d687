"""Where a project is written: files below one folder, with a tally of what has been written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.maker.emit import Values, emit


@dataclass(slots=True)
class Output:
    """The folder of the project, and the tally: files, bytes, and records by the folder of their kind."""

    root: Path
    tally: Counter[str] = field(default_factory=Counter)

    def write(self, path: str, data: bytes) -> None:
        """Write one file below the project, making its folder first."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.tally.update(files=1, bytes=len(data))

    def records(self, kind: str, path: str, records: list[Values]) -> None:
        """Write *records* of one kind as a list file; no file where there are no records."""
        if records:
            self.write(f"content/{kind}/{path}.yml", emit(records).encode())
            self.tally[kind] += len(records)
