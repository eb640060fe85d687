"""Says in Markdown what the rounds gave: what each took, the ratios of the medians, what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.rivals.rounds import Score
from bench.rivals.turn import MEGABYTE

TITLES: Mapping[str, str] = {
    "ours": "Jiannuo, the whole site",
    "unchanged": "Jiannuo again, nothing changed",
    "edited": "Jiannuo again, one pledge edited",
    "cp": "`cp -r` of Jiannuo's site",
    "hugo": "Hugo, the same records, shell and fields",
    "small": "Jiannuo, a small county",
    "mkdocs": "stock MkDocs with Material, the same small county",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A ratio of two contestants' medians, and by tier the most that was asked for."""

    title: str
    over: str
    under: str
    asked: Mapping[str, float]


RATIOS = (
    Ratio(title="Jiannuo / Hugo", over="ours", under="hugo", asked={"county": 0.5, "city": 0.2}),
    Ratio(title="Jiannuo / `cp -r`", over="ours", under="cp", asked={"county": 20, "city": 6}),
    Ratio(title="one pledge edited", over="edited", under="ours", asked={"county": 0.12, "city": 0.07}),
    Ratio(title="nothing changed", over="unchanged", under="ours", asked={"county": 0.08, "city": 0.04}),
    Ratio(title="Jiannuo / stock MkDocs, small county", over="small", under="mkdocs", asked={"county": 0.07}),
)
_PER_PAGE = {"county": 1.0, "city": 1.3}
_HEAD = (
    "| | median s | least–most s | processor s | peak MB | pages | MB | ms a page |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the figures were taken on and when."""

    date: str
    rounds: int
    machine: str
    versions: str
    load_before: str
    load_after: str


def tables(scores: Sequence[Score], setting: Setting) -> str:
    """Write everything about one run, in Markdown without a heading."""
    lines = [
        f"{setting.date or 'No date given'}. {setting.machine}; {setting.versions}.",
        f"Load before {setting.load_before}, after {setting.load_after}. Rounds: {setting.rounds}.",
    ]
    for tier in dict.fromkeys(score.tier for score in scores):
        of_tier = [score for score in scores if score.tier == tier]
        scale = "" if of_tier[0].scale == 1 else f" × {of_tier[0].scale:g}"
        lines += ["", f"**{tier}{scale}**", "", *_HEAD, *map(_row, of_tier), *_ratios(tier, of_tier)]
    return "\n".join([*lines, *_per_page(scores)]) + "\n"


def _row(score: Score) -> str:
    if score.stopped:
        return f"| {TITLES[score.name]} | {score.stopped} | – | – | {score.megabytes:,.0f} | – | – | – |"
    walls = [turn.seconds for turn in score.turns]
    cells = (
        TITLES[score.name], f"{score.seconds:,.2f}", f"{min(walls):,.2f}–{max(walls):,.2f}",
        f"{score.processor:,.2f}", f"{score.megabytes:,.0f}", f"{score.pages:,}",
        f"{score.bytes / MEGABYTE:,.1f}", _page_time(score),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _page_time(score: Score) -> str:
    return f"{1000 * score.seconds / score.pages:.2f}" if score.pages and not score.stopped else "–"


def _ratios(tier: str, scores: Sequence[Score]) -> Iterator[str]:
    by_name = {score.name: score for score in scores}
    known = [ratio for ratio in RATIOS if ratio.over in by_name and ratio.under in by_name]
    if known:
        yield from (
            "",
            "| ratio of medians | wall time | processor time | asked for |",
            "| --- | --- | --- | --- |",
        )
    for ratio in known:
        over, under = by_name[ratio.over], by_name[ratio.under]
        asked = f"≤ {ratio.asked[tier]:g}" if tier in ratio.asked else "–"
        wall = _divided(over, under, over.seconds, under.seconds)
        processor = _divided(over, under, over.processor, under.processor)
        yield f"| {ratio.title} | {wall} | {processor} | {asked} |"


def _divided(over: Score, under: Score, more: float, less: float) -> str:
    """Write a ratio; where the one below was stopped, it is no more than this."""
    if over.stopped or not less:
        return "–"
    return f"{'< ' if under.stopped else ''}{more / less:.3g}"


def _per_page(scores: Sequence[Score]) -> Iterator[str]:
    ours = [score for score in scores if score.name == "ours" and score.pages]
    if len(ours) < 2:
        return
    first = ours[0].seconds / ours[0].pages
    title = f"time per page against the {ours[0].tier}"
    yield from ("", f"| {title} | measured | asked for |", "| --- | --- | --- |")
    for score in ours:
        asked = f"≤ {_PER_PAGE[score.tier]:g}" if score.tier in _PER_PAGE else "–"
        yield f"| {score.tier} | {score.seconds / score.pages / first:.2f} | {asked} |"
