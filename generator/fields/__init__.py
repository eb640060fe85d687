"""Fields: how a record is declared, and how what people wrote is turned into what they meant."""

from __future__ import annotations

from generator.fields.conform import conform, guess, words_of
from generator.fields.declared import Field, field_at, fields_of, references_of
from generator.fields.says import Choice, Says

__all__ = ["Choice", "Field", "Says", "conform", "field_at", "fields_of", "guess", "references_of", "words_of"]
