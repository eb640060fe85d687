"""What the search knows of a record: one entry for each result to open, and the names of facets' values.

Leaves filling entries to the plan and turning them into shards to the index.
"""

from __future__ import annotations

from dataclasses import dataclass

ORGANISATION = "organisation"
FACETS = ("kind", "sector", ORGANISATION, "goal", "stage", "clock", "claim", "verdict", "period")
"""Every facet, in the order a reader meets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One result: a page, or an anchor on one, with everything it publishes."""

    address: str
    """Below the site root, for example ``pledges/village-road/`` or ``people/zhang-san/#p-12``."""
    kind: str
    """Pledge, organisation, person, review, problem, award, case, visit, notice, campaign or page."""
    title: str
    text: str
    """All published text of the record, plain: no HTML, no Markdown marks."""
    on: str
    """ISO date that orders results, newest first; "" if there is none."""
    context: str
    """One short line under the title: owner and state, for example ``青石镇党委 · 进行中``."""
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    """Each facet with its values; an organisation with all above it, so that each finds what is below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetLabel:
    """The name readers see for one value of a facet; ``parent`` is the organisation above, if any."""

    facet: str
    value: str
    label: str
    parent: str = ""
