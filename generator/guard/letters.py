"""Finds passports and e-mail addresses in folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.guard.context import Around
from generator.guard.folding import Folded
from generator.guard.kinds import Found, Kind

_SEP = r"[ \-.*]{0,3}"
_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9#])(?:[EG]{_SEP}[0-9](?:{_SEP}[0-9]){{7}}|E{_SEP}[A-HJ-NP-Z]{_SEP}[0-9](?:{_SEP}[0-9]){{6}}"
    rf"|[DSP](?:{_SEP}E)?{_SEP}[0-9](?:{_SEP}[0-9]){{6,7}}|(?:14|15)[0-9]{{7}})(?![A-Za-z0-9])"
)
"""Ordinary (E, G, two letters since 2017; 14 and 15 before 2000), diplomatic, service and public affairs."""
_DAY = re.compile(r"[A-Z](?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])?\Z")

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9][A-Za-z0-9._%+\-]{0,63})"
    r" ?@ ?"
    r"((?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62}) ?(?:\.|[(\[]dot[)\]]) ?){1,8}[A-Za-z]{2,24})(?![A-Za-z0-9@])"
)
_NO_DOMAIN = frozenset((
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "js", "mjs", "css", "map", "json",
    "xml", "html", "htm", "md", "yml", "yaml", "txt", "pdf", "woff", "ttf", "py", "exe", "zip", "gz",
    "example", "invalid", "test", "localhost", "local",
))  # fmt: skip
_EXAMPLES = re.compile(r"(?:.*\.)?example\.(?:com|net|org|cn)\Z")


_DEGREES = re.compile(r"[EG] ?[0-9]{1,3}\.[0-9]+\Z")
"""Degrees of longitude: E87.585176."""


def passports_in(folded: Folded) -> Iterator[Found]:
    """Yield passport numbers; those of rare or vague forms only where the text speaks of a passport."""
    for match in _PASSPORT.finditer(folded.text):
        around = Around(folded.text, *match.span())
        value = re.sub(r"[^A-Z0-9]", "", match[0])
        if not around.speaks_of_passport:
            is_rare = value[0] in "DSP" and value[1] != "E"
            is_vague = value[0].isdigit() or (is_rare and (_DAY.match(value) or len(match[0]) > len(value)))
            if is_vague or _DEGREES.match(match[0]) or around.is_document or around.is_amount:
                continue
        yield Found(Kind.PASSPORT, *folded.span(*match.span()), value)


def mails_in(folded: Folded) -> Iterator[Found]:
    """Yield e-mail addresses, leaving out file names and the domains kept for examples (RFC 2606)."""
    for match in _MAIL.finditer(folded.text):
        domain = re.sub(r"[(\[]dot[)\]]", ".", match[2]).replace(" ", "").lower()
        if domain.rpartition(".")[2] in _NO_DOMAIN or _EXAMPLES.match(domain):
            continue
        yield Found(Kind.EMAIL, *folded.span(*match.span()), f"{match[1].lower()}@{domain}")
