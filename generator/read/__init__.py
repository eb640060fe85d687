"""Read: which files a project holds, and what records people have written in them."""

from __future__ import annotations

from generator.read.folder import Folder, SourceFile, list_folder, megabytes
from generator.read.records import Raw, read_records

__all__ = ["Folder", "Raw", "SourceFile", "list_folder", "megabytes", "read_records"]
