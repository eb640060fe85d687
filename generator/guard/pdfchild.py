"""A program of its own that reads PDFs from its input and answers with their text, one line of JSON each.

Runs with little memory and time: a hostile PDF ends only this process. Imports nothing of the project.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import json
import re
import resource
import signal
import sys
import zlib
from typing import Any

MEMORY = 1_500_000_000
SECONDS = 30
MOST_PAGES = 3_000
MOST_FILES = 50
LARGEST_FILE = 20_000_000
_STREAM = re.compile(rb"\bstream\r?\n[\s\S]*?endstream")
_OBJECTS = re.compile(rb"/ObjStm\b[^>]{0,300}?>>\s*stream\r?\n([\s\S]*?)endstream")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTION = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|ImportData|XFA)(?![A-Za-z0-9])")


def main() -> None:
    """Answer until the input ends: eight bytes of length, then the PDF."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    source, answer = sys.stdin.buffer, sys.stdout
    while len(head := source.read(8)) == 8:
        data = source.read(int.from_bytes(head, "big"))
        signal.alarm(SECONDS)
        answer.write(json.dumps(_read(data)) + "\n")
        answer.flush()
        signal.alarm(0)


def _read(data: bytes) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "locked" if "password" in str(error).lower() else "damaged"}
    pages = [_page(document, number) for number in range(min(len(document), MOST_PAGES))]
    return {
        "pages": pages,
        "more": max(0, len(document) - MOST_PAGES),
        "properties": list(document.get_metadata_dict(skip_empty=True).values()),
        "files": _files(document),
        "runs": _runs(data),
    }


def _runs(data: bytes) -> bool:
    """Tell whether the PDF *data* holds a script or starts a program; object streams are unpacked, others are not."""
    plain = [_STREAM.sub(b" ", data)]
    spent = 0
    for packed in _OBJECTS.finditer(data):
        with contextlib.suppress(zlib.error):
            plain.append(zlib.decompressobj().decompress(packed[1], LARGEST_FILE))
            spent += len(plain[-1])
        if spent > 5 * LARGEST_FILE:
            return True
    return any(_ACTION.search(_ESCAPED.sub(_unescaped, text)) for text in plain)


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes((int(found[1], 16),))


def _page(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        return "\n".join([page.get_textpage().get_text_bounded(), *_notes(page)])
    except pypdfium2.PdfiumError:
        return ""


def _notes(page: Any) -> list[str]:
    """Give what annotations and form fields of *page* say: their text does not belong to the page's own."""
    import pypdfium2.raw as raw

    found = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_PAGES)):
        note = raw.FPDFPage_GetAnnot(page, number)
        for key in (b"Contents", b"V", b"T"):
            length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
            if 2 < length < LARGEST_FILE:
                buffer = ctypes.create_string_buffer(length)
                raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
                found.append(buffer.raw[: length - 2].decode("utf-16-le", "replace"))
        raw.FPDFPage_CloseAnnot(note)
    return found


def _files(document: Any) -> list[list[str]]:
    found = []
    for number in range(min(document.count_attachments(), MOST_FILES)):
        attachment = document.get_attachment(number)
        data = bytes(attachment.get_data())
        found.append([attachment.get_name(), base64.b64encode(data[:LARGEST_FILE]).decode()])
    return found


if __name__ == "__main__":
    main()
