"""The only place that makes addresses: from the site's root, ending in a slash, perhaps with an anchor.

Ids hold no underscore, so `page_2` or `clock_overdue` can never be a record's address.
"""

from __future__ import annotations

from generator.fields import Choice
from generator.link import Key, Register

FOLDER_OF = {
    "campaign": "campaigns", "organisation": "organisations", "person": "people", "pledge": "pledges",
    "review": "reviews", "problem": "problems", "award": "awards", "case": "cases", "visit": "visits",
    "notice": "notices",
}  # fmt: skip
SEARCH = "search/"
HANDBOOK = "handbook/"


def address_of(register: Register, key: Key) -> str:
    """Give the address of the record *key*; a personal pledge and a review live on another record's page."""
    kind, id_ = key
    if kind == "pledge":
        return pledge_address(register, id_)
    if kind == "review":
        return review_address(register, id_)
    return f"{FOLDER_OF[kind]}/{id_}/"


def pledge_address(register: Register, id_: str) -> str:
    """Give a page of its own to an organisation's pledge, an anchor on the person's to a personal one."""
    kind, owner = register.actor(register.pledges[id_].by)
    return f"pledges/{id_}/" if kind == "organisation" else f"people/{owner}/#pledge-{id_}"


def review_address(register: Register, id_: str) -> str:
    """Give the anchor of a review on the page of what it judges."""
    subject = address_of(register, register.subject(register.reviews[id_].subject))
    return f"{subject.partition('#')[0]}#review-{id_}"


def list_address(section: str, facet: str = "", value: str = "", number: int = 1) -> str:
    """Give the address of page *number* of a section's list, whole or narrowed by one facet."""
    parts = [section] if section else []
    if facet:
        parts.append(f"{facet}_{value}")
    if number > 1:
        parts.append(f"page_{number}")
    return "/".join([*parts, ""])


def state_list(state: Choice, facet: str, section: str = "pledges") -> str:
    """Give the address of the list of everything in *state*."""
    return list_address(section, facet, state.value)


def period_address(period: str, number: int = 1) -> str:
    """Give the address of page *number* of a period's ledger of reviews."""
    return f"reviews/{period}/" if number == 1 else f"reviews/{period}/page_{number}/"


def depth_of(address: str) -> int:
    """Count how deep below the root an address lies."""
    return address.partition("#")[0].count("/")
