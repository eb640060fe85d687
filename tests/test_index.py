"""The search index: what is written is what the texts say, whatever the cuts, and always the same bytes."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_reference import (
    ALPHABET,
    ReadIndex,
    gram_keys,
    newest_first,
    read_bitmap,
    read_numbers,
    read_postings,
    read_script,
    running_sums,
)

from generator.index.build import build_index, number_entries, write_index
from generator.index.facets import FacetError
from generator.index.fold import fold, query_words
from generator.index.grams import join_records
from generator.index.keys import ANYWHERE, IN_TITLE, PHASES, TITLE_END, TITLE_START, join_pairs, tag_keys
from generator.index.postings import encode_pairs
from generator.index.shards import KeySource, build_key_shards
from generator.index.textcode import Numbers, bitmap_text, column_text, number_text
from generator.plan.entry import FacetLabel, SearchEntry

LETTERS = "承诺事前中公开，。ａＡb1 \n2㎡é𠮷😀"
TEXTS = st.text(alphabet=LETTERS, max_size=12)
LABELS = (
    FacetLabel(facet="kind", value="pledge", label="承诺"),
    FacetLabel(facet="clock", value="overdue", label="逾期"),
    FacetLabel(facet="clock", value="soon", label="即将到期"),
    FacetLabel(facet="organisation", value="town", label="青石镇党委"),
    FacetLabel(facet="organisation", value="village", label="石桥村党支部", parent="town"),
)


def entry(title: str = "修路", text: str = "", address: str = "pledges/road/", **more: object) -> SearchEntry:
    fields: dict[str, object] = {"kind": "pledge", "on": "2011-03-01", "context": "", "facets": (), **more}
    return SearchEntry(address=address, title=title, text=text, **fields)  # type: ignore[arg-type]


# --- Folding ---


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("２０１１年", "2011年"),
        ("Ａbc", "abc"),
        ("公开，公平", "公开,公平"),
        ("新修\n 5　户", "新修5户"),
        ("㎡", "m2"),
        ("e\u0301", "é"),
        ("软\u00ad连\u200b字", "软连字"),
    ],
)
def test_text_folds_to_what_is_searched(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(TEXTS, TEXTS)
def test_a_fragment_of_a_text_folds_to_a_fragment(before: str, after: str) -> None:
    assert fold(before + after) == fold(before) + fold(after)


def test_a_query_is_split_at_blanks_of_every_width() -> None:
    assert query_words("  青石镇　修路\n2011 ") == ("青石镇", "修路", "2011")
    assert query_words(" \n") == ()


# --- Numbers and postings as text ---


@given(st.lists(st.integers(0, (1 << 34) - 1)))
def test_numbers_are_read_back(numbers: list[int]) -> None:
    text, bounds = number_text(np.array(numbers, dtype=np.int64))
    assert read_numbers(text.decode()) == numbers
    assert len(bounds) == len(numbers) + 1


@given(st.sets(st.integers(0, 99)))
def test_bitmaps_are_read_back(members: set[int]) -> None:
    text = bitmap_text(np.array(sorted(members), dtype=np.int64), 100)
    assert read_bitmap(text.tobytes().decode()) == sorted(members)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3000)), max_size=200),
    st.sampled_from([3001, 30_000]),
)
def test_postings_are_read_back(pairs: list[tuple[int, int]], size: int) -> None:
    expected = defaultdict(set)
    for key, document in pairs:
        expected[key].add(document)
    assert _read(encode_pairs(_coded(pairs), size)) == {key: sorted(expected[key]) for key in sorted(expected)}


def test_a_list_of_many_documents_is_a_bitmap() -> None:
    postings = encode_pairs(_coded([(0, document) for document in range(600)]), 600)
    assert postings.text.tobytes() == b"!" + b"_" * 100 + b" "
    assert _read(postings) == {0: list(range(600))}


def test_places_are_given_up_only_in_very_long_lists() -> None:
    key = gram_keys("承诺", ANYWHERE)
    some, many = ([(key, document * PHASES + 3) for document in range(count)] for count in (30_000, 45_000))
    assert _read(encode_pairs(_coded(some), 45_000)) == {key: [place for _, place in some]}
    assert _read(encode_pairs(_coded(many), 45_000)) == {key: list(range(45_000))}


def _coded(pairs: list[tuple[int, int]]) -> Numbers:
    keys, named = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return join_pairs(keys, named)


def _read(postings: object) -> dict[int, list[int]]:
    texts = postings.text.tobytes().decode().split(" ")[:-1]  # type: ignore[attr-defined]
    return {int(key): read_postings(text) for key, text in zip(postings.keys, texts, strict=True)}  # type: ignore[attr-defined]


# --- The whole, held against a plain count of characters ---


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12), st.sampled_from([24, 200, 14_000]))
def test_every_gram_names_its_documents_whatever_the_cuts(
    records: list[tuple[str, str, str]], shard_bytes: int
) -> None:
    source = KeySource(
        body=join_records(records),
        titles=join_records((title,) for title, _, _ in records),
        tags=join_pairs(tag_keys(np.array([7])), np.array([0])),
        size=len(records),
        shard_bytes=shard_bytes,
        range_pairs=shard_bytes,
    )
    parts = list(build_key_shards(source, jobs=2))
    index = ReadIndex(
        files={name: data for part in parts for name, data in part.files},
        tree="".join(part.tree for part in parts),
        heavy={key for part in parts for key in part.heavy},
    )
    expected = _plain_postings(records)
    assert {key: read_postings(index.look_up(key)) for key in expected} == expected
    assert read_postings(index.look_up(7 << 2)) == [0]
    assert index.look_up(gram_keys("龘龘", ANYWHERE)) == ""
    assert sum(len(_keys_of(index, low)) for low, has_file in index.leaves if has_file) + len(index.heavy) == (
        len(expected) + 1
    )


def _keys_of(index: ReadIndex, low: int) -> list[int]:
    return running_sums(read_numbers(str(read_script(index.files[f"g/{low:x}"])[1])))


def _plain_postings(records: list[tuple[str, str, str]]) -> dict[int, list[int]]:
    found = defaultdict(set)
    for document, fields in enumerate(records):
        title = _units(fields[0])
        for which, text in ((ANYWHERE, "\x01".join(map(_units, fields))), (IN_TITLE, title)):
            for at, gram in enumerate(_pairs(text)):
                if "\x01" not in gram:
                    found[gram_keys(gram, which)].add(document * PHASES + at % PHASES)
        for unit in title:
            found[gram_keys(unit, ANYWHERE)].add(document)
        for size in (1, 2) if len(title) > 1 else (1,) * len(title):
            found[gram_keys(title[:size], TITLE_START)].add(document)
            found[gram_keys(title[-size:], TITLE_END)].add(document)
    return {key: sorted(named) for key, named in found.items()}


def _units(text: str) -> str:
    """Spell a folded text in UTF-16 units, one character each."""
    data = fold(text).encode("utf-16-le")
    return "".join(chr(data[at] | data[at + 1] << 8) for at in range(0, len(data), 2))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


# --- Files ---


def test_the_order_of_entries_does_not_matter_and_a_word_does() -> None:
    entries = [entry(text=f"第{n}户", address=f"pledges/p-{n}/", on=f"2011-0{n % 9 + 1}-01") for n in range(40)]
    shuffled = entries[::-1]
    first, second = build_index(entries, LABELS, jobs=1), build_index(shuffled, LABELS, jobs=2)
    changed = build_index([*entries[1:], entry(text="另一个词")], LABELS, jobs=1)
    assert first.files == second.files
    assert first.manifest in first.files
    assert changed.manifest != first.manifest


def test_writing_gives_the_same_files_as_building(tmp_path: Path) -> None:
    entries = [entry(text=f"第{n}户", address=f"pledges/p-{n}/") for n in range(40)]
    built = build_index(entries, LABELS, jobs=2)
    assert write_index(entries, LABELS, tmp_path, jobs=2)[0] == built.manifest
    assert write_index(entries, LABELS, tmp_path, jobs=2)[0] == built.manifest
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.js")}
    assert written == built.files


def test_a_site_without_records_has_an_index() -> None:
    built = build_index([], LABELS, jobs=1)
    assert read_script(built.files[built.manifest])[1]["count"] == 0  # type: ignore[index]


def test_documents_are_numbered_oldest_first() -> None:
    entries = [
        entry(address=address, on=on) for address, on in (("b/", "2011"), ("a/", "2011"), ("c/", "2010"), ("d/", ""))
    ]
    assert [each.address for each in number_entries(entries)] == ["d/", "c/", "b/", "a/"]
    assert number_entries(entries)[::-1] == newest_first(entries)


def test_an_edited_word_touches_few_files() -> None:
    draw = random.Random(3)
    characters = [chr(0x4E00 + 31 * place) for place in range(600)]
    entries = [
        entry(title=f"第{n}条", text="".join(draw.choices(characters, k=200)), address=f"p/{n:04}/") for n in range(800)
    ]
    edited = [
        *entries[:300],
        entry(title="第300条", text=entries[300].text + "焕然", address="p/0300/"),
        *entries[301:],
    ]
    before, after = (_by_name(build_index(each, (), jobs=1).files) for each in (entries, edited))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(before) > 100
    assert {name[0] for name in changed} == {"d", "g"}
    assert len(changed) <= 3  # the file of its text, and those of the two new grams


def _by_name(files: object) -> dict[str, bytes]:
    return {path.split("/", 2)[2]: data for path, data in files.items()}  # type: ignore[attr-defined]


# --- Facets ---

HELD = (("kind", ("pledge",)), ("clock", ("soon",)), ("organisation", ("village", "town")))


def test_facets_are_postings_profiles_and_labels() -> None:
    entries = [
        entry(address="a/", facets=HELD),
        entry(address="b/", facets=(("clock", ("overdue", "soon")),)),
    ]
    built = build_index(entries, LABELS, jobs=1)
    files = _by_name(built.files)
    manifest: dict[str, object] = read_script(files["manifest.js"])[1]  # type: ignore[assignment]
    assert manifest["facets"] == [
        ["kind", [["pledge", "承诺", 1]]],
        ["clock", [["overdue", "逾期", 1], ["soon", "即将到期", 2]]],
    ]
    assert manifest["organisations"] == {"base": 3, "chunk": 256, "firsts": ["town"]}
    assert read_script(files["o/0.js"])[1] == [
        ["town", "青石镇党委", 1, ""],
        ["village", "石桥村党支部", 1, "town"],
    ]
    # oldest first, so b/ is 0 and a/ is 1; the combinations are (0, 2) and (1, 2), as count and distances
    assert read_script(files["profiles.js"])[1:] == ["kind clock", "1", "CACCBB", "BA"]


def test_facets_of_many_combinations_get_columns_of_their_own() -> None:
    labels = [
        FacetLabel(facet=facet, value=f"{n}", label=f"{n}") for facet in ("goal", "stage", "clock") for n in range(9)
    ]
    draw = random.Random(5)
    entries = [
        entry(
            address=f"p/{n:04}",
            facets=tuple((facet, (str(draw.randrange(9)),)) for facet in ("goal", "stage", "clock")),
        )
        for n in range(900)
    ]
    parts = read_script(_by_name(build_index(entries, labels, jobs=1).files)["profiles.js"])[1:]
    columns = [list(map(str, parts[at : at + 4])) for at in range(0, len(parts), 4)]
    assert [column[0] for column in columns] == ["goal", "stage", "clock"]
    held = [set[str]() for _ in entries]
    for _, width, combinations, codes in columns:
        flat, found = read_numbers(combinations), []
        while flat:
            found.append(running_sums(flat[1 : 1 + flat[0]]))
            flat = flat[1 + flat[0] :]
        for document in range(len(entries)):
            digits = codes[document * int(width) : (document + 1) * int(width)]
            code = sum(ALPHABET.index(digit) << 6 * at for at, digit in enumerate(digits))
            held[document] |= {f"{labels[number].facet} {labels[number].value}" for number in found[code]}
    expected = [{f"{facet} {value}" for facet, (value,) in each.facets} for each in number_entries(entries)]
    assert held == expected


def test_columns_take_as_many_characters_as_asked() -> None:
    assert column_text(np.array([0, 63, 64, 4095], dtype=np.int64), 2) == b"AA_AAB__"


def test_a_value_without_a_label_is_refused() -> None:
    with pytest.raises(FacetError, match="no label for sector 'rural'"):
        build_index([entry(facets=(("sector", ("rural",)),))], LABELS, jobs=1)


def test_a_label_of_an_unknown_facet_is_refused() -> None:
    with pytest.raises(FacetError, match="colour"):
        build_index([], [FacetLabel(facet="colour", value="red", label="红")], jobs=1)
