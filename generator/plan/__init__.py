"""Plan: every page of the site with its address and its typed context, and everything the search knows."""

from __future__ import annotations

from generator.plan.entries import entry_maker, facet_labels, search_entries
from generator.plan.entry import FacetLabel, SearchEntry
from generator.plan.explorerfiles import ExplorerData, ExplorerFiles, explorer_files
from generator.plan.feed import Feed, ledger_feed
from generator.plan.media import Media, media_of
from generator.plan.page import Page, Shown
from generator.plan.pages import SECTIONS, Plan, plan_pages
from generator.plan.site import Site

__all__ = [
    "SECTIONS", "ExplorerData", "ExplorerFiles", "FacetLabel", "Feed", "Media", "Page", "Plan", "SearchEntry", "Shown",
    "Site", "entry_maker", "explorer_files", "facet_labels", "ledger_feed", "media_of", "plan_pages", "search_entries",
]  # fmt: skip
