"""What all ten kinds of records have in common, and the small parts they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, ConfigDict

from generator.fields import Says
from generator.fields.values import ContentFile, Day, Flag, Id, InContent, Line, Link, OneOrMore, Refers, Text
from generator.model.states import Visibility

STRICT = ConfigDict(extra="forbid")
"""Unknown keys are refused in every part of every record."""

NAMED = Refers(("person",), or_name=True)
"""A person's id, or a name where there is no record of the person."""


def _source_from_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return {"link": value} if "://" in value else {"file": value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A link or a file that shows where something comes from; a bare string is read as either."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: Annotated[Line | None, Says("名称", "Title", "读者看到的名字", "What readers see")] = None
    link: Annotated[Link | None, Says("网址", "Link", "网上的出处", "Where it is online")] = None
    file: Annotated[
        ContentFile | None,
        InContent("attachment"),
        Says("文件", "File", "content 下的文件，如 files/验收单.pdf", "A file below content/"),
    ] = None
    on: Annotated[Day | None, Says("日期", "Date", "形成的日期", "When it was made", "2011-07-01")] = None


Sources = tuple[Annotated[Source, BeforeValidator(_source_from_line)], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photograph below `content/`, with its caption."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    file: Annotated[
        ContentFile,
        InContent("image"),
        Says("照片", "Photo", "content 下的照片文件", "A picture below content/", "photos/xiulu.jpg"),
    ]
    caption: Annotated[
        Line,
        Says(
            "说明",
            "Caption",
            "照片上是什么；看不见照片的人靠它",
            "What it shows, also for those who cannot see it",
            "硬化后的村道",
        ),
    ]
    on: Annotated[Day | None, Says("拍摄日期", "Taken on", "", "", "2011-07-01")] = None
    credit: Annotated[Line | None, Says("拍摄者", "Credit", "谁拍的", "Who took it")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The part common to all kinds of records."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[
        Id,
        Says(
            "编号",
            "Id",
            "网址的一部分，永不改变；一个文件一条记录时可以不写，用文件名",
            "Part of the address, never changes; defaults to the file's name",
            "xiu-lu-2011",
        ),
    ]
    visibility: Annotated[
        Visibility,
        Says(
            "公开范围",
            "Visibility",
            "内部记录不会出现在公开网站的任何地方",
            "Internal records never reach the public site",
        ),
    ] = Visibility.PUBLIC
    sources: Annotated[Sources, OneOrMore, Says("出处", "Sources", "文件或网址", "Files or links")] = ()
    photos: Annotated[tuple[Photo, ...], OneOrMore, Says("照片", "Photos", "照片和说明", "Pictures and captions")] = ()
    note: Annotated[Text | None, Says("内部备注", "Note", "永不公开", "Never published")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """Something with an id and a title, listed in a campaign."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[Id, Says("编号", "Id", "在本活动内不重复", "Unique in the campaign", "fazhan")]
    title: Annotated[Line, Says("名称", "Title", "", "", "推动科学发展")]
    text: Annotated[Text | None, Says("说明", "Text", "", "")] = None


def latest(days: list[date | None]) -> date | None:
    """Give the latest of *days*, leaving out what is missing."""
    return max((day for day in days if day is not None), default=None)


__all__ = ["NAMED", "STRICT", "Flag", "Photo", "Record", "Source", "Sources", "Titled", "latest"]
