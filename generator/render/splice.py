"""Puts one page's own pieces into a finished shell: pre-split text and a join, nothing parsed per page.

Leaves drawing shells to the engine and fragments to the templates; escapes everything but the fragment.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from html import escape

from generator.render.qrcode import qr_image

WRAPPED = ("crumbs", "toc", "about", "paper")
PLAIN = ("title", "head", "content")
MARKS = PLAIN + tuple(f"{name}{end}" for name in WRAPPED for end in ("_open", "", "_close"))


class ShellError(Exception):
    """A rendered shell whose slots are not exactly the expected ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLink:
    """A link of the page's head, for example its Atom feed."""

    rel: str
    href: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a page says about itself around its fragment.

    ``title`` is the page's own, "" for the site's; ``canonical`` a full address or "". A breadcrumb without
    an address is the page itself; ``toc`` pairs a heading's text with its id; ``extra_meta`` a name with
    its content; ``about`` a label with what stands at the page's foot.
    """

    title: str
    description: str = ""
    canonical: str = ""
    breadcrumbs: tuple[tuple[str, str], ...] = ()
    extra_meta: tuple[tuple[str, str], ...] = ()
    links: tuple[HeadLink, ...] = ()
    toc: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in a shell; ``before`` and ``after`` stand only around something."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """An empty page: ``texts`` with one of ``slots`` between each two of them."""

    site_title: str
    texts: tuple[str, ...]
    slots: tuple[Slot, ...]


def new_marks() -> dict[str, str]:
    """Draw the marks a template writes where slots are: unguessable, so no content can hold one."""
    nonce = secrets.token_hex(12)
    return {name: f"jn{nonce}-{name}-" for name in MARKS}


def cut_shell(html: str, marks: dict[str, str], site_title: str) -> Shell:
    """Split a rendered shell at its marks.

    Raises ShellError when a mark is missing, stands twice, or a wrapped slot's three are not neighbours.
    """
    found = re.split("|".join(f"({re.escape(mark)})" for mark in marks.values()), html)
    pieces = [piece for piece in found if piece is not None]
    texts, names = pieces[0::2], _names(pieces[1::2], marks)
    if sorted(names) != sorted(MARKS):
        raise ShellError(f"slots found: {', '.join(names)}; each of {', '.join(MARKS)} is needed once")
    kept, slots, at = [texts[0]], [], 0
    while at < len(names):
        wrapped = names[at].endswith("_open")
        slots.append(_wrapped_slot(names, texts, at) if wrapped else Slot(name=names[at]))
        at += 3 if wrapped else 1
        kept.append(texts[at])
    return Shell(site_title=escape(site_title), texts=tuple(kept), slots=tuple(slots))


def _names(found: list[str], marks: dict[str, str]) -> list[str]:
    by_mark = {mark: name for name, mark in marks.items()}
    return [by_mark[mark] for mark in found]


def _wrapped_slot(names: list[str], texts: list[str], at: int) -> Slot:
    name = names[at].removesuffix("_open")
    if names[at : at + 3] != [f"{name}_open", name, f"{name}_close"]:
        raise ShellError(f"{name}_open, {name} and {name}_close do not follow each other")
    return Slot(name=name, before=texts[at + 1], after=texts[at + 2])


def splice(shell: Shell, face: Face, fragment: str) -> str:
    """Write one whole page: the shell with the face escaped and the fragment as it is."""
    title = escape(face.title)
    values = {
        "title": f"{title} - {shell.site_title}" if title else shell.site_title,
        "head": _head(face),
        "crumbs": "".join([_crumb(label, href) for label, href in face.breadcrumbs]),
        "toc": "".join([_toc_entry(label, anchor) for label, anchor in face.toc]),
        "about": "".join([_about(label, text) for label, text in face.about]),
        "paper": _paper(face.canonical),
        "content": fragment,
    }
    page = [shell.texts[0]]
    for slot, text in zip(shell.slots, shell.texts[1:], strict=True):
        value = values[slot.name]
        page += (slot.before, value, slot.after, text) if value else (text,)
    return "".join(page)


def _head(face: Face) -> str:
    lines = []
    if face.description:
        lines.append(f'<meta name="description" content="{escape(face.description)}">')
    if face.canonical:
        lines.append(f'<link rel="canonical" href="{escape(face.canonical)}">')
    for name, content in face.extra_meta:
        lines.append(f'<meta name="{escape(name)}" content="{escape(content)}">')
    return "".join(lines + [_head_link(link) for link in face.links])


def _head_link(link: HeadLink) -> str:
    named = (("rel", link.rel), ("type", link.type), ("title", link.title), ("href", link.href))
    return "<link" + "".join([f' {name}="{escape(value)}"' for name, value in named if value]) + ">"


def _crumb(label: str, href: str) -> str:
    if href:
        return f'<li><a href="{escape(href)}">{escape(label)}</a></li>'
    return f'<li aria-current="page">{escape(label)}</li>'


def _about(label: str, text: str) -> str:
    return f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>"


def _paper(address: str) -> str:
    """Write the page's address and its QR code: for paper, and for the phone in the reader's other hand."""
    if not address:
        return ""
    return f"<b>{escape(address)}</b>{qr_image(address)}"


def _toc_entry(label: str, anchor: str) -> str:
    link = f'<a href="#{escape(anchor)}" class="md-nav__link">{escape(label)}</a>'
    return f'<li class="md-nav__item">{link}</li>'
