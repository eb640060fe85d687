"""Release: a built site becomes what readers see, all at once; the ledger's single writer."""

from __future__ import annotations

from generator.release.folder import Kept, NotForPublishingError, PublicFolder
from generator.release.manifest import release_faults
from generator.release.publishing import Gate, Published, PublishOrder, publish
from generator.release.rollback import Listed, NoSuchReleaseError, RolledBack, list_releases, roll_back

__all__ = [
    "Gate",
    "Kept",
    "Listed",
    "NoSuchReleaseError",
    "NotForPublishingError",
    "PublicFolder",
    "PublishOrder",
    "Published",
    "RolledBack",
    "list_releases",
    "publish",
    "release_faults",
    "roll_back",
]
