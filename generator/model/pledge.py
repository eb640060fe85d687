"""A pledge: what is promised before, what is done meanwhile, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import Annotated, Any, ClassVar, Final

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import Amount, Day, FromList, Line, OneOrMore, Reference, Refers, Text
from generator.model.record import NAMED, STRICT, Photo, Record, Sources
from generator.model.states import AmendmentKind, Outcome, PledgeKind

PROTECTED = ("by", "title", "text", "baseline", "target", "unit", "due")
"""The fields that may not change after publication without an amendment (the ledger seals them)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetting:
    """Who looked at the pledge before it was published."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    by: Annotated[Line, Says("审定单位", "By", "谁审定的", "Who vetted it", "镇党委")]
    on: Annotated[Day, Says("审定日期", "On", "", "", "2011-01-10")]
    text: Annotated[Text | None, Says("审定意见", "Remark", "可以公开的意见", "A remark that may be published")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step that can be seen to be done."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    title: Annotated[Line, Says("节点", "Title", "做到哪一步", "What is reached", "完成路基")]
    due: Annotated[Day | None, Says("期限", "Due", "计划完成的日期", "When it is planned", "2011-05-31")] = None
    done: Annotated[Day | None, Says("完成日期", "Done", "实际完成的日期", "When it was done")] = None
    responsible: Annotated[
        Reference | None, NAMED, Says("责任人", "Responsible", "人员编号或姓名", "A person's id or name")
    ] = None
    recorded: Annotated[Day | None, Says("登记日期", "Recorded", "事后补登时写", "When it was entered, if later")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One dated report of what has been done."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("日期", "On", "事情发生的日期", "When it happened", "2011-05-20")]
    text: Annotated[Text, Says("进展", "Text", "做了什么", "What was done", "路基已经完成。")]
    value: Annotated[
        Amount | None,
        Says("目前数值", "Value", "与基线、目标同一单位", "In the unit of baseline and target", "3.2"),
    ] = None
    photos: Annotated[tuple[Photo, ...], OneOrMore, Says("照片", "Photos")] = ()
    evidence: Annotated[Sources, OneOrMore, Says("证据", "Evidence", "照片、文件或网址", "Photos, files or links")] = ()
    corrects: Annotated[
        Day | None,
        Says(
            "更正",
            "Corrects",
            "更正哪一天的进展；原来那条不动，这里写正确的",
            "The day of the earlier entry this one corrects; leave that entry as it is",
        ),
    ] = None
    recorded: Annotated[Day | None, Says("登记日期", "Recorded", "事后补登时写", "When it was entered, if later")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeOutcome:
    """How the owner says the pledge ended."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    claim: Annotated[
        Outcome,
        Says("自报结果", "Claim", "完成、部分完成、不能兑现或撤回", "done, part, unmet or withdrawn", "done"),
    ]
    on: Annotated[Day, Says("日期", "On", "结果形成的日期", "When it came about", "2011-11-20")]
    summary: Annotated[Text | None, Says("结果", "Summary", "做成了什么", "What came of it")] = None
    value: Annotated[Amount | None, Says("最终数值", "Value", "与目标同一单位", "In the unit of the target")] = None
    evidence: Annotated[Sources, OneOrMore, Says("证据", "Evidence", "完成必须有证据", "Needed for 'done'")] = ()
    explanation: Annotated[
        Text | None,
        Says("解释说明", "Explanation", "部分完成、不能兑现或撤回的原因", "Why it was not wholly kept"),
    ] = None
    photos: Annotated[tuple[Photo, ...], OneOrMore, Says("照片", "Photos")] = ()
    recorded: Annotated[Day | None, Says("登记日期", "Recorded", "事后补登时写", "When it was entered, if later")] = (
        None
    )


class Unset(Enum):
    """Says that an amendment did not touch a field; None would say that the field was empty before."""

    UNSET = "unset"


UNSET: Final[Any] = Unset.UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Was:
    """The values that fields had before an amendment; an empty value says there was none."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    by: Annotated[Reference | None, Refers(("organisation", "person")), Says("承诺人", "By")] = UNSET
    title: Annotated[Line | None, Says("标题", "Title")] = UNSET
    text: Annotated[Text | None, Says("承诺内容", "Text")] = UNSET
    baseline: Annotated[Amount | None, Says("基线", "Baseline")] = UNSET
    target: Annotated[Amount | None, Says("目标", "Target")] = UNSET
    unit: Annotated[Line | None, Says("单位", "Unit")] = UNSET
    due: Annotated[Day | None, Says("完成期限", "Due")] = UNSET

    def values(self) -> dict[str, Any]:
        """Give the fields this amendment changed, with their old values, in the order of declaration."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in pairs if value is not UNSET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of a published pledge, with its reason and the old values."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("变更日期", "On", "", "", "2011-06-01")]
    kind: Annotated[AmendmentKind, Says("变更种类", "Kind", "", "", "extension")]
    reason: Annotated[Text, Says("原因", "Reason", "为什么变更", "Why", "连续降雨，工期顺延。")]
    approved_by: Annotated[Line, Says("批准人", "Approved by", "谁批准的", "Who approved it", "镇党委")]
    was: Annotated[
        Was,
        Says(
            "原来的内容",
            "Was",
            "被改字段原来的内容，如 due: 2011-06-30",
            "The old values of the changed fields",
            "{due: 2011-06-30}",
        ),
    ] = Was()
    recorded: Annotated[Day | None, Says("登记日期", "Recorded", "事后补登时写", "When it was entered, if later")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Record):
    """One promise of one organisation or person."""

    campaign: Annotated[
        Reference,
        Refers(("campaign",)),
        Says("活动", "Campaign", "属于哪个活动", "Which campaign it belongs to", "chuangxian-2010"),
    ]
    by: Annotated[
        Reference,
        Refers(("organisation", "person")),
        Says(
            "承诺人",
            "By",
            "作出承诺的组织或人员的编号",
            "The id of the organisation or person who promises",
            "qingshi-zhen",
        ),
    ]
    kind: Annotated[
        PledgeKind,
        Says("种类", "Kind", "年度、即时、长期或服务承诺", "annual, immediate, long-term or service", "annual"),
    ]
    title: Annotated[
        Line,
        Says(
            "标题",
            "Title",
            "一句话说清承诺做什么，一条只说一件事",
            "What is promised, in one sentence, one thing only",
            "硬化村道 5 公里",
        ),
    ]
    text: Annotated[
        Text | None, Says("承诺内容", "Text", "为谁做、怎么做、做到什么程度", "For whom, how, and how far")
    ] = None
    audience: Annotated[Line | None, Says("受益群众", "For whom", "为哪些人", "Who gains from it")] = None
    goal: Annotated[
        Reference | None,
        FromList("goals"),
        Says("目标要求", "Goal", "活动目标的编号", "The id of a goal of the campaign"),
    ] = None
    standards: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        FromList("standards"),
        Says("对应标准", "Standards", "标准条目的编号，如 five-goods/team", "Ids of standard items it serves"),
    ] = ()
    baseline: Annotated[
        Amount | None, Says("基线", "Baseline", "承诺时的数值", "The figure when it was promised", "0")
    ] = None
    target: Annotated[Amount | None, Says("目标", "Target", "要达到的数值", "The figure to be reached", "5")] = None
    unit: Annotated[Line | None, Says("单位", "Unit", "公里、户、万元……", "km, households, …", "公里")] = None
    responsible: Annotated[
        Reference | None,
        NAMED,
        Says("责任人", "Responsible", "人员编号或姓名", "A person's id or name", "王秀兰"),
    ] = None
    proposed: Annotated[Day | None, Says("提诺日期", "Proposed", "", "", "2011-01-05")] = None
    vetted: Annotated[Vetting | None, Says("审诺", "Vetted", "谁在哪天审定", "By whom and when")] = None
    published: Annotated[
        Day | None,
        Says(
            "公布日期",
            "Published",
            "亮诺的日期；没有公布的不写",
            "When it was published; leave out while it is a draft",
            "2011-01-15",
        ),
    ] = None
    starts: Annotated[
        Day | None, Says("开始日期", "Starts", "不写则从公布之日算", "Defaults to publication", "2011-01-15")
    ] = None
    due: Annotated[Day | None, Says("完成期限", "Due", "哪天之前做到", "By when", "2011-11-30")] = None
    milestones: Annotated[tuple[Milestone, ...], OneOrMore, Says("时间节点", "Milestones")] = ()
    progress: Annotated[tuple[Progress, ...], OneOrMore, Says("进展", "Progress", "只增不改", "Append only")] = ()
    outcome: Annotated[PledgeOutcome | None, Says("结果", "Outcome", "结束时写", "Written when it ends")] = None
    amendments: Annotated[tuple[Amendment, ...], OneOrMore, Says("变更", "Amendments", "只增不改", "Append only")] = ()
