"""What searching means, said again in the plainest way: the measure of the index and of the client.

Also reads an index back from its files, by docs/search.md alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from generator.index.fold import fold, query_words
from generator.plan.entry import SearchEntry

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def grade(entry: SearchEntry, query: str) -> int:
    """Grade an entry: 4 title is the query, 3 begins so, 2 has it, 1 found elsewhere, 0 not a hit."""
    words, title = query_words(query), fold(entry.title)
    whole, rest = "".join(words), (fold(entry.context), fold(entry.text))
    if title == whole:
        return 4
    if all(word in title for word in words):
        return 3 if title.startswith(words[0]) else 2
    if len(whole) > 1 and any(whole in text for text in rest):
        return 1
    found = (word in title or (_units(word) > 1 and any(word in text for text in rest)) for word in words)
    return 1 if all(found) else 0


def answer(entries: Sequence[SearchEntry], query: str) -> list[str]:
    """List the addresses that answer ``query``, best first, newest first among equals."""
    if not query_words(query):
        return [entry.address for entry in newest_first(entries)]
    graded = [(grade(entry, query), entry) for entry in newest_first(entries)]
    hits = [pair for pair in graded if pair[0]]
    return [entry.address for _, entry in sorted(hits, key=lambda pair: -pair[0])]


def newest_first(entries: Sequence[SearchEntry]) -> list[SearchEntry]:
    """Order entries as results without a query are."""
    by_address = sorted(entries, key=lambda entry: entry.address)
    return sorted(by_address, key=lambda entry: entry.on, reverse=True)


def _units(word: str) -> int:
    return len(word.encode("utf-16-le")) // 2


def read_numbers(text: str) -> list[int]:
    """Read numbers of five bits a character, lowest first, the sixth bit saying that more follow."""
    found, value, shift = [], 0, 0
    for char in text:
        code = ALPHABET.index(char)
        value += (code & 31) << shift
        shift += 5
        if code < 32:
            found.append(value)
            value, shift = 0, 0
    return found


def read_bitmap(text: str) -> list[int]:
    """Read the numbers of the bits that are set, six to a character."""
    codes = [ALPHABET.index(char) for char in text]
    return [6 * at + bit for at, code in enumerate(codes) for bit in range(6) if code >> bit & 1]


def running_sums(gaps: Sequence[int]) -> list[int]:
    """Add up distances."""
    return list(accumulate(gaps))


def read_script(data: bytes) -> list[object]:
    """Read the arguments a shard calls the client with."""
    text = data.decode()
    assert text.startswith("jiannuoSearch(")
    assert text.endswith(");\n")
    arguments: list[object] = json.loads("[" + text.removeprefix("jiannuoSearch(").removesuffix(");\n") + "]")
    return arguments


@dataclass
class ReadIndex:
    """An index read back from its files: looks keys up as the client does."""

    files: Mapping[str, bytes]
    tree: str
    """The tree of cuts as the string of its bits."""
    heavy: set[int]
    leaves: list[tuple[int, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        bits = iter(self.tree)

        def walk(low: int, span: int) -> None:
            if next(bits) == "1":
                walk(low, span // 2)
                walk(low + span // 2, span // 2)
            else:
                self.leaves.append((low, next(bits) == "1"))

        walk(0, 1 << 34)

    def look_up(self, key: int) -> str:
        """Find the text of one key's list, "" for none."""
        if key in self.heavy:
            return str(read_script(self.files[f"h/{key:x}"])[1])
        low, has_file = max(leaf for leaf in self.leaves if leaf[0] <= key)
        if not has_file:
            return ""
        _, keys, texts = map(str, read_script(self.files[f"g/{low:x}"]))
        known = [low + total for total in running_sums(read_numbers(keys))]
        return texts.split(" ")[known.index(key)] if key in known else ""


def read_postings(text: str) -> list[int]:
    """Read what one key names: documents, or places."""
    return read_bitmap(text[1:]) if text.startswith("!") else running_sums(read_numbers(text))


def gram_keys(gram: str, which: int) -> int:
    """Give the key of two neighbouring units, or of one, in one of the four lists."""
    units = gram.encode("utf-16-le", "surrogatepass")
    first = int.from_bytes(units[:2], "little")
    second = int.from_bytes(units[2:4], "little")
    return first << 18 | second << 2 | which
