"""The catalogue of rules: every refusal and every warning, each declared once.

Codes never change their meaning. 1xx writing, 2xx fields, 3xx links, 4xx sense, 5xx files, 7xx warnings.
"""

from __future__ import annotations

from generator.findings.finding import Rule, Saying, Severity

RULES: dict[str, Rule] = {}


def _rule(code: str, name: str, zh: tuple[str, str, str], en: tuple[str, str, str]) -> Rule:
    severity = Severity.WARNING if code.startswith("W") else Severity.ERROR
    rule = Rule(code, name, severity, Saying(*zh), Saying(*en))
    if code in RULES:
        raise ValueError(f"rule {code} is declared twice")
    RULES[code] = rule
    return rule


# --- 1xx: how the file is written ---------------------------------------------------------------

NOT_UTF8 = _rule(
    "E101",
    "not-utf8",
    ("文件不是 UTF-8 编码", "用别的编码保存的汉字，在别人的机器上会变成乱码", "在编辑器里“另存为”，编码选 UTF-8"),
    ("the file is not UTF-8", "other encodings turn into gibberish elsewhere", "save the file again as UTF-8"),
)
FULL_WIDTH_COLON = _rule(
    "E102",
    "full-width-colon",
    ("“{offending}”用了全角冒号", "全角冒号“：”不能分开字段名和内容，整行会被当成一句话", "改用半角冒号加一个空格"),
    (
        "'{offending}' has a full-width colon",
        "'：' does not part a field from its value: the line becomes one string",
        "use ':' and one space",
    ),
)
COLON_WITHOUT_SPACE = _rule(
    "E103",
    "colon-without-space",
    ("“{offending}”的冒号后面缺一个空格", "冒号后没有空格时，整行会被当成一句话", "在冒号后面加一个空格"),
    (
        "'{offending}' lacks a space after the colon",
        "without the space the line becomes one string",
        "put one space after the colon",
    ),
)
TAB = _rule(
    "E104",
    "tab",
    ("这里用了制表符（Tab 键）", "不同编辑器里制表符宽度不同，层次会看错，所以不允许", "把制表符换成空格"),
    ("a tab is used here", "tabs have no fixed width, so nesting cannot be trusted", "use spaces"),
)
FULL_WIDTH_QUOTES = _rule(
    "E105",
    "full-width-quotes",
    ("“{offending}”用全角引号括住了整个内容", "全角引号不起引号的作用，会原样印到网页上", "改用半角引号，或者不用引号"),
    (
        "{offending} is wrapped in full-width quotes",
        "full-width quotes do not quote: they would be printed",
        "use plain quotes, or none",
    ),
)
FULL_WIDTH_SPACE = _rule(
    "E106",
    "full-width-space",
    ("这里有一个全角空格（或不换行空格）", "它看不见，却会让字段名、层次或内容对不上", "改成普通空格，或者删掉"),
    (
        "there is a full-width (or no-break) space here",
        "it cannot be seen, yet keys, nesting and values no longer match",
        "use a plain space or delete it",
    ),
)
YAML_SYNTAX = _rule(
    "E107",
    "yaml-syntax",
    ("这里的写法读不懂：{reason}", "后面的内容都无法可靠地读出来", "检查这一行和上一行的缩进、冒号、引号和短横线"),
    (
        "this cannot be read: {reason}",
        "nothing after it can be read reliably",
        "look at indentation, colons, quotes and dashes of this line and the one before",
    ),
)
ALIAS = _rule(
    "E108",
    "alias",
    ("用了锚点或别名（{offending}）", "别名让人看不出内容是什么，也能用来撑爆程序，所以不允许", "把内容原样写一遍；以 & 或 * 开头的文字请加引号"),
    (
        "an anchor or alias is used ({offending})",
        "aliases hide what a record says and can blow up the program",
        "write the content out; quote text that begins with & or *",
    ),
)
TAG = _rule(
    "E109",
    "yaml-tag",
    ("用了 YAML 标签（{offending}）", "标签可以让程序执行别的东西，所以不允许", "删掉标签；以 ! 开头的文字请加引号"),
    (
        "a YAML tag is used ({offending})",
        "tags can make programs run things",
        "delete the tag; quote text that begins with !",
    ),
)
DUPLICATE_KEY = _rule(
    "E110",
    "duplicate-key",
    ("字段“{key}”写了两遍（第一遍在第 {first} 行）", "两遍内容不同时，不知道该信哪一个", "只留一个"),
    (
        "'{key}' is written twice (first on line {first})",
        "nobody can tell which of the two is meant",
        "keep only one",
    ),
)
SEVERAL_DOCUMENTS = _rule(
    "E111",
    "several-documents",
    ("一个文件里用 --- 分成了几份", "只有第一份会被读到", "每条记录一个文件，或者写成以短横线开头的列表"),
    (
        "the file holds several documents parted by ---",
        "only the first would be read",
        "use one file per record, or a list with dashes",
    ),
)
NOT_A_RECORD = _rule(
    "E112",
    "not-a-record",
    ("这里应当是一条记录（一行一个“字段: 内容”），却是{found}", "不是记录就没有字段可读", "写成“字段: 内容”"),
    (
        "a record ('field: value' lines) is expected here, not {found}",
        "without fields there is nothing to read",
        "write 'field: value' lines",
    ),
)
FILE_TOO_BIG = _rule(
    "E113",
    "file-too-big",
    ("文件有 {size}，超过了 {limit}", "这么大的文件没有人能核对，也会拖垮发布", "按组织或年份拆成几个文件"),
    (
        "the file has {size}, more than {limit}",
        "nobody can check a file of that size",
        "split it by organisation or year",
    ),
)
SYMBOLIC_LINK = _rule(
    "E114",
    "symbolic-link",
    ("这是一个符号链接", "链接可能指向不该公开的文件", "把文件本身放进来"),
    ("this is a symbolic link", "a link may lead to files that must not be published", "put the file itself here"),
)
UNKNOWN_FOLDER = _rule(
    "E115",
    "unknown-folder",
    ("不认识的文件夹或文件“{offending}”", "放在这里的内容不会被发布，容易以为已经发布了", "{advice}"),
    (
        "unknown folder or file '{offending}'",
        "what lies here would silently not be published",
        "{advice}",
    ),
)
TOO_DEEP = _rule(
    "E116",
    "too-deep",
    ("层次太深（超过 {limit} 层）", "记录最多只有几层，这样深的文件多半是坏的", "检查缩进和括号"),
    ("nesting is deeper than {limit} levels", "records have a few levels: such a file is broken", "check indentation"),
)
NOT_A_PLAIN_FILE = _rule(
    "E117",
    "not-a-plain-file",
    ("这不是普通文件", "设备、管道之类的东西不能发布，读它可能永远读不完", "删掉它"),
    ("this is not a plain file", "devices and pipes cannot be published", "remove it"),
)
COLLIDING_NAMES = _rule(
    "E118",
    "colliding-names",
    ("文件名与“{other}”只有大小写不同", "在 Windows 和苹果电脑上这是同一个文件，会互相覆盖", "改一个名字"),
    (
        "the name differs from '{other}' only in case",
        "on Windows and macOS they are one file and overwrite each other",
        "rename one",
    ),
)

# --- 2xx: fields ---------------------------------------------------------------------------------

UNKNOWN_KEY = _rule(
    "E201",
    "unknown-key",
    ("不认识的字段“{key}”{guess}", "写错名字的字段不会被发布，而且没有人会发现", "{advice}"),
    ("unknown field '{key}'{guess}", "a misspelt field would silently not be published", "{advice}"),
)
MISSING_FIELD = _rule(
    "E202",
    "missing-field",
    ("缺少必填字段 {key}（{label}）", "{meaning}", "补上这一行"),
    ("the required field '{key}' ({label}) is missing", "{meaning}", "add this line"),
)
WRONG_TYPE = _rule(
    "E203",
    "wrong-type",
    ("{key}（{label}）应当是{expected}，却写成了{found}", "写法不对就读不出意思", "改成{expected}"),
    ("'{key}' ({label}) must be {expected}, not {found}", "in another form it cannot be understood", "write {expected}"),
)
BAD_DATE = _rule(
    "E204",
    "bad-date",
    ("{key}（{label}）“{offending}”不是一个日期{detail}", "日期要写成 年-月-日，才能排序和计算是否逾期", "写成 2011-07-01 这样"),
    (
        "'{key}' ({label}): '{offending}' is not a date{detail}",
        "dates are year-month-day, so that they can be sorted and counted",
        "write it like 2011-07-01",
    ),
)
DATE_WHERE_TEXT = _rule(
    "E205",
    "date-where-text",
    ("{key}（{label}）要的是文字，却写了一个日期", "不加引号的日期会被当成日期，而不是文字", "给它加上引号，或者改写成文字"),
    (
        "'{key}' ({label}) is text, yet a date is written",
        "an unquoted date is read as a date, not as text",
        "put it in quotes, or write text",
    ),
)
NUMBER_WHERE_TEXT = _rule(
    "E206",
    "number-where-text",
    ("{key}（{label}）要的是文字，却写了{found}", "不加引号的数字会丢掉前面的 0，长号码会走样", "给它加上引号"),
    (
        "'{key}' ({label}) is text, yet {found} is written",
        "unquoted numbers lose leading zeros and long ones change",
        "put it in quotes",
    ),
)
UNKNOWN_CHOICE = _rule(
    "E207",
    "unknown-choice",
    ("{key}（{label}）没有“{offending}”这个选项{guess}", "只有固定的选项才能统计和筛选", "可选：{choices}"),
    (
        "'{key}' ({label}) has no choice '{offending}'{guess}",
        "only fixed choices can be counted and filtered",
        "choose from: {choices}",
    ),
)
BAD_ID = _rule(
    "E208",
    "bad-id",
    ("编号“{offending}”不合规定", "编号会成为网址的一部分，只能用小写字母、数字和短横线，且以字母或数字开头", "换一个编号"),
    (
        "the id '{offending}' is not allowed",
        "ids become addresses: small letters, digits and dashes, beginning with a letter or digit",
        "choose another id",
    ),
)
BAD_NUMBER = _rule(
    "E209",
    "bad-number",
    ("{key}（{label}）“{offending}”应当是{expected}", "不是数字就没法统计", "只写数字，单位另写"),
    ("'{key}' ({label}): '{offending}' must be {expected}", "only numbers can be counted", "write the number alone"),
)
BAD_PERIOD = _rule(
    "E210",
    "bad-period",
    ("{key}（{label}）“{offending}”不是一个时段", "时段只有三种写法：2011、2011-H1（上半年）、2011-Q2（第二季度）", "改成其中一种"),
    (
        "'{key}' ({label}): '{offending}' is not a period",
        "periods are written 2011, 2011-H1 or 2011-Q2",
        "write one of these",
    ),
)
DUPLICATE_ID = _rule(
    "E211",
    "duplicate-id",
    ("{kind}的编号“{offending}”已经在 {other} 用过", "编号就是网址，两条记录不能共用一个", "换一个编号；已经公布过的那条不要改"),
    (
        "the {kind} id '{offending}' is already used in {other}",
        "the id is the address: two records cannot share it",
        "choose another; leave the published one alone",
    ),
)
SEVERAL_LINES = _rule(
    "E212",
    "several-lines",
    ("{key}（{label}）只能写一行", "它要放在标题和列表里", "写成一行；详细内容写进正文"),
    ("'{key}' ({label}) must be one line", "it stands in titles and lists", "write one line, and the rest in the text"),
)
BAD_LINK = _rule(
    "E213",
    "bad-link",
    ("{key}（{label}）“{offending}”不是可以公开的网址", "只允许 http、https、mailto、tel 开头的链接", "改成完整的网址"),
    (
        "'{key}' ({label}): '{offending}' is not a publishable link",
        "only http, https, mailto and tel links are allowed",
        "write the whole address",
    ),
)

# --- 3xx: links ----------------------------------------------------------------------------------

DANGLING = _rule(
    "E301",
    "dangling",
    ("{key}（{label}）指向的“{offending}”不存在{guess}", "指向不存在的{kinds}，读者点开会是空的", "{advice}"),
    (
        "'{key}' ({label}) points to '{offending}', which does not exist{guess}",
        "a reader would follow it to nothing ({kinds})",
        "{advice}",
    ),
)
CYCLE = _rule(
    "E302",
    "cycle",
    ("组织的上级绕成了一个圈：{chain}", "一个组织不能是自己的上级，层层汇总会没有尽头", "改正其中一个的上级"),
    ("the tree of organisations bites its tail: {chain}", "totals would never end", "correct one of the parents"),
)
AMBIGUOUS = _rule(
    "E303",
    "ambiguous",
    ("“{offending}”既是组织又是人员的编号", "不知道指的是哪一个", "写明是哪一个"),
    ("'{offending}' is the id of an organisation and of a person", "nobody can tell which is meant", "say which"),
)
UNKNOWN_WORD = _rule(
    "E304",
    "unknown-word",
    ("{key}（{label}）“{offending}”不在{source}里{guess}", "只有登记过的才能归类和统计", "可选：{choices}"),
    (
        "'{key}' ({label}): '{offending}' is not in {source}{guess}",
        "only listed words can be grouped and counted",
        "choose from: {choices}",
    ),
)

# --- 4xx: sense ----------------------------------------------------------------------------------

STARTS_BEFORE_PUBLISHED = _rule(
    "E401",
    "starts-before-published",
    ("开始日期 {starts} 早于公布日期 {published}", "承诺要事前公布，先做后诺不算承诺", "更正开始日期或公布日期"),
    (
        "it starts on {starts}, before it was published on {published}",
        "a promise is published beforehand, or it is not a promise",
        "correct one of the two dates",
    ),
)
DUE_BEFORE_START = _rule(
    "E402",
    "due-before-start",
    ("完成期限 {due} 早于{which} {start}", "期限不能在开始之前", "更正期限"),
    ("it is due on {due}, before {which} {start}", "a deadline cannot precede the start", "correct the deadline"),
)
PROGRESS_BEFORE_PUBLISHED = _rule(
    "E403",
    "progress-before-published",
    ("{what}的日期 {on} 早于公布日期 {published}", "公布之前的事不能算履行承诺", "更正日期；之前做的写进“基线”"),
    (
        "{what} is dated {on}, before publication on {published}",
        "what was done before does not keep the promise",
        "correct the date, or tell it in the baseline",
    ),
)
DONE_WITHOUT_EVIDENCE = _rule(
    "E404",
    "done-without-evidence",
    ("说已经完成，却没有证据", "没有证据的“完成”，群众无法核对", "在 outcome 下补上 evidence（照片、文件或链接）"),
    ("it is said to be done, without evidence", "nobody can check it", "add evidence (photo, file or link) to the outcome"),
)
AMENDMENT_WITHOUT_WAS = _rule(
    "E405",
    "amendment-without-was",
    ("这次变更没有写明原来的内容（was）", "原文要一直能看到，承诺不能悄悄改掉", "写上被改字段原来的内容"),
    ("this amendment lacks the old wording (was)", "a promise cannot be quietly rewritten", "write the old values"),
)
BALLOTS_EXCEED_RETURNED = _rule(
    "E406",
    "ballots-exceed-returned",
    ("各选项合计 {sum} 票，多于收回的 {returned} 票", "票数对不上，评议结果就不可信", "核对票数"),
    ("the ballots add up to {sum}, more than the {returned} returned", "the result cannot be trusted", "check the count"),
)
RETURNED_EXCEED_ASKED = _rule(
    "E407",
    "returned-exceed-asked",
    ("收回 {returned} 票，多于发出的 {asked} 票", "收回的不会比发出的多", "核对票数"),
    ("{returned} returned, more than the {asked} asked", "no more can come back than went out", "check the count"),
)
REASON_MISSING = _rule(
    "E408",
    "reason-missing",
    ("结果是“{claim}”，却没有说明原因", "不能兑现的承诺，要向群众作出解释说明", "在 outcome 下补上 explanation"),
    ("the outcome is '{claim}' without a reason", "the public is owed an explanation", "add 'explanation' to the outcome"),
)
PUBLISHED_BEFORE_VETTED = _rule(
    "E409",
    "published-before-vetted",
    ("公布日期 {published} 早于审定日期 {vetted}", "先审后亮，没有审定的承诺不能公布", "更正日期"),
    ("it was published on {published}, before it was vetted on {vetted}", "vetting comes first", "correct the dates"),
)
ENDS_BEFORE_STARTS = _rule(
    "E410",
    "ends-before-starts",
    ("结束日期 {ends} 早于开始日期 {starts}", "结束不能在开始之前", "更正日期"),
    ("it ends on {ends}, before it starts on {starts}", "an end cannot precede its start", "correct the dates"),
)
ACCEPTED_BEFORE_DONE = _rule(
    "E411",
    "accepted-before-done",
    ("验收日期 {accepted} 早于整改完成日期，或者还没有写完成情况（done）", "完成和验收是两回事：先完成，后验收", "补上 done，或更正日期"),
    (
        "accepted on {accepted}, before it was done, or 'done' is missing",
        "completion comes first, acceptance after",
        "add 'done' or correct the date",
    ),
)
VERDICT_WITHOUT_PLEDGE = _rule(
    "E412",
    "verdict-without-pledge",
    ("写了对承诺的结论，评议对象却不是一条承诺", "结论（verdict）只用于承诺", "把 subject 改成承诺编号，或删去 verdict"),
    ("there is a verdict, yet the subject is no pledge", "verdicts are for pledges", "name a pledge, or drop 'verdict'"),
)
PUBLISHED_WITHOUT_VETTING = _rule(
    "E413",
    "published-without-vetting",
    ("已经公布，却没有审定记录（vetted）", "本活动规定承诺须先由{vetter}审定", "补上 vetted"),
    ("published without a record of vetting", "this campaign has pledges vetted by {vetter} first", "add 'vetted'"),
)

# --- 5xx: files ----------------------------------------------------------------------------------

FILE_MISSING = _rule(
    "E501",
    "file-missing",
    ("找不到文件“{offending}”{guess}", "网页上会出现打不开的图片或附件", "把文件放进去，或改正文件名"),
    ("there is no file '{offending}'{guess}", "the page would show a broken picture or link", "add it or correct the name"),
)
IMAGE_TOO_BIG = _rule(
    "E502",
    "image-too-big",
    ("照片“{offending}”有 {size}，超过了 {limit}", "群众用手机流量看，发布也会变慢", "先压缩照片"),
    ("the photo '{offending}' has {size}, more than {limit}", "people pay for the bytes", "make it smaller first"),
)
NOT_AN_IMAGE = _rule(
    "E503",
    "not-an-image",
    ("“{offending}”不是照片（只收 JPEG、PNG、WebP）", "内容不是图片的文件，浏览器显示不出来，也可能有害", "换成真正的照片"),
    ("'{offending}' is not a photo (JPEG, PNG or WebP)", "browsers cannot show it, and it may do harm", "use a real photo"),
)
LEAVES_CONTENT = _rule(
    "E504",
    "leaves-content",
    ("路径“{offending}”走出了 content 文件夹", "content 以外的文件不能公开", "把文件放进 content，用相对路径"),
    ("the path '{offending}' leaves content/", "files outside content/ are not public", "put the file inside content/"),
)
FILE_REFUSED = _rule(
    "E505",
    "file-refused",
    ("附件“{offending}”的类型不收", "只收可以安全打开的文件：{allowed}", "换一种格式"),
    ("attachments like '{offending}' are not taken", "only safe formats: {allowed}", "use another format"),
)

# --- 6xx: the site's own configuration ----------------------------------------------------------

NO_CONFIG = _rule(
    "E601",
    "no-config",
    ("找不到 site_config.yml", "没有它就不知道网站叫什么、谁主办", "在项目文件夹里建一个，至少写上 title"),
    ("there is no site_config.yml", "it says what the site is called and who runs it", "make one with at least a title"),
)
NO_CONTENT = _rule(
    "E602",
    "no-content",
    ("找不到 content 文件夹", "没有记录就没有可发布的内容", "建一个 content 文件夹，或用 --project 指明项目位置"),
    ("there is no content folder", "without records there is nothing to publish", "make one, or say --project"),
)
PAGE_COMPLAINT = _rule(
    "E603",
    "page-complaint",
    ("说明页有问题：{reason}", "读者点开会找不到内容", "改正链接"),
    ("a Markdown page has a fault: {reason}", "readers would be led nowhere", "correct the link"),
)

# --- 7xx: warnings -------------------------------------------------------------------------------

NO_BASELINE = _rule(
    "W701",
    "no-baseline",
    ("没有写基线（现在是多少）", "不知道原来怎样，就看不出做了多少", "补上 baseline"),
    ("there is no baseline", "without the starting point nobody sees what was achieved", "add 'baseline'"),
)
NO_TARGET = _rule(
    "W702",
    "no-target",
    ("没有写目标（要达到多少）", "没有目标，就没法判断做到没有", "补上 target"),
    ("there is no target", "without a target nobody can tell whether it was met", "add 'target'"),
)
NO_UNIT = _rule(
    "W703",
    "no-unit",
    ("有目标却没有单位", "不知道是公里、户还是万元", "补上 unit"),
    ("there is a target without a unit", "nobody knows what is counted", "add 'unit'"),
)
NO_RESPONSIBLE = _rule(
    "W704",
    "no-responsible",
    ("没有写责任人", "没有人负责的承诺，出了问题找不到人", "补上 responsible"),
    ("nobody is named as responsible", "a promise nobody answers for is no promise", "add 'responsible'"),
)
BUNDLED_TITLE = _rule(
    "W705",
    "bundled-title",
    ("标题里好像有两件事（“{offending}”）", "一条承诺只说一件事，才能说清楚做到没有", "拆成两条承诺"),
    ("the title seems to bundle two promises ('{offending}')", "one pledge, one promise", "split it in two"),
)
COPIED_TEXT = _rule(
    "W706",
    "copied-text",
    ("内容与“{other}”（{where}）雷同", "照抄的承诺，群众一看就知道是走过场", "按自己的实际情况重写"),
    ("the text is copied from '{other}' ({where})", "people notice promises that are copied", "write your own"),
)
RECORDED_LATE = _rule(
    "W707",
    "recorded-late",
    ("{what}发生在 {on}，{days} 天后（{recorded}）才登记", "事后补记的内容可信度低，页面上会注明", "以后当天登记"),
    (
        "{what} happened on {on} but was recorded {days} days later ({recorded})",
        "late records are less believed, and the page says so",
        "record things when they happen",
    ),
)
PERIOD_WITHOUT_REVIEW = _rule(
    "W708",
    "period-without-review",
    ("{period}没有{kind}", "按规定每个周期都要评议，缺的会在页面上显示", "补上评议，或说明原因"),
    ("{period} has no {kind}", "the rules ask for one each period; the gap is shown", "add the review or explain"),
)
CONTACT_WITHOUT_VISIT = _rule(
    "W709",
    "contact-without-visit",
    ("联系点没有联系领导（{leader}）的走访记录", "联系点要真联系", "补上走访记录"),
    ("a contact point without a visit by its leader ({leader})", "a contact point is to be visited", "add the visit"),
)
EMPTY_FILE = _rule(
    "W710",
    "empty-file",
    ("文件里没有记录", "空文件不会发布任何内容", "补上内容，或删掉文件"),
    ("the file holds no record", "nothing is published from it", "fill it or delete it"),
)
NO_DUE = _rule(
    "W711",
    "no-due",
    ("没有写完成期限", "没有期限，就永远不会逾期，也就没有人着急", "补上 due；长期承诺写 kind: long-term"),
    ("there is no deadline", "without one it can never be late", "add 'due', or kind: long-term"),
)
