"""2xx: fields: their names, and what each may hold."""

from __future__ import annotations

from generator.findings.finding import rule

UNKNOWN_KEY = rule(
    "E201",
    "unknown-key",
    (
        "不认识的字段“{key}”{guess}",
        "写错了名字的字段不会被发布，而且没有人会发现",
        "{advice}",
    ),
    (
        "unknown field '{key}'{guess}",
        "a misspelt field would not be published, and nobody would notice",
        "{advice}",
    ),
)
MISSING_FIELD = rule(
    "E202",
    "missing-field",
    (
        "{where}缺少必填的 {key}（{label}）",
        "{meaning}",
        "照下面的样子写，内容换成真实的",
    ),
    (
        "the required field '{key}' ({label}) is missing{where}",
        "{meaning}",
        "write it like this, with what is true",
    ),
)
WRONG_TYPE = rule(
    "E203",
    "wrong-type",
    (
        "{key}（{label}）应当是{expected}，却写成了{found}",
        "写成别的样子，程序读不出意思",
        "改写成{expected}",
    ),
    (
        "'{key}' ({label}) must be {expected}, not {found}",
        "written in another form it cannot be understood",
        "write {expected}",
    ),
)
BAD_DATE = rule(
    "E204",
    "bad-date",
    (
        "{key}（{label}）“{offending}”不是一个日期{detail}",
        "日期写成 年-月-日，才能排序，才能算出是否逾期",
        "写成 2011-07-01 这样：四位年、两位月、两位日，中间用半角短横线",
    ),
    (
        "'{key}' ({label}): '{offending}' is not a date{detail}",
        "dates are year-month-day, so that they can be sorted and deadlines counted",
        "write it like 2011-07-01: four, two and two digits with plain dashes",
    ),
)
DATE_WHERE_TEXT = rule(
    "E205",
    "date-where-text",
    (
        "{key}（{label}）要的是文字，却只写了一个日期",
        "不加引号的日期会被当成日期，不是文字",
        "改写成一句话；如果就是要写这个日期，给它加上引号",
    ),
    (
        "'{key}' ({label}) is text, yet only a date is written",
        "an unquoted date is read as a date, not as text",
        "write a sentence; if the date is what you mean, put it in quotes",
    ),
)
NUMBER_WHERE_TEXT = rule(
    "E206",
    "number-where-text",
    (
        "{key}（{label}）要的是文字，却写了{found}",
        "不加引号的数字会被当成数来算，号码前面的 0 会丢掉",
        "给它加上引号",
    ),
    (
        "'{key}' ({label}) is text, yet {found} is written",
        "an unquoted number is calculated with, and loses leading zeros",
        "put it in quotes",
    ),
)
UNKNOWN_CHOICE = rule(
    "E207",
    "unknown-choice",
    (
        "{key}（{label}）没有“{offending}”这个选项{guess}",
        "只有固定的选项才能统计和筛选",
        "从这些里面选：{choices}",
    ),
    (
        "'{key}' ({label}) has no choice '{offending}'{guess}",
        "only fixed choices can be counted and filtered",
        "choose from: {choices}",
    ),
)
BAD_ID = rule(
    "E208",
    "bad-id",
    (
        "编号“{offending}”不合规定{detail}",
        "编号是网址的一部分，只能用小写字母、数字和短横线，以字母或数字开头，最多 80 个字符",
        "{advice}",
    ),
    (
        "the id '{offending}' is not allowed{detail}",
        "ids are part of addresses: small letters, digits and dashes, at most 80, a letter or digit first",
        "{advice}",
    ),
)
BAD_NUMBER = rule(
    "E209",
    "bad-number",
    (
        "{key}（{label}）“{offending}”应当是{expected}",
        "不是数就没法统计和比较",
        "只写{expected}，不带单位、逗号和别的字",
    ),
    (
        "'{key}' ({label}): '{offending}' must be {expected}",
        "nothing else can be counted and compared",
        "write {expected} alone, without unit, comma or words",
    ),
)
BAD_PERIOD = rule(
    "E210",
    "bad-period",
    (
        "{key}（{label}）“{offending}”不是一个时段",
        "时段只有三种：2011（全年）、2011-H1（上半年）、2011-Q2（第二季度）",
        "改成三种写法中的一种",
    ),
    (
        "'{key}' ({label}): '{offending}' is not a period",
        "there are three: 2011 (year), 2011-H1 (half-year) and 2011-Q2 (quarter)",
        "write it in one of these ways",
    ),
)
DUPLICATE_ID = rule(
    "E211",
    "duplicate-id",
    (
        "{kind}的编号“{offending}”已经用过了（在 {other}）",
        "编号用来指认，也是网址的一部分，两个不能共用",
        "给这一个换一个编号；已经公布过的那个不要动",
    ),
    (
        "the {kind} id '{offending}' is already used (in {other})",
        "ids tell things apart and become addresses: two cannot share one",
        "give this one another id, and leave a published one alone",
    ),
)
SEVERAL_LINES = rule(
    "E212",
    "several-lines",
    (
        "{key}（{label}）只能写一行",
        "它要放在标题、列表和搜索结果里",
        "并成一行；多出来的话写进正文",
    ),
    (
        "'{key}' ({label}) must be a single line",
        "it stands in titles, lists and search results",
        "make it one line, and put the rest in the text",
    ),
)
BAD_LINK = rule(
    "E213",
    "bad-link",
    (
        "{key}（{label}）“{offending}”不是可以公开的网址",
        "只有 {allowed} 开头的网址，读者才能安全地点开",
        "写完整的网址",
    ),
    (
        "'{key}' ({label}): '{offending}' is not a link that can be published",
        "readers can safely follow only what begins with {allowed}",
        "write the whole address",
    ),
)
EMPTY_ITEM = rule(
    "E214",
    "empty-item",
    (
        "{key}（{label}）的列表里有一项是空的",
        "不知道是忘了写，还是多打了一个短横线",
        "补上内容，或者删掉这个短横线",
    ),
    (
        "'{key}' ({label}) has an empty item",
        "nobody can tell whether something was forgotten or the dash is one too many",
        "fill it in, or delete the dash",
    ),
)
