"""Write: pages, photographs, attachments and the theme, in a new folder that takes the old one's place."""

from __future__ import annotations

from generator.write.bundle import StartPage, pack_site
from generator.write.media import MediaDesk, media_files, publish_media, published_sizes
from generator.write.offline import open_from_folder
from generator.write.output import MARK, ForeignFolderError, Staging, clear_away, staged, write_file, write_page
from generator.write.theme import plan_assets, publish_theme

__all__ = [
    "MARK", "ForeignFolderError", "MediaDesk", "Staging", "StartPage", "clear_away", "media_files",
    "open_from_folder", "pack_site", "plan_assets", "publish_media", "publish_theme", "published_sizes",
    "staged", "write_file", "write_page",
]  # fmt: skip
