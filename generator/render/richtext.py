"""Markdown to safe HTML: the only module that imports markdown and nh3.

Plain text takes a short way to the same result.
"""

from __future__ import annotations

import re
from html import escape, unescape

import markdown
import nh3

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
_IDEOGRAPHIC_INDENT = re.compile(r"(^|\n)[ \t\u3000]+(?=\S)")


def to_html(text: str) -> str:
    """Turn Markdown *text* into HTML that holds nothing but harmless elements."""
    text = _IDEOGRAPHIC_INDENT.sub(r"\1", text) if "\u3000" in text else text
    if not _MARKS.search(text):
        return plain_to_html(text)
    return nh3.clean(
        markdown.markdown(text, extensions=list(_EXTENSIONS), output_format="html"),
        tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener",
    )  # fmt: skip


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
    return nh3.clean(html, tags=_PAGE_TAGS, attributes=_PAGE_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
