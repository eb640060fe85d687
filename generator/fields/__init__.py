"""Fields: how a record is declared, and how what people wrote is turned into what they meant."""

from __future__ import annotations

from generator.fields.conform import conform, salvage
from generator.fields.declared import Field, field_at, fields_of, references_of, words_of
from generator.fields.guess import Guesser, guess
from generator.fields.phrases import did_you_mean, named
from generator.fields.says import Choice, Says
from generator.fields.skeleton import skeleton

__all__ = [
    "Choice",
    "Field",
    "Guesser",
    "Says",
    "conform",
    "did_you_mean",
    "field_at",
    "fields_of",
    "guess",
    "named",
    "references_of",
    "salvage",
    "skeleton",
    "words_of",
]
