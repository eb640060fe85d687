"""YAML files, read strictly and with their places: the only room that imports yaml."""

from __future__ import annotations

from generator.yamlfile.document import Document, read_document, read_trusted
from generator.yamlfile.sight import HIDDEN, in_yaml, quoted, text_of

__all__ = ["HIDDEN", "Document", "in_yaml", "quoted", "read_document", "read_trusted", "text_of"]
