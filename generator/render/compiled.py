"""Keeps compiled templates beside their texts, the way Python keeps its modules; compiling takes half a second.

Whoever can write there can write the templates too. Where nothing can be written, they are compiled each time.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_FOLDER = "__pycache__"
_SEAL = 32


class CompiledTemplates:
    """The compiled templates of one theme; `made_for` names what decides what a text is compiled to."""

    def __init__(self, theme: Path, made_for: str) -> None:
        """Keep those of *theme*."""
        self._folder, self._made_for = theme / _FOLDER, made_for

    def fetch(self, key: str) -> bytes | None:
        """Give the code kept at *key*; None where there is none, or it is damaged."""
        try:
            kept = self._place(key).read_bytes()
        except OSError:
            return None
        seal, code = kept[:_SEAL], kept[_SEAL:]
        return code if seal == sha256(code).digest() else None

    def keep(self, key: str, code: bytes) -> None:
        """Keep *code*, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        target = self._place(key)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            unfinished.write_bytes(sha256(code).digest() + code)
            unfinished.replace(target)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}.{self._made_for}.jinja"
