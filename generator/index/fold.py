"""Folds text to what is searched: a character at a time, so that a fragment folds to a fragment.

The client folds queries by the same rules (theme/assets/js/search-index.js); docs/search.md states them.
"""

from __future__ import annotations

from unicodedata import normalize

# Blanks, controls and characters nobody sees: a line break or a soft hyphen must not hide a word.
_DROPPED = (
    (0x0000, 0x0020), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x1680, 0x1680), (0x200B, 0x200F),
    (0x2028, 0x202E), (0x2060, 0x2064), (0xD800, 0xDFFF), (0xFEFF, 0xFEFF),
)  # fmt: skip


class _FoldTable(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Fold one character: NFKC, lower case, without what is dropped."""
        lowered = normalize("NFKC", chr(code)).lower()
        folded = "".join(char for char in lowered if not _is_dropped(ord(char)))
        self[code] = folded
        return folded


def _is_dropped(code: int) -> bool:
    return any(first <= code <= last for first, last in _DROPPED)


_TABLE = _FoldTable()


def compose(text: str) -> str:
    """Put ``text`` into NFC, as results carry it, so that both sides fold the same characters."""
    return normalize("NFC", text)


def fold(text: str) -> str:
    """Fold ``text`` for searching; ``fold(a + b) == fold(a) + fold(b)`` for text in NFC."""
    return compose(text).translate(_TABLE)


def query_words(query: str) -> tuple[str, ...]:
    """Split a query where a character folds to nothing; each word folded."""
    spaced = "".join(_TABLE[ord(char)] or " " for char in compose(query))
    return tuple(word for word in spaced.split(" ") if word)
