"""The site's own configuration, `site_config.yml`: who it is, how it speaks, which words it knows.

Read with the same strictness as a record; leaves everything computed to the stages.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Choice, Says, conform, fields_of, named, words_of
from generator.fields.values import Day, Id, Line, OneOrMore, Positive, Reference, Text, WebLink
from generator.findings import Finding, Place, rules
from generator.yamlfile import read_document

CONFIG_NAME = "site_config.yml"
LARGEST = 1_000_000
STRICT = ConfigDict(extra="forbid")


class Language(Choice):
    """The language the site speaks."""

    ZH = "zh", "中文", "Chinese"
    EN = "en", "英文", "English"


class Engine(Choice):
    """Which program builds the Markdown pages and the shells."""

    MKDOCS = "mkdocs", "MkDocs", "MkDocs"
    PROPERDOCS = "properdocs", "ProperDocs", "ProperDocs"


class Colour(Choice):
    """The site's leading colour; each is tested for contrast in both schemes."""

    RED = "red", "红", "Red"
    BLUE = "blue", "蓝", "Blue"
    GREEN = "green", "绿", "Green"


class Edition(Choice):
    """For whom the site is built."""

    PUBLIC = "public", "公开版", "Public edition"
    INTERNAL = "internal", "内部版", "Internal edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of the site's vocabulary."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[Id, Says("编号", "Id", "", "", "rural")]
    title: Annotated[Line, Says("名称", "Title", "", "", "农村")]
    text: Annotated[Text | None, Says("说明", "Text", "", "")] = None


_SECTORS = (
    ("rural", "农村", "Villages"),
    ("community", "街道社区", "Communities"),
    ("state-enterprise", "国有企业", "State enterprises"),
    ("agency", "机关事业单位", "Agencies and institutions"),
    ("private-social", "非公有制经济组织和社会组织", "Private and social organisations"),
    ("service", "学校、医院和窗口单位", "Schools, hospitals and service windows"),
)
_ORGANISATION_KINDS = (
    ("committee", "党委", "Party committee"),
    ("work-committee", "党工委", "Party working committee"),
    ("party-group", "党组", "Leading Party group"),
    ("general-branch", "党总支", "General Party branch"),
    ("branch", "党支部", "Party branch"),
    ("leading-group", "领导小组", "Leading group"),
    ("office", "办公室", "Office"),
    ("work-team", "工作队", "Work team"),
    ("work-group", "工作组", "Work group"),
    ("union", "工会", "Trade union"),
    ("youth-league", "共青团组织", "Youth League organisation"),
    ("womens-federation", "妇联组织", "Women's Federation organisation"),
)


def _words(triples: tuple[tuple[str, str, str], ...], language: Language = Language.ZH) -> tuple[Word, ...]:
    is_chinese = language is Language.ZH
    return tuple(Word(id=id_, title=zh if is_chinese else en) for id_, zh, en in triples)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The lists that differ from place to place."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    sectors: Annotated[
        tuple[Word, ...], Says("领域", "Sectors", "分类指导的领域", "Sectors with guidance of their own")
    ] = _words(_SECTORS)
    organisation_kinds: Annotated[tuple[Word, ...], Says("组织形式", "Kinds of organisations", "", "")] = _words(
        _ORGANISATION_KINDS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large things may be."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    photo_mb: Annotated[Positive, Says("照片上限（MB）", "Photo limit (MB)", "", "")] = 8
    file_mb: Annotated[Positive, Says("附件上限（MB）", "Attachment limit (MB)", "", "")] = 20
    record_file_mb: Annotated[Positive, Says("记录文件上限（MB）", "Record file limit (MB)", "", "")] = 4
    page_size: Annotated[Positive, Says("每页条数", "Rows per page", "", "")] = 50


class Action(Choice):
    """What a private value that was found does to a build."""

    BLOCK = "block", "拦下", "Block"
    WARN = "warn", "提醒", "Warn"
    OFF = "off", "不查", "Off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What each kind of private value does, and which numbers are the offices' own."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    identity: Annotated[Action, Says("身份证号码", "Identity numbers", "", "", "block")] = Action.BLOCK
    bank_card: Annotated[Action, Says("银行卡号", "Bank cards", "", "", "block")] = Action.BLOCK
    mobile: Annotated[Action, Says("手机号码", "Mobile numbers", "", "", "block")] = Action.BLOCK
    passport: Annotated[Action, Says("护照号码", "Passports", "", "", "warn")] = Action.WARN
    email: Annotated[Action, Says("电子邮箱", "E-mail addresses", "", "", "warn")] = Action.WARN
    address: Annotated[Action, Says("详细住址", "Home addresses", "", "", "warn")] = Action.WARN
    office_numbers: Annotated[
        tuple[Line, ...],
        OneOrMore,
        Says(
            "办公电话和邮箱",
            "Office numbers",
            "单位对外公布的手机号码、邮箱、地址，全站放行",
            "Mobile numbers, mail boxes and addresses that offices publish; they may stand anywhere",
        ),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What the search knows beside the records."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    synonyms: Annotated[
        tuple[Line, ...],
        OneOrMore,
        Says(
            "意思相近的词",
            "Words of like meaning",
            "一行一组，用顿号隔开；搜其中一个，也找其他几个",
            "A group a line, divided by commas: who looks for one is offered what the others find",
            "硬化、修路、铺路",
        ),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """Everything `site_config.yml` may say."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: Annotated[
        Line, Says("网站名称", "Title", "显示在每一页顶上", "Shown on top of every page", "云岭县公开承诺")
    ]
    description: Annotated[Line, Says("网站简介", "Description", "一句话", "One sentence")] = ""
    language: Annotated[Language, Says("语言", "Language", "zh 或 en", "zh or en", "zh")] = Language.ZH
    url: Annotated[
        WebLink | None,
        Says(
            "网址",
            "Address",
            "发布后的网址，用于规范链接和二维码",
            "Where it will be published",
            "http://www.example.gov.cn/",
        ),
    ] = None
    site_code: Annotated[
        Line | None,
        Says("网站标识码", "Site code", "政府网站的标识码", "The code of a registered government site"),
    ] = None
    publisher: Annotated[Line | None, Says("主办单位", "Publisher", "", "", "中共云岭县委组织部")] = None
    notice: Annotated[Line | None, Says("提示", "Notice", "显示在每一页上方", "Shown above every page")] = None
    footer: Annotated[
        tuple[Line, ...],
        OneOrMore,
        Says("页脚", "Footer", "备案号、联系方式等", "Licences, contact and the like"),
    ] = ()
    campaign: Annotated[
        Reference | None,
        Says("主要活动", "Main campaign", "首页展示的活动", "The one shown on the home page"),
    ] = None
    colour: Annotated[Colour, Says("主色", "Colour", "red、blue 或 green", "red, blue or green", "red")] = Colour.RED
    as_of: Annotated[
        Day | None,
        Says(
            "截至日期",
            "As of",
            "网站停在哪一天；不写则用最新一次提交的日期",
            "The day an archived site stands still at; defaults to the newest commit's",
            "2011-12-31",
        ),
    ] = None
    engine: Annotated[Engine, Says("生成引擎", "Engine", "mkdocs 或 properdocs", "mkdocs or properdocs")] = (
        Engine.MKDOCS
    )
    vocabulary: Annotated[Vocabulary, Says("词表", "Vocabulary", "", "")] = Vocabulary()
    limits: Annotated[Limits, Says("限度", "Limits", "", "")] = Limits()
    privacy: Annotated[Privacy, Says("隐私", "Privacy", "", "")] = Privacy()
    search: Annotated[Search, Says("搜索", "Search", "", "")] = Search()


def load_config(project: Path) -> tuple[SiteConfig | None, list[Finding]]:
    """Read `site_config.yml` of the *project* folder; findings instead of a config where it is faulty."""
    path = project / CONFIG_NAME
    if path.is_symlink():
        return None, [Finding(rules.SYMBOLIC_LINK, Place(CONFIG_NAME))]
    if not path.is_file():
        return None, [Finding(rules.NO_CONFIG, Place(CONFIG_NAME), (), "title: 云岭县公开承诺", adds=True)]
    try:
        if (size := path.stat().st_size) > LARGEST:
            sizes = (("size", f"{size / LARGEST:.1f} MB"), ("limit", "1.0 MB"))
            return None, [Finding(rules.FILE_TOO_BIG, Place(CONFIG_NAME), sizes)]
        data = path.read_bytes()
    except OSError:
        return None, [Finding(rules.UNREADABLE, Place(CONFIG_NAME))]
    words = words_of(SiteConfig)
    document, findings = read_document(CONFIG_NAME, data, words)
    if document is None:
        return None, findings if any(finding.is_error for finding in findings) else [_untitled()]
    if not isinstance(document.value, dict):
        meant = document.colon_findings((), words) if isinstance(document.value, str) else []
        found = named(document.value)
        other = Finding(rules.NOT_A_RECORD, document.place(()), (("found", found[0]),), "", (("found", found[1]),))
        return None, [*findings, *(meant or [other])]
    config, more = conform(SiteConfig, document.value, document, ())
    return config and _with_own_words(config), [*findings, *more]


def _untitled() -> Finding:
    """Say of an empty file that it does not even have a title."""
    says = fields_of(SiteConfig)["title"].says
    zh, en = (
        (("where", ""), ("key", "title"), ("label", says.label(language)), ("meaning", says.meaning(language)))
        for language in ("zh", "en")
    )
    return Finding(rules.MISSING_FIELD, Place(CONFIG_NAME), zh, f"title: {says.example}", en, adds=True)


def _with_own_words(config: SiteConfig) -> SiteConfig:
    """Let word lists that nobody wrote speak the site's language."""
    chinese, written = Vocabulary(), config.vocabulary
    own = Vocabulary(
        sectors=_words(_SECTORS, config.language),
        organisation_kinds=_words(_ORGANISATION_KINDS, config.language),
    )
    lists = {
        field.name: getattr(
            own if getattr(written, field.name) == getattr(chinese, field.name) else written, field.name
        )
        for field in fields(Vocabulary)
    }
    return replace(config, vocabulary=Vocabulary(**lists))
