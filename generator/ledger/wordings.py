"""The words themselves, as a site keeps them beside its ledger: each pledge's wordings, the first one first.

The ledger proves them; docs/ledger.md tells how to do it without this program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.ledger.canonical import canonical, digest_of_form
from generator.ledger.events import row_of
from generator.ledger.sealing import owner_of, protected_fields, versions_of
from generator.link import Register
from generator.model import Pledge

WORDINGS = "wordings.jsonl"


@dataclass(frozen=True, slots=True)
class Wordings:
    """The protected fields of one pledge in canonical form: as it reads today, and before each amendment."""

    record: str
    fields: Mapping[str, Any]
    earlier: Sequence[Mapping[str, Any]] = ()

    def digests(self) -> list[str]:
        """Give the digests of all wordings, the first one first."""
        return [digest_of_form("pledge", fields) for fields in (*self.earlier, self.fields)]


def wordings_line(register: Register, pledge: Pledge) -> str:
    """Write the wordings of *pledge* as one line of JSON, without its line feed."""
    *earlier, now = (canonical(protected_fields(one, owner_of(register, one))) for one in versions_of(pledge))
    row = {"record": f"pledge:{pledge.id}", "fields": now}
    if earlier:
        row["earlier"] = earlier
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def read_wordings(path: Path) -> Iterator[Wordings]:
    """Yield what each line of the file at *path* says; raises ValueError."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield _row(line.removesuffix("\n"))


def _row(line: str) -> Wordings:
    row = row_of(line)
    earlier = row.get("earlier", []) if isinstance(row, dict) else None
    if not isinstance(earlier, list) or not all(isinstance(one, dict) for one in (row.get("fields"), *earlier)):
        raise ValueError(line[:40])
    return Wordings(str(row.get("record")), row["fields"], earlier)
