"""3xx: what one record says of another."""

from __future__ import annotations

from generator.findings.finding import rule

DANGLING = rule(
    "E301",
    "dangling",
    (
        "{key}（{label}）写的“{offending}”不存在{guess}",
        "没有这个{kinds}，读者点开会是空的",
        "{advice}",
    ),
    (
        "'{key}' ({label}) points to '{offending}', which does not exist{guess}",
        "it must be the id of {kinds}: a reader would be led to nothing",
        "{advice}",
    ),
)
CYCLE = rule(
    "E302",
    "cycle",
    (
        "{key}（{label}）绕成了一个圈：{chain}",
        "转一圈又回到自己，层层汇总会没有尽头",
        "改正圈里的一个；最上面的那个不写 {key}",
    ),
    (
        "'{key}' ({label}) runs in a circle: {chain}",
        "totals rolled up along it would never end",
        "correct one of them; the topmost has no '{key}'",
    ),
)
AMBIGUOUS = rule(
    "E303",
    "ambiguous",
    (
        "“{offending}”同时是{kinds}的编号",
        "不知道这里指的是哪一个",
        "写明是哪一个：{advice}",
    ),
    (
        "'{offending}' is the id of {kinds}",
        "nobody can tell which is meant here",
        "say which one: {advice}",
    ),
)
UNKNOWN_WORD = rule(
    "E304",
    "unknown-word",
    (
        "{key}（{label}）写的“{offending}”不在{source}里{guess}",
        "登记过的才能归类和统计",
        "{advice}",
    ),
    (
        "'{key}' ({label}): '{offending}' is not among {source}{guess}",
        "only listed words can be grouped and counted",
        "{advice}",
    ),
)
