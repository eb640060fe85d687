"""A problem to be put right: found, measured against a deadline, done, accepted, struck off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from generator.fields import Says
from generator.fields.values import Day, Line, OneOrMore, Reference, Refers, Text
from generator.model.record import NAMED, STRICT, Photo, Record, Sources
from generator.model.states import Decision, ProblemSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """Where and how a problem came to light."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("日期", "On", "", "", "2011-04-12")]
    by: Annotated[
        Line | None, Says("发现人", "By", "谁提出的；群众可写“村民”", "Who raised it; 'a villager' will do")
    ] = None
    where: Annotated[Line | None, Says("地点", "Where", "", "")] = None
    source: Annotated[ProblemSource, Says("来源", "Source", "", "", "public")]
    review: Annotated[Reference | None, Refers(("review",)), Says("哪次评议", "Review", "", "")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated step towards putting it right."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("日期", "On", "", "", "2011-05-03")]
    text: Annotated[Text, Says("做了什么", "Text", "", "", "已与施工方约定返工日期。")]
    photos: Annotated[tuple[Photo, ...], OneOrMore, Says("照片", "Photos")] = ()
    recorded: Annotated[Day | None, Says("登记日期", "Recorded", "事后补登时写", "When it was entered, if later")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A problem handed up because it could not be solved below."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("日期", "On", "", "", "2011-05-20")]
    to: Annotated[Reference, Refers(("organisation",)), Says("上报到", "To", "组织编号", "An organisation's id")]
    why: Annotated[Text, Says("原因", "Why", "为什么要上报", "Why it had to go up", "涉及两个部门，本级协调不了。")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the owner says was put right."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("完成日期", "On", "", "", "2011-06-10")]
    result: Annotated[Text, Says("结果", "Result", "改成了什么样", "What it is like now", "路灯已全部修好。")]
    evidence: Annotated[Sources, OneOrMore, Says("证据", "Evidence", "", "")] = ()
    photos: Annotated[tuple[Photo, ...], OneOrMore, Says("照片", "Photos")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What somebody other than the owner found."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("验收日期", "On", "", "", "2011-06-15")]
    by: Annotated[Line, Says("验收人", "By", "", "", "镇纪委")]
    decision: Annotated[Decision, Says("结论", "Decision", "通过或退回", "accepted or sent-back", "accepted")]
    text: Annotated[Text | None, Says("意见", "Remark", "", "")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Why a problem cannot be solved now, and when the public was told."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    why: Annotated[Text, Says("原因", "Why", "", "", "须等省道改线方案批复。")]
    explained: Annotated[Day, Says("向群众说明的日期", "Explained on", "", "", "2011-07-02")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criticism:
    """A public criticism for not putting it right."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    on: Annotated[Day, Says("日期", "On", "", "", "2011-08-01")]
    by: Annotated[Line, Says("通报单位", "By", "", "", "县委督查室")]
    text: Annotated[Text | None, Says("内容", "Text", "", "")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Record):
    """One row of the problem ledger."""

    title: Annotated[Line, Says("问题", "Title", "一句话", "In one sentence", "村口路灯三盏不亮")]
    text: Annotated[Text | None, Says("情况", "Text", "", "")] = None
    found: Annotated[Discovery, Says("发现", "Found", "", "")]
    organisation: Annotated[
        Reference,
        Refers(("organisation",)),
        Says("整改单位", "Organisation", "组织编号", "An organisation's id", "heping-cun"),
    ]
    responsible: Annotated[
        Reference | None,
        NAMED,
        Says("责任人", "Responsible", "人员编号或姓名", "A person's id or name", "王秀兰"),
    ] = None
    pledges: Annotated[
        tuple[Reference, ...],
        OneOrMore,
        Refers(("pledge",)),
        Says("违背的承诺", "Pledges it breaks", "承诺编号", "Ids of pledges"),
    ] = ()
    recurrence_of: Annotated[
        Reference | None,
        Refers(("problem",)),
        Says("重犯", "Recurrence of", "以前的问题编号", "The earlier problem"),
    ] = None
    measures: Annotated[tuple[Line, ...], OneOrMore, Says("整改措施", "Measures", "", "")] = ()
    due: Annotated[Day | None, Says("整改期限", "Due", "", "", "2011-06-30")] = None
    steps: Annotated[tuple[Step, ...], OneOrMore, Says("经过", "Steps", "只增不改", "Append only")] = ()
    escalations: Annotated[tuple[Escalation, ...], OneOrMore, Says("上报", "Escalations", "", "")] = ()
    done: Annotated[Completion | None, Says("完成", "Done", "", "")] = None
    acceptance: Annotated[
        tuple[Acceptance, ...],
        OneOrMore,
        Says("验收", "Acceptance", "可以多次", "More than once, if sent back"),
    ] = ()
    unresolved: Annotated[Unresolved | None, Says("暂不能解决", "Unresolved", "", "")] = None
    criticised: Annotated[Criticism | None, Says("通报批评", "Criticised", "", "")] = None
