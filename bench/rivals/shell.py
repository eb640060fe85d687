"""Cuts the shell out of one of our built pages, as pieces of a Hugo template."""

from __future__ import annotations

import re

_OWN_META = re.compile(r'<meta name="(?:description|SiteName|ArticleTitle|PubDate|ContentSource|Keywords)"[^>]*>\n?')
_PIECES = re.compile(
    r"(?P<top>.*?)<title>.*?</title>(?P<header>.*?<nav class=\"jn-crumbs\"[^>]*>)<ol>.*?</ol>"
    r"(?P<opening>.*?<article class=\"md-content__inner[^>]*>).*(?P<footer></article>.*)",
    re.DOTALL,
)
_BASE_OF_LIST = '"../'
"""How every address of our own begins on a page one level below the root."""


class NoShellError(ValueError):
    """A page that does not look like ours: the theme has changed, and this module has to follow."""


def hugo_shell(html: str) -> dict[str, str]:
    """Cut the shell out of *html*, the first page of a section's list.

    Gives the pieces `top` (to the title), `header` (to the breadcrumbs), `opening` (to the content) and
    `footer`; `{{ . }}` in them is the way to the root. Raises NoShellError where a piece is not found.
    """
    found = _PIECES.fullmatch(html)
    if not found or "{{" in html:
        raise NoShellError("no shell found: title, jn-crumbs or md-content__inner are not where they were")
    pieces = {name: _OWN_META.sub("", text) for name, text in found.groupdict().items()}
    return {name: text.replace(_BASE_OF_LIST, '"{{ . }}') for name, text in pieces.items()}
