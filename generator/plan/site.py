"""The site as planning sees it: the records, their facts, the words, and nothing about files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.config import Edition, SiteConfig
from generator.derive import Facts
from generator.link import Register
from generator.model.removal import Removal
from generator.plan.media import Media


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything a page may be made of; `photo_sizes` maps photos to their published width and height.

    `media` are the photographs and attachments that travel with it.
    """

    config: SiteConfig
    edition: Edition
    register: Register
    facts: Facts
    removals: Mapping[str, Removal]
    t: Catalogue
    photo_sizes: Mapping[str, tuple[int, int]]
    media: Media

    @property
    def as_of(self) -> date:
        """Give the site's day."""
        return self.facts.as_of

    @property
    def language(self) -> str:
        """Give the language the site speaks (`zh` or `en`)."""
        return self.config.language.value

    def published_at(self, address: str) -> str:
        """Give the full address of a page, "" where the site's own is not known."""
        return f"{self.config.url}{address}" if self.config.url else ""

    def sector(self, id_: str) -> str:
        """Give the title of a sector."""
        return _title(self.config.vocabulary.sectors, id_)

    def organisation_kind(self, id_: str) -> str:
        """Give the title of a kind of organisation."""
        return _title(self.config.vocabulary.organisation_kinds, id_)


def _title(words: tuple[object, ...], id_: str) -> str:
    return next((str(getattr(word, "title", id_)) for word in words if getattr(word, "id", None) == id_), id_)
