"""The small parts pages are made of: links, badges, rows, figures. Python decides, templates show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from generator.derive import PledgeFacts
from generator.fields import Choice
from generator.fields.values import is_identifier
from generator.link import Key, Register
from generator.model import Photo, Pledge, Problem, Source
from generator.model.states import Claim, Clock, ProblemState, Stage, Verdict
from generator.plan.addresses import address_of, list_address, pledge_address
from generator.plan.media import photo_copies
from generator.plan.site import Site


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A text that leads somewhere; the address is empty where there is nothing to lead to."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in a word, with a tone (good, bad, warn, info, plain) that is never its only sign."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A photograph with its caption, and its two copies: `source` as wide as told, `small` where that is smaller."""

    source: str
    small: str
    small_width: int
    caption: str
    credit: str
    on: date | None
    width: int
    height: int
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence or a source: a link away, or a file of this site."""

    title: str
    href: str
    is_external: bool
    on: date | None


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """One pledge in a list."""

    title: str
    address: str
    owner: LinkTo
    due: date | None
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem in a list."""

    title: str
    address: str
    organisation: LinkTo
    found: date
    due: date | None
    badge: Badge


# Good is what others confirmed: an owner's own word, or an end in time, is no praise yet.
_TONES: dict[tuple[type, str], str] = {
    (Stage, "draft"): "plain", (Stage, "promised"): "info", (Stage, "under-way"): "info", (Stage, "ended"): "plain",
    (Clock, "not-due"): "plain", (Clock, "due-soon"): "warn", (Clock, "overdue"): "bad",
    (Clock, "ended-on-time"): "plain", (Clock, "ended-late"): "warn", (Clock, "silent"): "warn",
    (Claim, "not-reported"): "plain", (Claim, "on-track"): "info", (Claim, "done"): "info", (Claim, "part"): "warn",
    (Claim, "unmet"): "bad", (Claim, "withdrawn"): "plain",
    (Verdict, "not-assessed"): "plain", (Verdict, "kept"): "good", (Verdict, "kept-late"): "warn",
    (Verdict, "kept-in-part"): "warn", (Verdict, "not-kept"): "bad", (Verdict, "unverifiable"): "plain",
    (ProblemState, "open"): "info", (ProblemState, "overdue"): "bad", (ProblemState, "done"): "warn",
    (ProblemState, "accepted"): "good", (ProblemState, "sent-back"): "bad", (ProblemState, "unresolved"): "warn",
}  # fmt: skip


def badge(site: Site, state: Choice) -> Badge:
    """Show a state."""
    return _badge(state, site.language)


@lru_cache(maxsize=None, typed=True)  # states of different vocabularies may have the same value
def _badge(state: Choice, language: str) -> Badge:
    return Badge(state.label(language), _TONES.get((type(state), state.value), "plain"))


def clock_badge(site: Site, facts: PledgeFacts) -> Badge:
    """Show the clock with its days: 已逾期 12 天; what was withdrawn was not reported, in time or late."""
    plain = badge(site, facts.clock)
    if facts.claim is Claim.WITHDRAWN:
        key = "clock.withdrawn-late" if facts.clock is Clock.ENDED_LATE else "clock.withdrawn"
        return Badge(site.t(key, number=facts.days), "plain")
    if facts.clock is Clock.DUE_SOON and facts.days == 0:
        return Badge(site.t("clock.due-today"), plain.tone)
    if facts.clock in (Clock.OVERDUE, Clock.ENDED_LATE, Clock.SILENT, Clock.DUE_SOON):
        return Badge(site.t(f"clock.{facts.clock.value}", number=facts.days), plain.tone)
    return plain


_KEPT = (Verdict.KEPT, Verdict.KEPT_LATE, Verdict.KEPT_IN_PART)


def verdict_badge(site: Site, verdict: Verdict, extensions: int, amended: int) -> Badge:
    """Show a verdict; what was kept only after it had been changed says so: 已兑现，延期 2 次."""
    plain = badge(site, verdict)
    if not amended or verdict not in _KEPT:
        return plain
    if extensions:
        return Badge(site.t("verdict.after-extensions", verdict=plain.text, number=extensions), plain.tone)
    return Badge(site.t("verdict.after-amendments", verdict=plain.text, number=amended), plain.tone)


def pledge_badges(site: Site, facts: PledgeFacts) -> tuple[Badge, ...]:
    """Show a pledge's states in a list: the clock, the claim, the verdict once there is one, amendments."""
    shown = [] if facts.claim is Claim.WITHDRAWN else [badge(site, facts.claim)]  # its clock says it
    if facts.clock is not Clock.NOT_DUE:
        shown.insert(0, clock_badge(site, facts))
    else:
        shown.insert(0, badge(site, facts.stage))
    if facts.verdict is not Verdict.NOT_ASSESSED:
        shown.append(verdict_badge(site, facts.verdict, facts.extensions, facts.amended))
    is_told = facts.verdict in _KEPT and facts.extensions in (0, facts.amended)
    if facts.amended and not is_told:
        shown.append(Badge(site.t("pledge.amended", number=facts.amended), "warn"))
    return tuple(shown)


def pledge_row(site: Site, pledge: Pledge) -> PledgeRow:
    """Show one pledge in a list."""
    register = site.register
    return PledgeRow(
        title=pledge.title,
        address=pledge_address(register, pledge.id),
        owner=link_to(register, register.actor(pledge.by)),
        due=pledge.due,
        badges=pledge_badges(site, site.facts.pledges[pledge.id]),
    )


def problem_row(site: Site, problem: Problem) -> ProblemRow:
    """Show one problem in a list."""
    key = ("problem", problem.id)
    return ProblemRow(
        title=problem.title,
        address=address_of(site.register, key),
        organisation=link_to(site.register, ("organisation", problem.organisation)),
        found=problem.found.on,
        due=problem.due,
        badge=problem_badge(site, problem.id),
    )


def problem_badge(site: Site, id_: str) -> Badge:
    """Show a problem's state, with the days it is late."""
    facts = site.facts.problems[id_]
    plain = badge(site, facts.state)
    if facts.state is ProblemState.OVERDUE:
        return Badge(site.t("clock.overdue", number=facts.days_late), plain.tone)
    return plain


def link_to(register: Register, key: Key) -> LinkTo:
    """Link to a record by its name, an organisation by its short one."""
    if key[0] == "organisation":
        organisation = register.organisations[key[1]]
        return LinkTo(organisation.short_name or organisation.name, address_of(register, key))
    return LinkTo(register.name(key), address_of(register, key))


def owner_of(site: Site, key: Key) -> LinkTo | None:
    """Link to whom the record *key* belongs; None where it is named after them, or nobody's."""
    kind, register = key[0], site.register
    if kind == "review":
        subject = register.subject(register.reviews[key[1]].subject)
        return owner_of(site, subject) if subject[0] == "pledge" else None
    if kind == "pledge":
        return link_to(register, register.actor(register.pledges[key[1]].by))
    record: Any = register.of_kind(kind)[key[1]]
    organisation = getattr(record, "organisation", None)
    return link_to(register, ("organisation", organisation)) if organisation else None


def named(site: Site, word: str | None) -> LinkTo | None:
    """Link to a person or organisation by id; a plain name stays a name."""
    if word is None:
        return None
    if is_identifier(word) or ":" in word:
        key = site.register.actor(word)
        if key[1] in site.register.of_kind(key[0]):
            return link_to(site.register, key)
    return LinkTo(word)


def figures(site: Site, photos: Iterable[Photo], *, first: bool = False) -> tuple[Figure, ...]:
    """Show photographs; with *first*, the first of them is the first picture of its page and loaded at once."""
    known = (photo for photo in photos if photo.file in site.photo_sizes)
    return tuple(_figure(photo, site.photo_sizes[photo.file], first and at == 0) for at, photo in enumerate(known))


def _figure(photo: Photo, size: tuple[int, int], is_first: bool) -> Figure:
    copies = photo_copies(photo.file, size)
    (source, (width, height)), (small, (small_width, _)) = next(iter(copies.items())), [*copies.items()][-1]
    return Figure(source, small, small_width, photo.caption, photo.credit or "", photo.on, width, height, is_first)


def proofs(sources: Iterable[Source]) -> tuple[Proof, ...]:
    """Show evidence and sources."""
    return tuple(
        Proof(
            title=source.title or (source.file or source.link or "").rpartition("/")[2] or (source.link or ""),
            href=source.link or f"media/{source.file}",
            is_external=source.link is not None,
            on=source.on,
        )
        for source in sources
        if source.link or source.file
    )


def crumbs(site: Site, section: str, *links: LinkTo) -> tuple[LinkTo, ...]:
    """Give the way from home to a page of *section*."""
    home = LinkTo(site.t("section.home"), "")
    return (home, LinkTo(site.t(f"section.{section}"), list_address(section)), *links)


def percent(part: int, whole: int) -> int:
    """Give a whole percentage; 0 of nothing is 0."""
    return round(100 * part / whole) if whole else 0


def amount(value: Any) -> str:
    """Write a number without needless digits; words as they are; a dash for nothing."""
    if value is None:
        return "—"
    return f"{value:g}" if isinstance(value, float) else str(value)


def lineage(site: Site, organisation: str) -> tuple[LinkTo, ...]:
    """Give the links from the root of the tree down to *organisation*."""
    return tuple(
        link_to(site.register, ("organisation", id_)) for id_ in reversed(site.register.ancestry[organisation])
    )
