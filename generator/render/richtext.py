"""Markdown to safe HTML: the only module that imports markdown and nh3.

Plain text takes a short way to the same result.
"""

from __future__ import annotations

import re
from html import escape, unescape

import markdown
import nh3

from generator.read import tangled_line

_EXTENSIONS = ("tables", "sane_lists", "nl2br")
_TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "table", "thead", "tbody", "tr",
    "th",
    "td", "a", "h2", "h3", "h4", "h5", "h6", "hr", "del", "ins", "sub", "sup", "dl", "dt", "dd",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_PAGE_TAGS = _TAGS | {"h1", "img", "div", "figure", "figcaption", "caption", "span"}
_PAGE_ATTRIBUTES = _ATTRIBUTES | {
    "img": {"src", "alt", "title", "width", "height"}, "div": {"class"}, "p": {"class"}, "span": {"class"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
_MARKS = re.compile(r"[*_`\[\]<>&#|\\~^]|(?:^|\n)[ \t]*(?:[-+=]|\d+[.)])|://|\n {4}|(?:^|\n)\t|:\s*\n|  \n")
_BLANK_LINES = re.compile(r"\n\s*\n")
_STARS = re.compile(r"^[ \t]*\*[* \t]*$|(\*{4,}|\*+(?=[@＠])|(?<=[0-9A-Za-z])\*{3}(?=[0-9A-Za-z]))", re.MULTILINE)
"""Stars of masked values, which are no marks; a line of nothing but stars is a rule."""
_STAR = "\x1a"
_BARE_HOST = ('href="//', 'href="https://')
"""From a folder of one's own, //host would be a share of that host, which is sent the reader's password."""
_IDEOGRAPHIC_INDENT = re.compile(r"(^|\n)[ \t\u3000]+(?=\S)")


def to_html(text: str) -> str:
    """Turn Markdown *text* into HTML that holds nothing but harmless elements."""
    text = _IDEOGRAPHIC_INDENT.sub(r"\1", text) if "\u3000" in text else text
    if not _MARKS.search(text) or tangled_line(text) is not None:
        return plain_to_html(text)
    try:
        html = markdown.markdown(with_literal_stars(text), extensions=list(_EXTENSIONS), output_format="html")
    except RecursionError:
        return plain_to_html(text)
    clean = nh3.clean(
        html.replace(_STAR, "*"),
        tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener",
    )  # fmt: skip
    return clean.replace(*_BARE_HOST)


def with_literal_stars(text: str) -> str:
    """Put a stand-in for the stars of masked values (138****1234) into Markdown *text*, so that they stay stars."""
    return _STARS.sub(lambda found: _STAR * len(found[1]) if found[1] else found[0], text) if "*" in text else text


def plain_to_html(text: str) -> str:
    """Turn text without any Markdown mark into paragraphs and line breaks."""
    paragraphs = (part.strip("\n") for part in _BLANK_LINES.split(text.strip()))
    return "\n".join(
        "<p>" + "<br>\n".join(escape(line.strip(), quote=False) for line in part.split("\n")) + "</p>"
        for part in paragraphs
        if part
    )


def to_plain(text: str) -> str:
    """Take the Markdown marks out of *text*, for search and descriptions."""
    return visible_text(to_html(text)) if _MARKS.search(text) else text


def visible_text(html: str) -> str:
    """Give what a reader sees of *html*."""
    return unescape(nh3.clean(html, tags=set()))


def clean_page(html: str) -> str:
    """Keep of a Markdown page's *html* only what can do no harm."""
    html = html.replace(_STAR, "*")
    clean = nh3.clean(html, tags=_PAGE_TAGS, attributes=_PAGE_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
    return clean.replace(*_BARE_HOST)
