"""7xx: warnings: nothing is refused, but readers will trust less what they find."""

from __future__ import annotations

from generator.findings.finding import rule

NO_BASELINE = rule(
    "W701",
    "no-baseline",
    (
        "没有写基线（承诺时是多少）",
        "不知道原来是多少，就看不出做了多少",
        "加上 baseline，写承诺时的数值",
    ),
    (
        "there is no baseline",
        "without the figure at the start nobody sees what was achieved",
        "add 'baseline' with the figure at the time of the promise",
    ),
)
NO_TARGET = rule(
    "W702",
    "no-target",
    (
        "没有写目标（要达到多少）",
        "没有目标，就没法判断做到没有",
        "加上 target，写要达到的数值",
    ),
    (
        "there is no target",
        "without a target nobody can tell whether it was reached",
        "add 'target' with the figure to be reached",
    ),
)
NO_UNIT = rule(
    "W703",
    "no-unit",
    (
        "写了目标 {target}，没有写单位",
        "不知道是公里、户，还是万元",
        "加上 unit",
    ),
    (
        "there is a target, {target}, without a unit",
        "nobody knows what is counted",
        "add 'unit'",
    ),
)
NO_RESPONSIBLE = rule(
    "W704",
    "no-responsible",
    (
        "没有写责任人",
        "没有人负责的承诺，群众有意见不知道找谁",
        "加上 responsible，写责任人的编号或姓名",
    ),
    (
        "nobody is named as responsible",
        "people do not know whom to ask",
        "add 'responsible' with a person's id or name",
    ),
)
BUNDLED_TITLE = rule(
    "W705",
    "bundled-title",
    (
        "标题里好像有两件事（中间是“{offending}”）",
        "一条承诺只说一件事，才说得清做到没有",
        "拆成两条承诺，这一条只留一件事",
    ),
    (
        "the title seems to promise two things (joined by '{offending}')",
        "one pledge promises one thing: only then can anyone say whether it was kept",
        "make two pledges of it, and keep one thing in this title",
    ),
)
COPIED_TEXT = rule(
    "W706",
    "copied-text",
    (
        "内容与“{other}”（{where}）雷同",
        "照抄的承诺，群众一看就知道是走过场",
        "按自己的实际情况重写",
    ),
    (
        "the words are those of '{other}' ({where})",
        "people notice when promises are copied",
        "write what is true for this pledge",
    ),
)
RECORDED_LATE = rule(
    "W707",
    "recorded-late",
    (
        "{what}是 {on} 的事，过了 {days} 天（{recorded}）才登记",
        "事后补登的内容，群众不容易信，页面上会注明",
        "以后当天登记；如果登记日期写错了，更正它",
    ),
    (
        "{what} is of {on} but was recorded {days} days later ({recorded})",
        "late records are less believed, and the page says so",
        "record things on the day; correct the date if it is wrong",
    ),
)
PERIOD_WITHOUT_REVIEW = rule(
    "W708",
    "period-without-review",
    (
        "{period}没有{kind}的记录",
        "活动规定每个周期都要评议，缺的会在页面上显示出来",
        "把评议结果补记到 content/reviews；确实没有评的，写一则公告说明原因",
    ),
    (
        "there is no review for {period} of this kind: {kind}",
        "the rules of the campaign ask for one each period; the gap is shown on the page",
        "add the review to content/reviews; if none was held, say why in a notice",
    ),
)
CONTACT_WITHOUT_VISIT = rule(
    "W709",
    "contact-without-visit",
    (
        "联系领导（{leader}）没有来这里走访的记录",
        "联系点要真联系，没有走访记录会在页面上显示出来",
        "去过的，把走访记录补到 content/visits",
    ),
    (
        "there is no record of a visit by the leader in contact ({leader})",
        "a contact point is to be visited; the gap is shown on the page",
        "if there was a visit, add it to content/visits",
    ),
)
EMPTY_FILE = rule(
    "W710",
    "empty-file",
    (
        "文件里没有记录",
        "空文件不会发布任何内容",
        "补上内容，或者删掉文件",
    ),
    (
        "the file holds no record",
        "nothing is published from it",
        "fill it, or delete it",
    ),
)
NO_DUE = rule(
    "W711",
    "no-due",
    (
        "没有写完成期限",
        "没有期限，就永远不会逾期，群众没法催",
        "加上 due；确实没有期限的长期承诺，把 kind 写成 long-term",
    ),
    (
        "there is no deadline",
        "without one it is never late, and nobody can press for it",
        "add 'due'; for a long-term pledge without a deadline write kind: long-term",
    ),
)
TEXT_LOST = rule(
    "W712",
    "text-lost",
    (
        "“{offending}”会被当成注释，网站上看不到",
        "空格后面的 # 起，一直到行尾都不算内容",
        "给整句话加上引号；本来就是注释的，# 后面空一格",
    ),
    (
        "'{offending}' is taken for a comment and will not be shown",
        "from a # after a space on, the rest of the line is no content",
        "put the text in quotes; if it is meant as a comment, leave a space after the #",
    ),
)
UNIT_IN_NUMBER = rule(
    "W713",
    "unit-in-number",
    (
        "{key}（{label}）“{offending}”把单位写在了数字后面，只能当文字显示",
        "不是单纯的数字，就算不出完成了多少",
        "这里只写数字，单位写在 unit 里",
    ),
    (
        "'{key}' ({label}): '{offending}' has its unit behind the number and is shown as words",
        "progress can only be worked out from plain numbers",
        "write the number alone, and the unit in 'unit'",
    ),
)
TOO_MANY_FINDINGS = rule(
    "W714",
    "too-many-findings",
    (
        "这个文件的问题太多，只列出 {told} 处{more}",
        "同一个毛病往往一再出现，全部列出来反而看不过来",
        "先改好列出来的，再检查一遍，后面的就会列出来",
    ),
    (
        "this file has too many faults: only {told} are shown{more}",
        "most of them tend to be one mistake made again and again",
        "mend what is shown and check again: then the others are shown",
    ),
)
