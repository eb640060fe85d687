"""The tombstone of a pledge that was taken off the site: its old address says when, why and who agreed."""

from __future__ import annotations

from generator.model.removal import Removal
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.parts import crumbs
from generator.plan.views.publicity import NoticePage


def removed_page(site: Site, id_: str, number: int) -> Shown:
    """Show the tombstone of the pledge *id_*."""
    removal: Removal = site.removals[f"pledge:{id_}"]
    title = site.t("removed.title")
    approved = site.t("removed.approved", name=removal.approved_by)
    text = f"{removal.reason}\n\n{approved}\n\n{site.t('removed.ledger')}"
    context = NoticePage(
        title=title, kind=site.t("removed.kind"), on=removal.on, organisation=None, catalogue="", stage="",
        text=text, attachments=(), figures=(), sources=(),
    )  # fmt: skip
    return Shown(title, removal.reason[:120], crumbs(site, "pledges"), "notice", context, removal.on.isoformat())
