"""Read: which files a project holds, and what records people have written in them."""

from __future__ import annotations

from generator.read.folder import Folder, SourceFile, list_folder
from generator.read.narrative import megabytes
from generator.read.records import Raw, read_records
from generator.read.tangles import tangled_line

__all__ = ["Folder", "Raw", "SourceFile", "list_folder", "megabytes", "read_records", "tangled_line"]
