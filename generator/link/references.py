"""Follows every reference of every record, and says which lead nowhere (did you mean …)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.check import Fault, Filed, references_in
from generator.config import Vocabulary
from generator.fields import Field, guess
from generator.fields.values import is_identifier
from generator.findings import rules
from generator.model import KINDS, Campaign, Pledge, Record, Review

Located = tuple[Filed, Fault]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a reference may point to: ids by kind, names by kind, and the site's word lists."""

    ids: Mapping[str, Mapping[str, Record]]
    names: Mapping[str, Mapping[str, str]]
    vocabulary: Vocabulary


def known_from(filed: Iterable[Filed], vocabulary: Vocabulary) -> Known:
    """Gather what *filed* records can be pointed to by."""
    ids: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
    names: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for entry in filed:
        record: Any = entry.record
        ids[entry.kind].setdefault(record.id, record)
        name = getattr(record, "name", None) or getattr(record, "title", None)
        if name:
            names[entry.kind].setdefault(str(name), record.id)
    return Known(ids, names, vocabulary)


def duplicate_ids(filed: Iterable[Filed]) -> Iterator[Located]:
    """Yield every record whose id was already used in its kind, by order of file and position."""
    first: dict[tuple[str, str], Filed] = {}
    for entry in filed:
        before = first.setdefault((entry.kind, entry.record.id), entry)
        if before is not entry:
            kind = KINDS[entry.kind]
            words = (("offending", entry.record.id), ("other", before.path))
            yield entry, Fault(
                rules.DUPLICATE_ID, ("id",), (*words, ("kind", kind.zh)), (*words, ("kind", kind.en.lower()))
            )


def dangling(filed: Iterable[Filed], known: Known) -> Iterator[Located]:
    """Yield every reference of *filed* that leads nowhere, or could lead to two places."""
    for entry in filed:
        for at, field, value in references_in(entry.record):
            fault = None
            if field.refers:
                fault = _broken_reference(at, field, value, known)
            elif field.from_list:
                fault = _unknown_word(entry.record, at, field, value, known)
            if fault:
                yield entry, fault


def _broken_reference(at: Any, field: Field, value: str, known: Known) -> Fault | None:
    if field.refers is None:
        return None
    kinds = field.refers.kinds
    kind, colon, rest = value.partition(":")
    if colon and kind in kinds:
        return None if rest in known.ids[kind] else _dangling_fault(at, kinds, value, known)
    matches = [kind for kind in kinds if value in known.ids[kind]]
    if len(matches) > 1:
        mend = f"{matches[-1]}:{value}"
        return Fault(rules.AMBIGUOUS, at, (("offending", value),), mend_value=mend)
    if matches or (field.refers.or_name and not is_identifier(value)):
        return None
    return _dangling_fault(at, kinds, value, known)


def _dangling_fault(at: Any, kinds: tuple[str, ...], value: str, known: Known) -> Fault:
    meant = next((known.names[kind][value] for kind in kinds if value in known.names[kind]), "")
    meant = meant or guess(value, [id_ for kind in kinds for id_ in known.ids[kind]])
    label = ""
    for kind in kinds:
        record: Any = known.ids[kind].get(meant)
        label = label or str(getattr(record, "name", None) or getattr(record, "title", "") if record else "")
    zh = (("offending", value), ("kinds", "或".join(KINDS[kind].zh for kind in kinds)),
          ("guess", f"，是不是想写 {meant}（{label}）？" if meant else ""),
          ("advice", f"改成 {meant}" if meant else "先建好那条记录，或改正编号"))  # fmt: skip
    en = (("offending", value), ("kinds", " or ".join(KINDS[kind].en.lower() for kind in kinds)),
          ("guess", f": did you mean '{meant}' ({label})?" if meant else ""),
          ("advice", f"write '{meant}'" if meant else "make that record first, or correct the id"))  # fmt: skip
    return Fault(rules.DANGLING, at, zh, en, mend_value=meant)


def _unknown_word(record: Record, at: Any, field: Field, value: str, known: Known) -> Fault | None:
    source = field.from_list.source if field.from_list else ""
    words = words_from(source, record, known)
    if words is None or value in words:
        return None
    by_title = {title: id_ for id_, title in words.items()}
    meant = by_title.get(value) or guess(value, list(words))
    name = _SOURCES.get(source, (source, source))
    shown = list(words.items())[:12]
    zh = (("offending", value), ("source", name[0]), ("guess", f"，是不是想写 {meant}（{words[meant]}）？" if meant else ""),
          ("choices", "、".join(f"{id_}（{title}）" for id_, title in shown)))  # fmt: skip
    en = (("offending", value), ("source", name[1]), ("guess", f": did you mean '{meant}'?" if meant else ""),
          ("choices", ", ".join(id_ for id_, _ in shown)))  # fmt: skip
    return Fault(rules.UNKNOWN_WORD, at, zh, en, mend_value=meant)


_SOURCES = {
    "sectors": ("领域词表", "the list of sectors"),
    "organisation_kinds": ("组织形式词表", "the list of kinds of organisations"),
    "goals": ("本活动的目标", "the goals of its campaign"),
    "standards": ("活动的标准条目", "the standard items of the campaign"),
}


def words_from(source: str, record: Record, known: Known) -> dict[str, str] | None:
    """Give the words (id → title) of the list *source* that *record* may use; None where no list can be told."""
    if source in ("sectors", "organisation_kinds"):
        return {word.id: word.title for word in getattr(known.vocabulary, source)}
    campaigns = _campaigns_of(record, known)
    if not campaigns:
        return None
    if source == "goals":
        return {goal.id: goal.title for campaign in campaigns for goal in campaign.goals}
    return {
        f"{standard.id}/{item.id}": f"{standard.title}·{item.title}"
        for campaign in campaigns
        for standard in campaign.standards
        for item in standard.items
    }


def _campaigns_of(record: Record, known: Known) -> list[Campaign]:
    named = getattr(record, "campaign", None)
    found = [known.ids["campaign"].get(named)] if named else list(known.ids["campaign"].values())
    return [campaign for campaign in found if isinstance(campaign, Campaign)]


def broken_rules(filed: Iterable[Filed], known: Known) -> Iterator[Located]:
    """Yield what the campaign's own rules forbid: unvetted pledges, unknown ballot answers, misplaced verdicts."""
    for entry in filed:
        record = entry.record
        if isinstance(record, Pledge):
            campaign = known.ids["campaign"].get(record.campaign)
            if isinstance(campaign, Campaign) and campaign.pledges.vetted_by and record.published and not record.vetted:
                words = (("vetter", campaign.pledges.vetted_by),)
                mend = f"vetted: {{by: {campaign.pledges.vetted_by}, on: {record.published}}}"
                yield entry, Fault(rules.PUBLISHED_WITHOUT_VETTING, ("published",), words, mend=mend)
        elif isinstance(record, Review):
            yield from ((entry, fault) for fault in _review_rules(record, known))


def _review_rules(review: Review, known: Known) -> Iterator[Fault]:
    if review.verdict and review.subject.removeprefix("pledge:") not in known.ids["pledge"]:
        yield Fault(rules.VERDICT_WITHOUT_PLEDGE, ("verdict",))
    campaign = known.ids["campaign"].get(review.campaign)
    if not isinstance(campaign, Campaign):
        return
    answers = {answer.id: answer.title for answer in campaign.reviews.answers}
    for written in review.ballots:
        if written not in answers:
            by_title = {title: id_ for id_, title in answers.items()}
            meant = by_title.get(written) or guess(written, list(answers))
            zh = (("offending", written), ("source", "本活动的评议选项"), ("guess", f"，是不是想写 {meant}？" if meant else ""),
                  ("choices", "、".join(f"{id_}（{title}）" for id_, title in answers.items())))  # fmt: skip
            en = (("offending", written), ("source", "the answers of its campaign"),
                  ("guess", f": did you mean '{meant}'?" if meant else ""), ("choices", ", ".join(answers)))  # fmt: skip
            yield Fault(rules.UNKNOWN_WORD, ("ballots", written), zh, en, mend_value="", of_key=True)


def tree_cycles(filed: Iterable[Filed], known: Known) -> Iterator[Located]:
    """Yield one organisation of every circle of parents."""
    by_id = {entry.record.id: entry for entry in filed if entry.kind == "organisation"}
    settled: set[str] = set()
    for start in by_id:
        chain: list[str] = []
        here: str | None = start
        while here is not None and here in by_id and here not in settled:
            if here in chain:
                circle = [*chain[chain.index(here) :], here]
                words = (("chain", " → ".join(circle)),)
                yield by_id[here], Fault(rules.CYCLE, ("parent",), words)
                break
            chain.append(here)
            record: Any = by_id[here].record
            here = record.parent
        settled.update(chain)


__all__ = ["Known", "Located", "broken_rules", "dangling", "duplicate_ids", "known_from", "tree_cycles"]
