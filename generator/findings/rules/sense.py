"""4xx: records that are well written but cannot be true, or owe the public something."""

from __future__ import annotations

from generator.findings.finding import rule

STARTS_BEFORE_PUBLISHED = rule(
    "E401",
    "starts-before-published",
    (
        "开始日期 {starts} 早于公布日期 {published}",
        "承诺要先公布、后开始；事后补的不算承诺",
        "更正开始日期，或者更正公布日期",
    ),
    (
        "it starts on {starts}, before it was published on {published}",
        "a promise is published beforehand, or it is no promise",
        "correct the start, or the day of publication",
    ),
)
DUE_BEFORE_START = rule(
    "E402",
    "due-before-start",
    (
        "完成期限 {due} 早于{which} {start}",
        "还没开始就到期，没有人能做到",
        "更正完成期限；看看是不是年份写错了",
    ),
    (
        "it is due on {due}, before {which} {start}",
        "nobody can finish before beginning",
        "correct the deadline; perhaps the year is wrong",
    ),
)
PROGRESS_BEFORE_PUBLISHED = rule(
    "E403",
    "progress-before-published",
    (
        "{what}的日期是 {on}，{published}",
        "公布之前做的事，不能算履行承诺",
        "{advice}",
    ),
    (
        "{what} is dated {on}, {published}",
        "what was done before publication does not keep the promise",
        "{advice}",
    ),
)
DONE_WITHOUT_EVIDENCE = rule(
    "E404",
    "done-without-evidence",
    (
        "说已经完成，却没有附证据",
        "没有证据的“完成”，群众没法核对",
        "在 outcome 里加上证据：文件、网址，或者照片（photos）",
    ),
    (
        "it is said to be done, without any evidence",
        "nobody can check it",
        "add evidence to the outcome: a file, a link, or photos",
    ),
)
AMENDMENT_WITHOUT_WAS = rule(
    "E405",
    "amendment-without-was",
    (
        "这次变更没有写原来的内容（was）",
        "公布时的原文要一直能看到，承诺不能悄悄改掉",
        "把改动的字段和它原来的内容写在 was 下面",
    ),
    (
        "this amendment does not say what the old wording was",
        "the published wording stays in sight: a promise cannot be quietly rewritten",
        "write the changed fields with their old values under 'was'",
    ),
)
BALLOTS_EXCEED_RETURNED = rule(
    "E406",
    "ballots-exceed-returned",
    (
        "各选项加起来 {sum} 票，多于收回的 {returned} 票",
        "票数对不上，评议结果就没有人信",
        "核对原始票数，改正写错的那个；收回的票数不会少于 {sum}",
    ),
    (
        "the ballots add up to {sum}, more than the {returned} returned",
        "a count that does not add up is not believed",
        "look at the ballots again and correct the wrong number; at least {sum} came back",
    ),
)
RETURNED_EXCEED_ASKED = rule(
    "E407",
    "returned-exceed-asked",
    (
        "收回 {returned} 票，多于发出的 {asked} 票",
        "收回的票不会比发出的多，票数对不上就没有人信",
        "核对原始票数，改正写错的那个",
    ),
    (
        "{returned} ballots returned, more than the {asked} given out",
        "no more can come back than went out: such a count is not believed",
        "look at the ballots again and correct the wrong number",
    ),
)
REASON_MISSING = rule(
    "E408",
    "reason-missing",
    (
        "结果写的是“{claim}”，却没有说明原因",
        "没有兑现的承诺，要向群众作出解释说明",
        "在 outcome 里加上解释说明（explanation）",
    ),
    (
        "the outcome is '{claim}', without a reason",
        "the public is owed an explanation of what was not kept",
        "add an explanation to the outcome",
    ),
)
PUBLISHED_BEFORE_VETTED = rule(
    "E409",
    "published-before-vetted",
    (
        "公布日期 {published} 早于审定日期 {vetted}",
        "先审定、后公布，没有审定的承诺不能公布",
        "更正公布日期，或者更正审定日期",
    ),
    (
        "it was published on {published}, before it was vetted on {vetted}",
        "a pledge is vetted first and published after",
        "correct the day of publication, or that of vetting",
    ),
)
ENDS_BEFORE_STARTS = rule(
    "E410",
    "ends-before-starts",
    (
        "结束日期 {ends} 早于开始日期 {starts}",
        "结束不会在开始之前",
        "更正日期；看看是不是年份写错了",
    ),
    (
        "it ends on {ends}, before it starts on {starts}",
        "nothing ends before it starts",
        "correct the date; perhaps the year is wrong",
    ),
)
ACCEPTED_BEFORE_DONE = rule(
    "E411",
    "accepted-before-done",
    (
        "{accepted} 已经验收通过，{done}",
        "完成和验收是两回事：整改单位先完成，别人再验收",
        "补上完成情况（done），或者更正日期",
    ),
    (
        "accepted on {accepted}, yet {done}",
        "completion and acceptance are two things: the owner finishes first, others accept after",
        "add 'done', or correct the date",
    ),
)
VERDICT_WITHOUT_PLEDGE = rule(
    "E412",
    "verdict-without-pledge",
    (
        "写了对承诺的结论（verdict），评议的“{subject}”却不是一条承诺",
        "结论只能用在一条具体的承诺上",
        "把 subject 改成那条承诺的编号，或者删掉 verdict 这一行",
    ),
    (
        "there is a verdict, yet '{subject}' is no pledge",
        "a verdict is given on one pledge",
        "name the pledge in 'subject', or delete the line 'verdict'",
    ),
)
PUBLISHED_WITHOUT_VETTING = rule(
    "E413",
    "published-without-vetting",
    (
        "已经公布，却没有审定记录（vetted）",
        "本活动规定，承诺须先由{vetter}审定",
        "补上审定单位和审定日期",
    ),
    (
        "published without a record of vetting",
        "the rules of this campaign have pledges vetted first, by {vetter}",
        "add by whom and when it was vetted",
    ),
)
BEFORE_FOUND = rule(
    "E414",
    "before-found",
    (
        "{what} {on} 早于发现问题的日期 {found}",
        "问题还没发现，不会先有整改",
        "更正日期；看看是不是年份写错了",
    ),
    (
        "{what} {on} is before the problem was found on {found}",
        "nothing is put right before it is found",
        "correct the date; perhaps the year is wrong",
    ),
)
PROPOSED_AFTER_PUBLISHED = rule(
    "E415",
    "proposed-after-published",
    (
        "提诺日期 {proposed} 晚于{which} {day}",
        "先提出，再审定、公布",
        "更正提诺日期，或者更正后面的日期",
    ),
    (
        "it was proposed on {proposed}, after {which} on {day}",
        "a pledge is proposed first, then vetted and published",
        "correct the day of the proposal, or the later one",
    ),
)
REVIEW_BEFORE_PERIOD = rule(
    "E416",
    "review-before-period",
    (
        "评议日期 {on} 早于所评的时段 {period}",
        "时段还没开始，没有东西可以评",
        "更正日期，或者更正时段",
    ),
    (
        "the review of {on} is before the period it is about, {period}",
        "before the period begins there is nothing to judge",
        "correct the date, or the period",
    ),
)
