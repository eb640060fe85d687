"""The strict Jinja environment of our own fragments: the only module that imports jinja2.

Autoescape on, undefined is an error; templates see one typed context each, `page`, and the words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.catalogue import Catalogue
from generator.plan import Feed
from generator.render.richtext import to_html

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
)  # fmt: skip


class Templates:
    """Renders fragments: `pages/<name>.html` below the theme folder, with its context."""

    def __init__(self, theme: Path, catalogue: Catalogue) -> None:
        """Open the templates of *theme*, speaking *catalogue*'s language."""
        environment = Environment(
            loader=FileSystemLoader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters["day"] = day_filter(catalogue.language)
        environment.filters["written"] = partial(written_day, language=catalogue.language)
        environment.filters["markdown"] = lambda text: Markup(to_html(text))  # noqa: S704 - cleaned by nh3
        environment.globals["t"] = catalogue
        self._environment = environment

    def fragment(self, template: str, page: Any, base: str, **more: str) -> str:
        """Render *template* with its context *page*; *base* leads from the page to the site's root."""
        return self._environment.get_template(f"pages/{template}.html").render(page=page, base=base, **more)

    def feed(self, feed: Feed) -> str:
        """Render a feed as Atom."""
        return self._environment.get_template("feeds/ledger.xml").render(feed=feed)


def day_filter(language: str) -> Callable[[date], Markup]:
    """Make the filter that writes a date for readers of *language*, with its ISO form for machines."""

    @lru_cache(maxsize=4096)
    def day(value: date) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), written_day(value, language))

    return day


def written_day(value: date, language: str) -> str:
    """Write a date as people do: 2011年7月1日, 1 July 2011."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_ENGLISH_MONTHS[value.month - 1]} {value.year}"
