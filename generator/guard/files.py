"""Gets the text out of any attachment by its kind: text, picture, PDF, office document, packages of those."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from generator.guard.extract import Extract, RefusedError, UnreadError, together
from generator.guard.office import read_parts
from generator.guard.package import Budget, Limits, entries_of
from generator.guard.pdf import PdfDesk
from generator.guard.pictures import IMAGES, read_picture
from generator.guard.textfile import TEXTS, read_text
from generator.guard.traps import refuse_part, refuse_program

OFFICE = frozenset((".xlsx", ".xlsm", ".docx", ".docm", ".pptx"))
_SILENT = frozenset(
    (".mp3", ".mp4", ".emf", ".wmf", ".wdp", ".odttf", ".fntdata", ".rels", ".ttf", ".woff2", ".css", ".js")
)
_PARTS = (".xml", ".rels")


def is_silent(name: str) -> bool:
    """Tell whether files like *name* hold no text that could be read: sound, film, fonts."""
    return PurePosixPath(name).suffix.lower() in _SILENT


class Opener:
    """Opens one attachment after the other; what lies inside packages is opened too, within the limits."""

    def __init__(self, desk: PdfDesk, limits: Limits | None = None) -> None:
        """Read PDFs at *desk*, packages within *limits*."""
        self.desk, self.limits = desk, limits or Limits()

    def open(self, name: str, data: bytes) -> Extract:
        """Get the text out of *data*, the content of the file *name*.

        Raises RefusedError for what would do harm, UnreadError for what is damaged or locked.
        """
        return self._open(name, data, Budget(self.limits), 0)

    def _open(self, name: str, data: bytes, budget: Budget, depth: int) -> Extract:
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in OFFICE or suffix == ".zip":
            if depth >= self.limits.depth:
                raise RefusedError("压缩包一层套一层，太深了", "packages inside packages, too deep")
            return self._package(data, budget, depth, is_office=suffix in OFFICE)
        if suffix == ".pdf":
            extract, files = self.desk.read(data)
            return together([extract, *(self._inner(inner, held, budget, depth) for inner, held in files)])
        if suffix in IMAGES:
            return read_picture(data)
        if suffix in TEXTS:
            return read_text(data)
        if is_silent(name):
            return Extract()
        raise UnreadError(f"{suffix or '没有扩展名的文件'} 这种格式查不了", f"files like '{suffix}' cannot be checked")

    def _package(self, data: bytes, budget: Budget, depth: int, *, is_office: bool) -> Extract:
        parts: dict[str, bytes] = {}
        extracts: list[Extract] = []
        for name, content in entries_of(io.BytesIO(data), budget):
            if is_office:
                refuse_part(name, content)
            else:
                refuse_program(name)
            if is_office and name.endswith(_PARTS):
                parts[name] = content
            elif not is_office or not name.endswith(".bin") or "embeddings" in name:
                extracts.append(self._inner(name, content, budget, depth))
        return together([read_parts(parts), *extracts])

    def _inner(self, name: str, data: bytes, budget: Budget, depth: int) -> Extract:
        """Open a file inside another; one that cannot be read is named, one that does harm is refused."""
        short = PurePosixPath(name).name
        place = f"“{short}”", f"'{short}'"
        try:
            return self._open(name, data, budget, depth + 1).inside(place)
        except UnreadError as error:
            return Extract(unread=(error.reason,)).inside(place)
