"""A renewed index has the files of one built anew, byte for byte, and writes few of them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.index import SearchIndex, build, build_index, renew_index
from generator.plan.entry import FacetLabel, SearchEntry

LABELS = (
    FacetLabel(facet="kind", value="pledge", label="承诺"),
    FacetLabel(facet="clock", value="overdue", label="逾期"),
    FacetLabel(facet="clock", value="soon", label="即将到期"),
    FacetLabel(facet="organisation", value="town", label="青石镇党委"),
)
LETTERS = "承诺事前中公开修路桥水电的一是在不了有和人这"


def made_up(count: int, chance: random.Random) -> list[SearchEntry]:
    return [
        SearchEntry(
            address=f"pledges/p{number}/",
            kind="pledge",
            title="".join(chance.choices(LETTERS, k=6)),
            text="".join(chance.choices(LETTERS, k=chance.randrange(4, 60))),
            on=f"2011-{number % 12 + 1:02}-01",
            context="".join(chance.choices(LETTERS, k=3)),
            facets=(("kind", ("pledge",)), ("clock", (chance.choice(["overdue", "soon"]),))),
        )
        for number in range(count)
    ]


def after(old: SearchIndex, new: SearchIndex) -> dict[str, bytes]:
    """Give the files of *new* with those of *old* that it left alone, below its own folder."""
    was, now = (index.manifest.rpartition("/")[0] for index in (old, new))
    kept = {f"{now}/{path.removeprefix(f'{was}/')}": data for path, data in old.files.items()}
    known = {f"{now}/{name}" for name in new.state.digests}
    return {path: data for path, data in {**kept, **new.files}.items() if path in known}


def renewed(old: SearchIndex, entries: list[SearchEntry]) -> SearchIndex | None:
    folder = old.manifest.rpartition("/")[0]
    return renew_index(old.state, entries, LABELS, lambda name: old.files[f"{folder}/{name}"])


@pytest.fixture(params=[400, 14_000], ids=["many-files", "few-files"])
def shard_bytes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Small files, so that a small index has many of them, and keys too heavy to share one."""
    monkeypatch.setattr(build, "_SHARD_BYTES", request.param)
    monkeypatch.setattr(build, "RANGE_PAIRS", 3_000)
    return int(request.param)


@pytest.mark.parametrize("seed", range(12))
def test_after_random_edits_the_files_are_those_of_an_index_built_anew(seed: int, shard_bytes: int) -> None:
    chance = random.Random(seed)
    entries = made_up(300, chance)
    old = build_index(entries, LABELS, 1)
    for at in chance.sample(range(300), 3):
        kept = entries[at].text[: chance.randrange(5)]
        entries[at] = replace(
            entries[at], title="改写" + kept, text=kept + "".join(chance.choices(LETTERS + "新", k=40))
        )
    at = chance.randrange(300)
    entries[at] = replace(entries[at], facets=(("kind", ("pledge",)),))
    new, anew = renewed(old, entries), build_index(entries, LABELS, 1)
    assert new is not None
    assert new.manifest == anew.manifest
    assert after(old, new) == dict(anew.files)
    assert new.state == anew.state
    assert len(new.files) < len(anew.files)


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.text(alphabet=LETTERS + "ａＡ 。\n", max_size=30), min_size=2, max_size=2))
def test_any_text_for_any_other(texts: list[str]) -> None:
    entries = made_up(40, random.Random(1))
    entries[7] = replace(entries[7], text=texts[0])
    old = build_index(entries, LABELS, 1)
    entries[7] = replace(entries[7], text=texts[1])
    new, anew = renewed(old, entries), build_index(entries, LABELS, 1)
    assert new is not None
    assert after(old, new) == dict(anew.files)


@pytest.mark.parametrize("change", ["added", "removed", "dated"])
def test_where_documents_get_other_numbers_an_index_is_built_anew(change: str) -> None:
    entries = made_up(50, random.Random(2))
    old = build_index(entries, LABELS, 1)
    if change == "added":
        entries.append(replace(entries[0], address="pledges/new/"))
    elif change == "removed":
        entries.pop()
    else:
        entries[3] = replace(entries[3], on="2020-01-01")
    assert renewed(old, entries) is None
