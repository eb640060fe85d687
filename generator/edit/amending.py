"""Amends a published pledge in its own file: the new value, and an amendment that keeps the old one.

The file is written only when the result passes the check.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.check import Filed, check_file
from generator.findings import Finding
from generator.model import Pledge
from generator.model.pledge import PROTECTED
from generator.model.states import AmendmentKind
from generator.read import SourceFile
from generator.yamlfile import read_document
from generator.yamlfile.scalars import plain_value
from generator.yamlfile.splice import Edit, UneditableError, append_item, applied, set_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """What is to be amended: `field` and `to` are None for a withdrawal, which changes no wording."""

    kind: AmendmentKind
    on: date
    reason: str
    approved_by: str
    field: str | None = None
    to: str | None = None


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
    if amending.field is not None and amending.field not in PROTECTED:
        raise AmendmentRefusedError(f"{amending.field}：只有这些项目要办变更：{'、'.join(PROTECTED)}")
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
        edits: list[Edit] = []
        if amending.field is not None and amending.to is not None:
            old = _written(document.value, filed.at, amending.field)
            new = _meant(amending.field, amending.to)
            if old == new:
                raise AmendmentRefusedError(f"{amending.field}：新旧内容相同")
            fields["was"] = {amending.field: old}
            edits.append(set_field(document, filed.at, amending.field, new))
        edits.append(append_item(document, filed.at, "amendments", fields))
    except UneditableError as error:
        raise AmendmentRefusedError(f"{error}：这条记录写在花括号里，请先改成一行一个字段") from error
    return "\n".join(applied(document.lines, edits))


def _written(value: Any, at: tuple[str | int, ...], field: str) -> Any:
    for step in at:
        value = value[step]
    return value.get(field)


def _meant(field: str, to: str) -> Any:
    """Read what was typed on the command line as YAML would: dates and numbers where such are meant."""
    return plain_value(to) if field in ("due", "baseline", "target") else to


def _replace(path: Path, data: bytes) -> None:
    """Write *data* beside *path* and put it in its place in one step."""
    beside = path.with_name(f".{path.name}.new-{os.getpid()}")
    beside.write_bytes(data)
    beside.chmod(path.stat().st_mode & 0o777)
    beside.replace(path)
