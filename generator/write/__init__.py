"""Write: pages, photographs, attachments and the theme, in a new folder that takes the old one's place."""

from __future__ import annotations

from generator.write.media import MediaDesk, publish_media, published_sizes
from generator.write.output import ForeignFolderError, staged, write_file, write_page
from generator.write.theme import plan_assets, publish_theme

__all__ = [
    "ForeignFolderError", "MediaDesk", "plan_assets", "publish_media", "publish_theme", "published_sizes",
    "staged",
    "write_file", "write_page",
]  # fmt: skip
