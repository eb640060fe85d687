"""Words of like meaning: who searches for one is offered what the others find. Leaves offering it to the client."""

from __future__ import annotations

import re

from generator.plan.site import Site

_BETWEEN = re.compile("[、，,；;]")


def synonyms_of(site: Site) -> tuple[tuple[str, ...], ...]:
    """Give the groups of words of like meaning: those of the site before those that come with every site."""
    lines = (*site.config.search.synonyms, *site.t("search.synonyms").splitlines())
    groups = (tuple(dict.fromkeys(word.strip() for word in _BETWEEN.split(line) if word.strip())) for line in lines)
    return tuple(group for group in groups if len(group) > 1)
