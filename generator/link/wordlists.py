"""The lists that are data: sectors and kinds of the site; goals, standards and answers of a campaign."""

from __future__ import annotations

from collections.abc import Mapping

from generator.check import Fault, told
from generator.check.fault import Location
from generator.fields import Field, guess
from generator.findings import rules
from generator.link.known import Known
from generator.model import Campaign, Record

_SHOWN = 12
_SOURCES = {
    "sectors": ("领域词表", "the sectors of this site"),
    "organisation_kinds": ("组织形式词表", "the kinds of organisations of this site"),
    "goals": ("本活动的目标要求", "the goals of its campaign"),
    "standards": ("本活动的标准条目", "the standard items of its campaign"),
    "answers": ("本活动的评议选项", "the answers of its campaign"),
}
_WHERE = {
    "sectors": (" site_config.yml 的 vocabulary.sectors", "'vocabulary.sectors' of site_config.yml"),
    "organisation_kinds": (
        " site_config.yml 的 vocabulary.organisation_kinds",
        "'vocabulary.organisation_kinds' of site_config.yml",
    ),
    "goals": ("这个活动的 goals", "'goals' of the campaign"),
    "standards": ("这个活动的 standards", "'standards' of the campaign"),
    "answers": ("这个活动的 reviews.answers", "'reviews.answers' of the campaign"),
}


def unknown_word(record: Record, at: Location, field: Field, value: str, known: Known) -> Fault | None:
    """Say that *value*, at *at* in *record*, is not in the list its *field* is bound to."""
    source = field.from_list.source if field.from_list else ""
    words = words_from(source, record, known)
    if words is None or value in words:
        return None
    return not_listed(source, at, value, words)


def not_listed(source: str, at: Location, value: str, words: Mapping[str, str], *, of_key: bool = False) -> Fault:
    """Say that *value* is none of *words* (id → title), which are the list *source*."""
    meant = _by_title(words).get(value) or guess(value, words)
    title = words.get(meant, "")
    guesses = (f"，是不是想写 {meant}（{title}）？", f": did you mean '{meant}'?") if meant else ("", "")
    shown = list(words.items())[:_SHOWN]
    more = ("……", ", …") if len(words) > _SHOWN else ("", "")
    zh = "从这些里面选：" + "、".join(f"{id_}（{title}）" for id_, title in shown) + more[0]
    en = "choose from: " + ", ".join(id_ for id_, _ in shown) + more[1]
    if not words:
        zh, en = f"先在{_WHERE[source][0]} 里登记", f"list it first in {_WHERE[source][1]}"
    return told(
        rules.UNKNOWN_WORD,
        at,
        mend=meant,
        of_key=of_key,
        offending=value,
        source=_SOURCES[source],
        guess=guesses,
        advice=(zh, en),
    )


def _by_title(words: Mapping[str, str]) -> dict[str, str]:
    """Map what people may write instead of the id: the title, or the last part of either, to the id."""
    found: dict[str, str] = {}
    for id_, title in words.items():
        for name in (title, title.partition("·")[2], id_.partition("/")[2]):
            if name:
                found.setdefault(name, id_)
    return found


def words_from(source: str, record: Record, known: Known) -> dict[str, str] | None:
    """Give the words (id → title) of the list *source* that *record* may use; None where none can be told."""
    if source in ("sectors", "organisation_kinds"):
        return {word.id: word.title for word in getattr(known.vocabulary, source)}
    campaigns = known.campaigns_of(record)
    if campaigns is None:
        return None
    words = goals_of if source == "goals" else standards_of
    return {id_: title for campaign in campaigns for id_, title in words(campaign).items()}


def goals_of(campaign: Campaign) -> dict[str, str]:
    """Give the goals of *campaign*: id → title."""
    return {goal.id: goal.title for goal in campaign.goals}


def standards_of(campaign: Campaign) -> dict[str, str]:
    """Give the standard items of *campaign*: standard-id/item-id → title."""
    return {
        f"{standard.id}/{item.id}": f"{standard.title}·{item.title}"
        for standard in campaign.standards
        for item in standard.items
    }
