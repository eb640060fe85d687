"""What is shown besides pledges: exemplary cases, visits and notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.fields import Says
from generator.fields.values import Day, Flag, FromList, Line, OneOrMore, Reference, Refers, Text
from generator.model.record import Record, Sources
from generator.model.states import Catalogue, DisclosureStage, NoticeKind, VisitPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """An exemplary case: who, what they did, and what others can copy."""

    subject: Annotated[
        Reference,
        Refers(("organisation", "person")),
        Says("典型", "Subject", "组织或人员编号", "The id of an organisation or person", "heping-cun"),
    ]
    campaign: Annotated[Reference | None, Refers(("campaign",)), Says("活动", "Campaign", "", "")] = None
    title: Annotated[Line, Says("标题", "Title", "", "", "一本民情账，记到群众心坎上")]
    summary: Annotated[Text, Says("摘要", "Summary", "两三句话", "Two or three sentences", "村党支部……")]
    story: Annotated[Text | None, Says("事迹", "Story", "", "")] = None
    experience: Annotated[
        tuple[Line, ...],
        OneOrMore,
        Says("经验做法", "Experience", "别人可以照着做的", "What others can copy"),
    ] = ()
    standards: Annotated[
        tuple[Reference, ...], OneOrMore, FromList("standards"), Says("体现的标准", "Standards shown", "", "")
    ] = ()
    is_demonstration_site: Annotated[Flag, Says("示范点", "Demonstration site", "", "")] = False
    media: Annotated[Sources, OneOrMore, Says("媒体报道", "Media", "", "")] = ()
    published: Annotated[Day, Says("发布日期", "Published", "", "", "2011-07-01")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """A visit by a team or a leader to an organisation."""

    by: Annotated[
        Reference,
        Refers(("organisation", "person"), or_name=True),
        Says("走访人", "By", "工作队、人员的编号，或姓名", "The id of a team or person, or a name", "李建国"),
    ]
    to: Annotated[
        Reference,
        Refers(("organisation",)),
        Says("走访单位", "To", "组织编号", "An organisation's id", "heping-cun"),
    ]
    on: Annotated[Day, Says("日期", "On", "", "", "2011-03-15")]
    purpose: Annotated[VisitPurpose, Says("目的", "Purpose", "", "", "survey")]
    text: Annotated[Text, Says("情况", "Text", "做了什么、听到什么", "What was done and heard", "走访农户 6 户。")]
    problems: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        Refers(("problem",)),
        Says("带回的问题", "Problems raised", "问题编号", "Ids of problems"),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """A bulletin, circular, announcement or disclosure."""

    kind: Annotated[NoticeKind, Says("种类", "Kind", "", "", "announcement")]
    title: Annotated[Line, Says("标题", "Title", "", "", "关于公布 2011 年承诺事项的公告")]
    on: Annotated[Day, Says("日期", "On", "", "", "2011-01-20")]
    organisation: Annotated[
        Reference | None,
        Refers(("organisation",)),
        Says("发布单位", "Issued by", "组织编号", "An organisation's id"),
    ] = None
    campaign: Annotated[Reference | None, Refers(("campaign",)), Says("活动", "Campaign", "", "")] = None
    catalogue: Annotated[
        Catalogue | None, Says("公开目录", "Catalogue", "属于哪个公开目录", "Which disclosure catalogue")
    ] = None
    stage: Annotated[DisclosureStage | None, Says("公开环节", "Stage", "事前、事中、事后", "before, during, after")] = (
        None
    )
    text: Annotated[Text, Says("正文", "Text", "", "", "现将……公布如下。")]
    attachments: Annotated[Sources, OneOrMore, Says("附件", "Attachments", "", "")] = ()
