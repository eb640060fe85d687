"""An organisation: its place in the tree, who answers for it, how the public can answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import (
    Count,
    Day,
    Flag,
    FromList,
    Line,
    Link,
    OneOrMore,
    PartialDay,
    Reference,
    Refers,
    Text,
)
from generator.model.record import NAMED, STRICT, Record
from generator.model.states import ChannelKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The leading cadre whose contact point this is."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    name: Annotated[Reference, NAMED, Says("联系领导", "Leader", "人员编号或姓名", "A person's id or name", "李建国")]
    post: Annotated[Line | None, Says("职务", "Post", "", "", "县委常委")] = None
    is_demonstration_site: Annotated[Flag, Says("是否示范点", "Demonstration site", "", "")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way for the public to object, ask or thank."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    kind: Annotated[ChannelKind, Says("方式", "Kind", "", "", "phone")]
    text: Annotated[Line, Says("内容", "Text", "电话号码、地点或信箱", "The number, place or address", "0999-1234567")]
    link: Annotated[Link | None, Says("网址", "Link", "", "")] = None
    hours: Annotated[Line | None, Says("时间", "Hours", "", "", "工作日 8:30–17:30")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """The organisation this one became part of."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    into: Annotated[Reference, Refers(("organisation",)), Says("并入", "Into", "组织编号", "An organisation's id")]
    on: Annotated[Day, Says("日期", "On", "", "", "2011-07-01")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """One organisation of the tree."""

    name: Annotated[Line, Says("名称", "Name", "全称", "The full name", "青石镇党委")]
    short_name: Annotated[Line | None, Says("简称", "Short name", "列表里用", "For lists", "青石镇")] = None
    kind: Annotated[
        Reference,
        FromList("organisation_kinds"),
        Says("组织形式", "Kind", "党委、党总支、党支部……", "committee, branch, …", "branch"),
    ]
    sector: Annotated[
        Reference,
        FromList("sectors"),
        Says("领域", "Sector", "决定分类指导", "Decides its guidance and standards", "rural"),
    ]
    parent: Annotated[
        Reference | None,
        Refers(("organisation",)),
        Says("上级组织", "Parent", "按隶属关系", "By affiliation"),
    ] = None
    guided_by: Annotated[
        Reference | None,
        Refers(("organisation",)),
        Says("行业主管", "Guided by", "行业主管部门", "Its trade authority"),
    ] = None
    responsible: Annotated[
        Reference | None,
        NAMED,
        Says("第一责任人", "Person responsible", "人员编号或姓名", "A person's id or name", "王秀兰"),
    ] = None
    contact: Annotated[Contact | None, Says("联系点", "Contact point", "联系领导", "The leader in contact")] = None
    members: Annotated[Count | None, Says("党员人数", "Members", "", "", "32")] = None
    founded: Annotated[PartialDay | None, Says("成立", "Founded", "年、月或日", "Year, month or day")] = None
    merged: Annotated[Merger | None, Says("合并", "Merged", "并入哪个组织", "Into which")] = None
    dissolved: Annotated[Day | None, Says("撤销", "Dissolved", "", "")] = None
    address: Annotated[Line | None, Says("地址", "Address", "办公地址", "The office address")] = None
    office_phone: Annotated[
        Line | None,
        Says(
            "办公电话",
            "Office phone",
            "只写办公电话，加引号",
            "The office number, in quotes",
            '"0999-1234567"',
        ),
    ] = None
    feedback: Annotated[
        tuple[Channel, ...],
        OneOrMore,
        Says("反映渠道", "Feedback channels", "群众怎样提意见", "How the public can answer"),
    ] = ()
    theme: Annotated[Line | None, Says("争创主题", "Theme", "本单位的主题", "Its own theme")] = None
    carriers: Annotated[tuple[Line, ...], OneOrMore, Says("活动载体", "Carriers", "", "")] = ()
    plan: Annotated[Text | None, Says("活动计划", "Activity plan", "", "")] = None
    text: Annotated[Text | None, Says("简介", "Text", "", "")] = None
