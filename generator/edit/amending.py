"""Amends a published pledge in its own file: the new values, and an amendment that keeps the old ones.

The file is written only when the result passes the check.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.check import Filed, check_file
from generator.findings import Finding
from generator.model import Pledge
from generator.model.pledge import PROTECTED
from generator.model.states import AmendmentKind
from generator.read import SourceFile
from generator.yamlfile import Document, read_document
from generator.yamlfile.scalars import plain_value
from generator.yamlfile.splice import Edit, UneditableError, append_item, applied, set_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """What is to be amended: `to` maps fields to what was typed for them; a withdrawal changes no wording."""

    kind: AmendmentKind
    on: date
    reason: str
    approved_by: str
    to: Mapping[str, str] = field(default_factory=dict)


class AmendmentRefusedError(ValueError):
    """The amendment cannot be made; `findings` say why, where the check has found something."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        """Keep the reason."""
        super().__init__(message)
        self.findings = findings


def amend(project: Path, filed: Filed, amending: Amending) -> str:
    """Write *amending* into the file of the pledge *filed* below *project*; gives the new text of the file.

    Raises AmendmentRefusedError and leaves the file alone where the result would not pass the check.
    """
    if not isinstance(filed.record, Pledge):
        raise AmendmentRefusedError(filed.record.id)
    if why := _objection(filed.record, amending):
        raise AmendmentRefusedError(why)
    path = project / filed.path
    data = path.read_bytes()
    text = _amended_text(filed, data, amending)
    new = text.encode()
    if data.startswith(b"\xef\xbb\xbf"):
        new = b"\xef\xbb\xbf" + new
    if b"\r\n" in data:
        new = new.replace(b"\n", b"\r\n")
    checked = check_file(SourceFile(filed.path, filed.kind), new)
    errors = tuple(finding for finding in checked.findings if finding.is_error)
    if errors:
        raise AmendmentRefusedError(filed.path, errors)
    _replace(path, new)
    return text


def _objection(pledge: Pledge, amending: Amending) -> str:
    """Say why *pledge* cannot be amended so: what was never published needs no amendment, and time goes forward."""
    if strange := [name for name in amending.to if name not in PROTECTED]:
        return f"{'、'.join(strange)}：只有这些项目要办变更：{'、'.join(PROTECTED)}"
    if pledge.published is None:
        return f"{pledge.id}：还没有公布，直接改就行 (not published yet: just change it)"
    if amending.on < pledge.published:
        return f"变更日期 {amending.on} 早于公布日期 {pledge.published} (before its publication)"
    last = max((amendment.on for amendment in pledge.amendments), default=pledge.published)
    if amending.on < last:
        return f"变更日期 {amending.on} 早于上一次变更 {last} (before the last amendment)"
    if amending.kind is not AmendmentKind.WITHDRAWAL and not amending.to:
        return "没有写改哪一项、改成什么 (nothing to change)"
    return ""


def _amended_text(filed: Filed, data: bytes, amending: Amending) -> str:
    document, _ = read_document(filed.path, data, {})
    if document is None:
        raise AmendmentRefusedError(filed.path)
    fields: dict[str, Any] = {
        "on": amending.on,
        "kind": amending.kind.value,
        "reason": amending.reason,
        "approved_by": amending.approved_by,
    }
    try:
        edits, was = _replacements(document, filed, amending.to)
        if was:
            fields["was"] = was
        edits.append(append_item(document, filed.at, "amendments", fields))
    except UneditableError as error:
        raise AmendmentRefusedError(f"{error}：写在花括号或方括号里，请先改成一行一个字段") from error
    return "\n".join(applied(document.lines, edits))


def _replacements(document: Document, filed: Filed, to: Mapping[str, str]) -> tuple[list[Edit], dict[str, Any]]:
    """Give the edits that write the new values, and the old ones."""
    edits: list[Edit] = []
    was: dict[str, Any] = {}
    for name, typed in to.items():
        old, new = _written(document.value, filed.at, name), _meant(name, typed)
        if _is_same(name, old, new):
            raise AmendmentRefusedError(f"{name}：新旧内容相同 (it says so already)")
        was[name] = old
        edits.append(set_field(document, filed.at, name, new))
    return edits, was


def _is_same(name: str, old: Any, new: Any) -> bool:
    """Compare as the ledger will: without the blanks around text, and an owner whether its kind is written or not."""
    if name == "by" and old is not None and new is not None:
        return _is_same_actor(str(old).strip(), str(new).strip())
    if isinstance(old, str) and isinstance(new, str):
        return old.strip() == new.strip()
    return bool(old == new)


def _is_same_actor(old: str, new: str) -> bool:
    """An id that stands alone is the only one there is (E303), so it is the one written with its kind, too."""
    if (":" in old) == (":" in new):
        return old == new
    return old.rpartition(":")[2] == new.rpartition(":")[2]


def _written(value: Any, at: tuple[str | int, ...], name: str) -> Any:
    for step in at:
        value = value[step]
    return value.get(name)


def _meant(name: str, typed: str) -> Any:
    """Read what was typed on the command line as YAML would: dates and numbers where such are meant."""
    if not typed.strip():
        return None
    return plain_value(typed) if name in ("due", "baseline", "target") else typed


def _replace(path: Path, data: bytes) -> None:
    """Write *data* beside *path* and put it in its place in one step."""
    beside = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
