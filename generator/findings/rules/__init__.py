"""The catalogue of rules: every refusal and every warning, each declared once.

Codes never change their meaning: 1xx writing, 2xx fields, 3xx links, 4xx sense, 5xx, 6xx files, 7xx warnings.
"""

from __future__ import annotations

from generator.findings.finding import Rule
from generator.findings.rules import fields, files, links, sense, warnings, writing
from generator.findings.rules.fields import (
    BAD_DATE,
    BAD_ID,
    BAD_LINK,
    BAD_NUMBER,
    BAD_PERIOD,
    DATE_WHERE_TEXT,
    DUPLICATE_ID,
    EMPTY_ITEM,
    MISSING_FIELD,
    NUMBER_WHERE_TEXT,
    SEVERAL_LINES,
    UNKNOWN_CHOICE,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from generator.findings.rules.files import (
    ATTACHMENT_TOO_BIG,
    FILE_MISSING,
    FILE_REFUSED,
    IMAGE_TOO_BIG,
    LEAVES_CONTENT,
    NO_CONFIG,
    NO_CONTENT,
    NOT_AN_IMAGE,
    PAGE_COMPLAINT,
    UNREADABLE,
)
from generator.findings.rules.links import (
    AMBIGUOUS,
    CYCLE,
    DANGLING,
    UNKNOWN_WORD,
)
from generator.findings.rules.sense import (
    ACCEPTED_BEFORE_DONE,
    AMENDMENT_WITHOUT_WAS,
    BALLOTS_EXCEED_RETURNED,
    BEFORE_FOUND,
    DONE_WITHOUT_EVIDENCE,
    DUE_BEFORE_START,
    ENDS_BEFORE_STARTS,
    PROGRESS_BEFORE_PUBLISHED,
    PROPOSED_AFTER_PUBLISHED,
    PUBLISHED_BEFORE_VETTED,
    PUBLISHED_WITHOUT_VETTING,
    REASON_MISSING,
    RETURNED_EXCEED_ASKED,
    REVIEW_BEFORE_PERIOD,
    STARTS_BEFORE_PUBLISHED,
    VERDICT_WITHOUT_PLEDGE,
)
from generator.findings.rules.warnings import (
    BUNDLED_TITLE,
    CONTACT_WITHOUT_VISIT,
    COPIED_TEXT,
    EMPTY_FILE,
    NO_BASELINE,
    NO_DUE,
    NO_RESPONSIBLE,
    NO_TARGET,
    NO_UNIT,
    PERIOD_WITHOUT_REVIEW,
    RECORDED_LATE,
)
from generator.findings.rules.writing import (
    ALIAS,
    BAD_FILE_NAME,
    COLLIDING_NAMES,
    COLON_WITHOUT_SPACE,
    DUPLICATE_KEY,
    FILE_TOO_BIG,
    FULL_WIDTH_COLON,
    FULL_WIDTH_QUOTES,
    FULL_WIDTH_SPACE,
    HIDDEN_CHARACTER,
    NOT_A_PLAIN_FILE,
    NOT_A_RECORD,
    NOT_UTF8,
    SEVERAL_DOCUMENTS,
    SYMBOLIC_LINK,
    TAB,
    TAG,
    TOO_DEEP,
    UNKNOWN_FOLDER,
    YAML_SYNTAX,
)


def _by_code() -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for module in (writing, fields, links, sense, files, warnings):
        for declared in vars(module).values():
            if isinstance(declared, Rule) and found.setdefault(declared.code, declared) is not declared:
                raise ValueError(f"rule {declared.code} is declared twice")
    return found


RULES: dict[str, Rule] = _by_code()
"""Every rule by its code."""

__all__ = [
    "ACCEPTED_BEFORE_DONE",
    "ALIAS",
    "AMBIGUOUS",
    "AMENDMENT_WITHOUT_WAS",
    "ATTACHMENT_TOO_BIG",
    "BAD_DATE",
    "BAD_FILE_NAME",
    "BAD_ID",
    "BAD_LINK",
    "BAD_NUMBER",
    "BAD_PERIOD",
    "BALLOTS_EXCEED_RETURNED",
    "BEFORE_FOUND",
    "BUNDLED_TITLE",
    "COLLIDING_NAMES",
    "COLON_WITHOUT_SPACE",
    "CONTACT_WITHOUT_VISIT",
    "COPIED_TEXT",
    "CYCLE",
    "DANGLING",
    "DATE_WHERE_TEXT",
    "DONE_WITHOUT_EVIDENCE",
    "DUE_BEFORE_START",
    "DUPLICATE_ID",
    "DUPLICATE_KEY",
    "EMPTY_FILE",
    "EMPTY_ITEM",
    "ENDS_BEFORE_STARTS",
    "FILE_MISSING",
    "FILE_REFUSED",
    "FILE_TOO_BIG",
    "FULL_WIDTH_COLON",
    "FULL_WIDTH_QUOTES",
    "FULL_WIDTH_SPACE",
    "HIDDEN_CHARACTER",
    "IMAGE_TOO_BIG",
    "LEAVES_CONTENT",
    "MISSING_FIELD",
    "NOT_AN_IMAGE",
    "NOT_A_PLAIN_FILE",
    "NOT_A_RECORD",
    "NOT_UTF8",
    "NO_BASELINE",
    "NO_CONFIG",
    "NO_CONTENT",
    "NO_DUE",
    "NO_RESPONSIBLE",
    "NO_TARGET",
    "NO_UNIT",
    "NUMBER_WHERE_TEXT",
    "PAGE_COMPLAINT",
    "PERIOD_WITHOUT_REVIEW",
    "PROGRESS_BEFORE_PUBLISHED",
    "PROPOSED_AFTER_PUBLISHED",
    "PUBLISHED_BEFORE_VETTED",
    "PUBLISHED_WITHOUT_VETTING",
    "REASON_MISSING",
    "RECORDED_LATE",
    "RETURNED_EXCEED_ASKED",
    "REVIEW_BEFORE_PERIOD",
    "RULES",
    "SEVERAL_DOCUMENTS",
    "SEVERAL_LINES",
    "STARTS_BEFORE_PUBLISHED",
    "SYMBOLIC_LINK",
    "TAB",
    "TAG",
    "TOO_DEEP",
    "UNKNOWN_CHOICE",
    "UNKNOWN_FOLDER",
    "UNKNOWN_KEY",
    "UNKNOWN_WORD",
    "UNREADABLE",
    "VERDICT_WITHOUT_PLEDGE",
    "WRONG_TYPE",
    "YAML_SYNTAX",
]
