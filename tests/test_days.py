"""Days in sentences are written as people write them, never as machines do."""

from __future__ import annotations

import re
from datetime import date

import pytest
from site_factory import kept_site

from generator.model.days import written_day, written_partial

ISO = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2011", "2011年", "2011"),
        ("2011-07", "2011年7月", "July 2011"),
        ("2011-07-01", "2011年7月1日", "1 July 2011"),
        (None, "", ""),
    ],
)
def test_what_is_known_of_a_day_is_written_in_words(text: str | None, zh: str, en: str) -> None:
    assert (written_partial(text, "zh"), written_partial(text, "en")) == (zh, en)
    if text and text.count("-") == 2:
        assert written_day(date.fromisoformat(text), "zh") == zh


@pytest.mark.parametrize("name", ["", "full", "english"])
def test_no_page_shows_a_machines_day(name: str) -> None:
    site = kept_site(name)
    for address in site.addresses:
        if address.startswith("handbook/"):
            continue  # it says how days are written in files
        for text in site.page(address).xpath("//article//text()[not(ancestor::script) and not(ancestor::code)]"):
            assert not ISO.search(text), (address, text)
