"""The tree of organisations, unfolded as far as it stays readable."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.below import ChildRow, child_row
from generator.plan.views.newest import newest_of_all
from generator.plan.views.parts import LinkTo


@dataclass(frozen=True, slots=True)
class TreeNode:
    """One organisation in the tree with those below it."""

    row: ChildRow
    children: tuple[TreeNode, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class TreePage:
    """The tree of organisations, unfolded as far as it stays readable."""

    roots: tuple[TreeNode, ...]
    number: int
    is_cut: bool


TREE_SHOWN = 400
"""A tree with more organisations than this is shown two levels deep; the rest is one step away."""
TREE_OPEN = 60
LEVELS_OPEN = 2
"""A tree with more organisations than `TREE_OPEN` is unfolded down to this level; the rest opens at a touch."""


def tree_page(site: Site, id_: str, number: int) -> Shown:
    """Show the tree of organisations."""
    whole = len(site.register.organisations)
    depth = 9 if whole <= TREE_SHOWN else 2
    roots = tuple(_node(site, root, depth) for root in site.register.roots)
    title = site.t("section.organisations")
    home = (LinkTo(site.t("section.home"), ""),)
    context = TreePage(roots, whole, depth == 2)
    return Shown(title, site.t("organisations.introduction"), home, "tree", context, changed=newest_of_all(site))


def _node(site: Site, id_: str, depth: int, level: int = 1) -> TreeNode:
    below = site.register.children.get(id_, ()) if depth > level else ()
    children = tuple(_node(site, child, depth, level + 1) for child in below)
    return TreeNode(
        child_row(site, id_), children, level < LEVELS_OPEN or len(site.register.organisations) <= TREE_OPEN
    )
