"""The story of a build, told once: read → check → link → derive → plan → render → write → index.

A site that stands is renewed where it is different; `rebuild` says how that is known.
"""

from __future__ import annotations

from generator.pipeline.building import build_planned
from generator.pipeline.checking import check_project
from generator.pipeline.orders import Built, Checked, Order
from generator.pipeline.planning import plan_site
from generator.pipeline.previewing import NothingToShowError, preview_site
from generator.pipeline.rebuilding import build_site
from generator.pipeline.watching import UNWATCHED, Watch

__all__ = [
    "UNWATCHED",
    "Built",
    "Checked",
    "NothingToShowError",
    "Order",
    "Watch",
    "build_planned",
    "build_site",
    "check_project",
    "plan_site",
    "preview_site",
]
