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
    """The protected fields of one pledge in canonical form: as it reads today, and before each amendment.

    Where the words are withheld, only their digests are given, and no record is named.
    """

    record: str
    fields: Mapping[str, Any]
    earlier: Sequence[Mapping[str, Any]] = ()
    withheld: Sequence[str] = ()

    def digests(self) -> list[str]:
        """Give the digests of all wordings, the first one first."""
        if self.withheld:
            return list(self.withheld)
        return [digest_of_form("pledge", fields) for fields in (*self.earlier, self.fields)]


def wordings_line(register: Register, pledge: Pledge) -> str:
    """Write the wordings of *pledge* as one line of JSON, without its line feed."""
    *earlier, now = _forms(register, pledge)
    row: dict[str, Any] = {"record": f"pledge:{pledge.id}", "fields": now}
    if earlier:
        row["earlier"] = earlier
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def withheld_line(register: Register, pledge: Pledge) -> str:
    """Write, in place of the wordings of *pledge*, that they are withheld, and their digests: no word, no id."""
    digests = [digest_of_form("pledge", form) for form in _forms(register, pledge)]
    return json.dumps({"withheld": "withdrawn", "digests": digests}, separators=(",", ":"))


def _forms(register: Register, pledge: Pledge) -> list[Any]:
    return [canonical(protected_fields(one, owner_of(register, one))) for one in versions_of(pledge)]


def read_wordings(path: Path) -> Iterator[Wordings]:
    """Yield what each line of the file at *path* says; raises ValueError."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield _row(line.removesuffix("\n"))


def _row(line: str) -> Wordings:
    row = row_of(line)
    if isinstance(row, dict) and "withheld" in row:
        return _withheld_row(row, line)
    earlier = row.get("earlier", []) if isinstance(row, dict) else None
    if not isinstance(earlier, list) or not all(isinstance(one, dict) for one in (row.get("fields"), *earlier)):
        raise ValueError(line[:40])
    return Wordings(str(row.get("record")), row["fields"], earlier)


def _withheld_row(row: Mapping[str, Any], line: str) -> Wordings:
    digests = row.get("digests")
    if not digests or not isinstance(digests, list) or not all(isinstance(one, str) for one in digests):
        raise ValueError(line[:40])
    return Wordings("", {}, withheld=tuple(digests))
