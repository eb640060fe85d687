"""9xx: publishing: what the ledger, the new pages or the disk object to."""

from __future__ import annotations

from generator.findings.finding import rule

WORDING_CHANGED = rule(
    "E901",
    "wording-changed",
    (
        "{fields}和 {on} 公布的不一样，也没有变更记录",
        "公布过的承诺只能公开地改：读者要看得到原来怎么说、为什么变、谁批准的",
        "{advice}",
    ),
    (
        "{fields}: not what was published on {on}, and there is no amendment",
        "promises are changed in the open: readers must see the old words, the reason and who agreed",
        "{advice}",
    ),
)
WAS_DIFFERS = rule(
    "E902",
    "was-differs",
    (
        "把 was 放回去，得不到 {on} 公布的内容：{fields}对不上",
        "“原来的内容”要能证明，一个字都不能差",
        "{advice}",
    ),
    (
        "putting 'was' back does not give what was published on {on}: {fields} differ",
        "the old wording is proved, not claimed",
        "{advice}",
    ),
)
AMENDMENT_CHANGED = rule(
    "E903",
    "amendment-changed",
    (
        "{on} 公布的{what}被改动或删掉了",
        "变更记录公布以后只增不改",
        "照版本记录把它放回去；又有变化的，另加一条变更",
    ),
    (
        "{what} published on {on} was changed or deleted",
        "once published, amendments are only added to",
        "put it back as the version history has it; add another amendment for what has changed since",
    ),
)
ENTRY_CHANGED = rule(
    "E904",
    "entry-changed",
    (
        "{on} 的{what}公布以后被改动或删掉了",
        "进展、结果和评议只增不改，否则没有人能相信以前的记录",
        "照版本记录把原来那条放回去；写错了的，{advice}",
    ),
    (
        "{what} of {on} was changed or deleted after it was published",
        "progress, outcomes and reviews are append-only, or nobody can trust the record",
        "put it back as the version history has it; if it was wrong, {advice}",
    ),
)
RECORD_GONE = rule(
    "E905",
    "record-gone",
    (
        "公布过的 {record} {how_gone}",
        "公布过的东西不能无声无息地消失",
        "把它放回去；确实要撤下来的，在 removed.yml 里写明理由",
    ),
    (
        "{record}, which was published, {how_gone}",
        "what was published cannot vanish without a word",
        "put it back; if it must go, give the reason in removed.yml",
    ),
)
DATE_CHANGED = rule(
    "E906",
    "date-changed",
    (
        "{what}的日期是 {now}，公布时是 {was}",
        "日期是承诺的一部分：倒签的日期会让晚说的变成早说的",
        "改回 {was}",
    ),
    (
        "the date of {what} is {now}; when published it was {was}",
        "backdating makes late promises look early",
        "write {was} again",
    ),
)
REMOVAL_UNFOUNDED = rule(
    "E907",
    "removal-unfounded",
    (
        "removed.yml 里的 {record}：{reason}",
        "撤下来的每一条都要有据可查",
        "{advice}",
    ),
    (
        "{record} in removed.yml: {reason}",
        "every removal must be accounted for",
        "{advice}",
    ),
)
LEDGER_BROKEN = rule(
    "E908",
    "ledger-broken",
    (
        "账本不能相信：{reason}",
        "账本是唯一能证明承诺没有被改过的东西，坏了就不能往下写",
        "不要手工修改；从备份或者别人手里的副本恢复这个文件，再发布",
    ),
    (
        "the ledger cannot be believed: {reason}",
        "it alone proves that no promise was rewritten, so nothing is added to a broken one",
        "do not edit it by hand; restore the file from a backup or from someone else's copy, then publish",
    ),
)
DAY_OUT_OF_ORDER = rule(
    "E909",
    "day-out-of-order",
    (
        "日期接不上：{reason}",
        "发布只能往前走，账本里的日期不能倒退",
        "{advice}",
    ),
    (
        "the days do not follow one another: {reason}",
        "publishing only goes forward, and so do the days of the ledger",
        "{advice}",
    ),
)
LINK_BROKEN = rule(
    "E910",
    "link-broken",
    (
        "新页面里的链接“{href}”没有对应的文件（另有 {more} 页也这样）",
        "读者点开会看到“找不到”",
        "找到写这个链接的记录或页面，改正它；不是自己写的，请报告给开发者",
    ),
    (
        "the link '{href}' in a new page leads to no file (and so do {more} more pages)",
        "readers would see 'not found'",
        "correct the record or page it comes from; if nobody wrote it, report it to the developers",
    ),
)
PAGE_EMPTY = rule(
    "E911",
    "page-empty",
    (
        "新页面是空的或者没有写完",
        "读者会看到白页或半页",
        "看看磁盘是不是满了，再发布一次",
    ),
    (
        "a new page is empty or cut off",
        "readers would see a blank or half a page",
        "see whether the disk is full, then publish again",
    ),
)
SHRUNK = rule(
    "E912",
    "shrunk",
    (
        "新网站只有 {now}，正在展示的有 {before}，少了一半以上",
        "多半是内容文件夹不全，发布出去别人会以为都删了",
        "检查内容是不是齐全；确实要这样，加上 --force",
    ),
    (
        "the new site has {now}, the one shown {before}: less than half",
        "most likely part of the content is missing, and readers would think it was deleted",
        "see whether the content is complete; if it is meant, add --force",
    ),
)
DISK_REFUSES = rule(
    "E913",
    "disk-refuses",
    (
        "读写文件失败：{reason}",
        "没有写完的网站不会拿出来，正在展示的保持不变",
        "{advice}",
    ),
    (
        "a file could not be written or read: {reason}",
        "a half-written site is never shown: the one shown stays as it was",
        "{advice}",
    ),
)
BEING_PUBLISHED = rule(
    "E914",
    "being-published",
    (
        "另一个发布正在进行（{holder}）",
        "账本只能由一个人写，同时写会乱",
        "等它结束再来；要自动等，加上 --wait 秒数",
    ),
    (
        "someone else is publishing ({holder})",
        "the ledger has a single writer",
        "try again when it has finished, or wait for it with --wait SECONDS",
    ),
)
RELEASE_DAMAGED = rule(
    "E915",
    "release-damaged",
    (
        "第 {number} 次发布的文件不完整：{reason}",
        "换上去，读者会看到坏的页面",
        "换另一次发布；或者重新发布一次",
    ),
    (
        "the files of release {number} are not what they were: {reason}",
        "readers would see broken pages",
        "choose another release, or publish anew",
    ),
)
