"""The closed vocabularies: every choice people write and every state that is computed, with its words."""

from __future__ import annotations

from generator.fields import Choice


class Visibility(Choice):
    """Who may see a record."""

    PUBLIC = "public", "公开", "Public"
    INTERNAL = "internal", "内部", "Internal"


class PledgeKind(Choice):
    """How long a pledge runs, or that it is a service pledge of a window."""

    ANNUAL = "annual", "年度承诺", "Annual pledge"
    IMMEDIATE = "immediate", "即时承诺", "Immediate pledge"
    LONG_TERM = "long-term", "长期承诺", "Long-term pledge"
    SERVICE = "service", "服务承诺", "Service pledge"


class Stage(Choice):
    """Where a pledge stands in its life (computed)."""

    DRAFT = "draft", "未公布", "Draft"
    PROMISED = "promised", "已承诺", "Promised"
    UNDER_WAY = "under-way", "进行中", "Under way"
    ENDED = "ended", "已结束", "Ended"


class Clock(Choice):
    """How a pledge stands against time (computed)."""

    NOT_DUE = "not-due", "未到期", "Not due"
    DUE_SOON = "due-soon", "即将到期", "Due soon"
    OVERDUE = "overdue", "已逾期", "Overdue"
    ENDED_ON_TIME = "ended-on-time", "按期报了结果", "Reported on time"
    ENDED_LATE = "ended-late", "过期才报结果", "Reported late"
    SILENT = "silent", "久无消息", "Silent"


class Claim(Choice):
    """What the owner of a pledge says of it."""

    NOT_REPORTED = "not-reported", "尚未报告", "Not reported"
    ON_TRACK = "on-track", "自报在做", "Under way, as claimed"
    DONE = "done", "自报完成", "Done, as claimed"
    PART = "part", "自报部分完成", "Done in part, as claimed"
    UNMET = "unmet", "不能兑现", "Will not be met"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"


class Outcome(Choice):
    """The claims that end a pledge, as people write them."""

    DONE = "done", "完成", "Done"
    PART = "part", "部分完成", "Done in part"
    UNMET = "unmet", "不能兑现", "Will not be met"
    WITHDRAWN = "withdrawn", "撤回", "Withdrawn"


class Verdict(Choice):
    """What reviewers say of a pledge."""

    NOT_ASSESSED = "not-assessed", "尚未评议", "Not yet assessed"
    KEPT = "kept", "已兑现", "Kept"
    KEPT_LATE = "kept-late", "逾期兑现", "Kept late"
    KEPT_IN_PART = "kept-in-part", "部分兑现", "Kept in part"
    NOT_KEPT = "not-kept", "未兑现", "Not kept"
    UNVERIFIABLE = "unverifiable", "无法核实", "Cannot be verified"


class AmendmentKind(Choice):
    """What an amendment does to a pledge."""

    SLIP = "slip", "更正笔误", "Correction of a slip"
    CLARIFICATION = "clarification", "说明", "Clarification"
    EXTENSION = "extension", "延期", "Extension"
    NARROWING = "narrowing", "缩小", "Narrowing"
    WIDENING = "widening", "扩大", "Widening"
    TRANSFER = "transfer", "移交", "Transfer"
    WITHDRAWAL = "withdrawal", "撤回", "Withdrawal"


class ReviewKind(Choice):
    """Who judges, and how."""

    LEADER = "leader", "领导点评", "Leader's comment"
    PEER = "peer", "党员互评", "Peer review"
    PUBLIC = "public", "群众评议", "Public review"
    SELF = "self", "自评", "Self-review"
    ANNUAL = "annual", "年度考核", "Annual appraisal"
    INSPECTION = "inspection", "督查", "Inspection"


class Cadence(Choice):
    """How often something is asked for."""

    QUARTER = "quarter", "每季度", "Each quarter"
    HALF = "half", "每半年", "Each half-year"
    YEAR = "year", "每年", "Each year"


class ProblemSource(Choice):
    """How a problem came to light."""

    PUBLIC = "public", "群众反映", "The public"
    REVIEW = "review", "评议", "Review"
    VISIT = "visit", "走访", "Visit"
    INSPECTION = "inspection", "督查", "Inspection"
    SELF = "self", "自查", "Own check"


class ProblemState(Choice):
    """How far a problem has come (computed)."""

    OPEN = "open", "整改中", "Open"
    OVERDUE = "overdue", "逾期未改", "Overdue"
    DONE = "done", "已整改待验收", "Done, not yet accepted"
    ACCEPTED = "accepted", "已销号", "Accepted and struck off"
    SENT_BACK = "sent-back", "退回重改", "Sent back"
    UNRESOLVED = "unresolved", "暂不能解决", "Cannot be solved now"


class Decision(Choice):
    """What acceptance found."""

    ACCEPTED = "accepted", "验收通过", "Accepted"
    SENT_BACK = "sent-back", "退回重改", "Sent back"


class AwardCategory(Choice):
    """What an honour is for."""

    ORGANISATION = "organisation", "先进基层党组织", "Advanced organisation"
    MEMBER = "member", "优秀共产党员", "Outstanding member"
    WORKER = "worker", "优秀党务工作者", "Outstanding organiser"
    OTHER = "other", "其他荣誉", "Other honour"


class VisitPurpose(Choice):
    """What a visit is for."""

    POLICY_TALK = "policy-talk", "政策宣讲", "Policy talk"
    SURVEY = "survey", "调查研究", "Survey"
    PARTY_BUILDING = "party-building", "指导党建", "Party building"
    PRACTICAL_HELP = "practical-help", "办实事", "Practical help"
    STABILITY = "stability", "化解矛盾", "Stability"
    ENTERPRISE = "enterprise-service", "服务企业", "Enterprise service"
    INSPECTION = "inspection", "督促检查", "Inspection"


class NoticeKind(Choice):
    """What form a notice has."""

    BULLETIN = "bulletin", "快报", "Bulletin"
    CIRCULAR = "circular", "通报", "Circular"
    ANNOUNCEMENT = "announcement", "公告", "Announcement"
    DISCLOSURE = "disclosure", "公开事项", "Disclosure"


class Catalogue(Choice):
    """Which disclosure catalogue an entry belongs to."""

    PARTY = "party", "党务公开", "Party affairs"
    GOVERNMENT = "government", "政务公开", "Government affairs"
    AFFAIRS = "affairs", "事务公开", "Institution affairs"
    RESIDENTS = "residents", "村（居）务公开", "Residents' affairs"


class DisclosureStage(Choice):
    """When in the course of a matter it is disclosed."""

    BEFORE = "before", "事前", "Before"
    DURING = "during", "事中", "During"
    AFTER = "after", "事后", "After"


class ChannelKind(Choice):
    """How the public can answer."""

    BOX = "box", "意见箱", "Opinion box"
    PHONE = "phone", "监督电话", "Telephone"
    DESK = "desk", "接待窗口", "Desk"
    MAIL = "mail", "信箱", "Mail"
    LINK = "link", "网上反映", "Online"


class Audience(Choice):
    """Whom a standard is for."""

    ORGANISATION = "organisation", "组织", "Organisations"
    MEMBER = "member", "党员", "Members"
