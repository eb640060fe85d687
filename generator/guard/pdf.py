"""Gets the text out of PDFs through a child process, which a hostile file can only end."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.guard.extract import Extract, RefusedError, UnreadError, Words

_CHILD = Path(__file__).with_name("pdfchild.py")
_SHORTEST = 5
_PROPERTIES: Words = ("文件属性", "its properties")


class PdfDesk:
    """Reads PDFs one after the other; starts its child process when the first one comes."""

    def __init__(self) -> None:
        """Begin without a child."""
        self.child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Use it as a context, so that the child ends with it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the child."""
        self._end()

    def read(self, data: bytes) -> tuple[Extract, list[tuple[str, bytes]]]:
        """Give the texts of a PDF page by page, and the files inside it (name, content).

        Raises UnreadError when it is damaged, locked, or more than the child can bear; RefusedError for scripts.
        """
        answer = self._ask(data)
        if answer is None:
            raise UnreadError("PDF 太复杂或者损坏，读不下去", "the PDF is damaged or too much to read")
        if "error" in answer:
            locked = answer["error"] == "locked"
            raise UnreadError(
                *(("加了密码", "it is locked with a password") if locked else ("PDF 损坏", "the PDF is damaged"))
            )
        if answer["runs"]:
            raise RefusedError("PDF 里带有会自己运行的脚本或程序", "the PDF holds a script or starts a program")
        pages = [str(page) for page in answer["pages"]]
        parts = [((f"第 {number} 页", f"page {number}"), page) for number, page in enumerate(pages, 1)]
        parts += [(_PROPERTIES, str(words)) for words in answer["properties"]]
        files = [(str(name), base64.b64decode(content)) for name, content in answer["files"]]
        return Extract(tuple(parts), _silent(pages, int(answer["more"]))), files

    def _ask(self, data: bytes) -> dict[str, Any] | None:
        child = self.child or self._start()
        if child.stdin is None or child.stdout is None:
            raise LookupError("a child without pipes")
        try:
            child.stdin.write(len(data).to_bytes(8, "big") + data)
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            self._end()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", str(_CHILD)]
        self.child = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self.child

    def _end(self) -> None:
        child, self.child = self.child, None
        if child is not None:
            child.kill()
            child.communicate()


def _silent(pages: list[str], unseen: int) -> tuple[Words, ...]:
    """Say which pages have no text to check."""
    blank = [str(number) for number, page in enumerate(pages, 1) if len(page.strip()) < _SHORTEST]
    reasons: list[Words] = []
    if blank:
        listed = "、".join(blank[:5]) + ("……" if len(blank) > 5 else "")
        reasons.append(
            (
                f"第 {listed} 页没有文字，像是扫描件",
                f"no text on page {', '.join(blank[:5])}: it looks scanned",
            )
        )
    if unseen:
        reasons.append((f"页数太多，最后 {unseen} 页没有查", f"too many pages, the last {unseen} were not read"))
    return tuple(reasons)
