"""The handbook: every kind, field, choice and rule, read from the declarations that the check reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.config import CONFIG_NAME, SiteConfig
from generator.fields import Field, fields_of
from generator.findings import RULES
from generator.model import KINDS
from generator.plan.page import Shown
from generator.plan.site import Site
from generator.plan.views.parts import LinkTo

_ASIDE = re.compile(r"[（(]\{\w+\}[)）]|\{(?:advice|detail|guess|where)\}")
_DETAIL = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as the handbook explains it."""

    name: str
    label: str
    meaning: str
    is_required: bool
    form: str
    example: str


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The fields of one kind, or of one part of it."""

    title: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the check."""

    code: str
    what: str
    why: str
    how: str


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """The contents of the handbook, one kind's fields, or all rules."""

    title: str
    introduction: str
    contents: tuple[LinkTo, ...]
    tables: tuple[FieldTable, ...]
    rules: tuple[RuleRow, ...]


def handbook_page(site: Site, id_: str, number: int) -> Shown:
    """Show the handbook's page *id_*: empty for its contents, `rules`, `settings`, or a folder of records."""
    t = site.t
    contents = tuple(
        [LinkTo(kind.label(site.language), f"handbook/{kind.folder}/") for kind in KINDS.values()]
        + [LinkTo(t("handbook.settings"), "handbook/settings/"), LinkTo(t("handbook.rules"), "handbook/rules/")]
    )
    tables: tuple[FieldTable, ...] = ()
    rules: tuple[RuleRow, ...] = ()
    title, introduction = t("section.handbook"), t("handbook.introduction")
    if id_ == "rules":
        title, introduction, rules = t("handbook.rules"), t("handbook.rules-introduction"), _rules(site)
    elif id_ == "settings":
        title, introduction = t("handbook.settings"), t("handbook.settings-introduction")
        tables = tuple(_tables(site, SiteConfig, CONFIG_NAME))
    elif id_:
        kind = next(kind for kind in KINDS.values() if kind.folder == id_)
        title = t("handbook.kind", kind=kind.label(site.language))
        introduction = t("handbook.folder", folder=f"content/{id_}/")
        tables = tuple(_tables(site, kind.declared, kind.label(site.language)))
    home = LinkTo(t("section.home"), "")
    way = (home, LinkTo(t("section.handbook"), "handbook/")) if id_ else (home,)
    context = HandbookPage(title, introduction, () if id_ else contents, tables, rules)
    return Shown(title, introduction, way, "handbook", context)


def _tables(site: Site, declared: type, title: str) -> list[FieldTable]:
    fields = fields_of(declared).values()
    tables = [FieldTable(title, tuple(_row(site, field) for field in fields))]
    for field in fields:
        if field.nested:
            name = site.t("list.aside", text=field.name)
            tables += _tables(site, field.nested, f"{title} › {field.says.label(site.language)}{name}")
    return tables


def _row(site: Site, field: Field) -> FieldRow:
    language = site.language
    return FieldRow(
        name=field.name,
        label=field.says.label(language),
        meaning=field.says.meaning(language),
        is_required=field.is_required,
        form=_form(site, field),
        example=field.says.example,
    )


def _form(site: Site, field: Field) -> str:
    """Say what may stand in a field."""
    comma = site.t("list.comma")
    if field.choices:
        return comma.join(
            choice.value + site.t("list.aside", text=choice.label(site.language)) for choice in field.choices
        )
    if field.refers:
        return site.t("handbook.reference", kinds=comma.join(KINDS[k].label(site.language) for k in field.refers.kinds))
    if field.in_content:
        return site.t("handbook.file")
    if field.nested:
        return site.t("handbook.group")
    return ""


def _rules(site: Site) -> tuple[RuleRow, ...]:
    return tuple(
        RuleRow(rule.code, *(_in_general(site, text) for text in (said.what, said.why, said.how)))
        for rule in RULES.values()
        for said in (rule.saying(site.language),)
    )


def _in_general(site: Site, said: str) -> str:
    """Say a rule without the details of a case: what a finding would fill in becomes dots, or nothing at all."""
    general = _DETAIL.sub(site.t("handbook.detail"), _ASIDE.sub("", said)).strip()
    return general if any(letter.isalnum() for letter in general) else ""
