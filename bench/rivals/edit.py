"""Changes one pledge of a project the way an editor would: a new title, which lists and search show too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bench.maker.fates import AS_OF

_RECORD = re.compile(r"^- id: (?P<id>\S+)\n(?P<fields>(?:  .*\n)+)", re.MULTILINE)
_TITLE = re.compile(r"^  title: .*$", re.MULTILINE)
_PUBLISHED = re.compile(r"^  published: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What was changed: the pledge, and the title it has now."""

    pledge: str
    title: str

    def shows_in(self, site: Path) -> bool:
        """Tell whether the built *site* has the new title on the pledge's page."""
        page = site / "pledges" / self.pledge / "index.html"
        return page.is_file() and self.title in page.read_text(encoding="utf-8")


def edit_pledge(project: Path, number: int) -> Edited:
    """Give the first published pledge of an organisation its title number *number*.

    Raises LookupError where the project has no such pledge.
    """
    for path in sorted((project / "content" / "pledges").rglob("*.yml")):
        if path.stem.endswith("-members"):
            continue
        text = path.read_text(encoding="utf-8")
        for record in _RECORD.finditer(text):
            published = _PUBLISHED.search(record["fields"])
            if published and published[1] <= AS_OF.isoformat() and "amendments:" not in record["fields"]:
                title = f"第{number}次改写的承诺"
                fields = _TITLE.sub(f"  title: {title}", record["fields"], count=1)
                start, end = record.span("fields")
                path.write_text(text[:start] + fields + text[end:], encoding="utf-8")
                return Edited(pledge=record["id"], title=title)
    raise LookupError(f"{project}: no published pledge of an organisation")
