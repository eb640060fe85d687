"""1xx: how a file is written, before anything in it is understood."""

from __future__ import annotations

from generator.findings.finding import rule

NOT_UTF8 = rule(
    "E101",
    "not-utf8",
    (
        "文件不是 UTF-8 编码{detail}",
        "别的编码保存的汉字，到了网页上会变成乱码",
        "用编辑器打开，选“另存为”，编码选 UTF-8，再保存",
    ),
    (
        "the file is not UTF-8{detail}",
        "text in another encoding turns into gibberish on the page",
        "open it in an editor and save it again as UTF-8",
    ),
)
FULL_WIDTH_COLON = rule(
    "E102",
    "full-width-colon",
    (
        "“{offending}”用了全角冒号",
        "全角冒号“：”不能把字段名和内容分开，整行会被当成一句话",
        "改成半角冒号，后面加一个空格",
    ),
    (
        "'{offending}' has a full-width colon",
        "a full-width colon does not part a field from its value: the line becomes one string",
        "use a plain colon and one space",
    ),
)
COLON_WITHOUT_SPACE = rule(
    "E103",
    "colon-without-space",
    (
        "“{offending}”的冒号后面缺一个空格",
        "冒号后面没有空格，整行会被当成一句话",
        "在冒号后面加一个空格",
    ),
    (
        "'{offending}' lacks a space after the colon",
        "without the space the line becomes one string",
        "put one space after the colon",
    ),
)
TAB = rule(
    "E104",
    "tab",
    (
        "这里用了制表符（Tab 键）",
        "制表符在各个编辑器里宽窄不同，层次会看错",
        "删掉制表符，用空格对齐",
    ),
    (
        "a tab is used here",
        "tabs have no fixed width, so nesting cannot be trusted",
        "use spaces instead",
    ),
)
FULL_WIDTH_QUOTES = rule(
    "E105",
    "full-width-quotes",
    (
        "{offending} 用全角引号括住了整个内容",
        "全角引号不起引号的作用，会原样印到网页上",
        "不用引号，或者改成半角引号",
    ),
    (
        "{offending} is wrapped in full-width quotes",
        "full-width quotes do not quote: they would be printed on the page",
        "use no quotes, or plain ones",
    ),
)
FULL_WIDTH_SPACE = rule(
    "E106",
    "full-width-space",
    (
        "这里有一个全角空格（或不换行空格）",
        "它看起来和普通空格一样，却会让字段名、层次或内容对不上",
        "改成普通空格，或者删掉",
    ),
    (
        "there is a full-width (or no-break) space here",
        "it looks like a space, yet fields, nesting and values no longer match",
        "use a plain space, or delete it",
    ),
)
YAML_SYNTAX = rule(
    "E107",
    "yaml-syntax",
    (
        "这里读不懂：{reason}",
        "从这里往后的内容都没法可靠地读出来",
        "{advice}",
    ),
    (
        "this cannot be read: {reason}",
        "nothing after it can be read reliably",
        "{advice}",
    ),
)
ALIAS = rule(
    "E108",
    "alias",
    (
        "“{offending}”会被当成引用别处的记号（锚点或别名）",
        "引用让人看不出这里写的是什么，所以不许用",
        "如果是文字，给整句话加上引号；如果真想引用别处，请把内容原样写一遍",
    ),
    (
        "'{offending}' is read as an anchor or alias",
        "an alias hides what the record says here, so none is allowed",
        "put text in quotes; write out what you wanted to refer to",
    ),
)
TAG = rule(
    "E109",
    "yaml-tag",
    (
        "“{offending}”会被当成给程序看的标签",
        "标签能让程序把内容当成别的东西，所以不许用",
        "如果是文字，给整句话加上引号；否则删掉它",
    ),
    (
        "'{offending}' is read as a tag",
        "tags make programs treat the value as something else, so none is allowed",
        "put text in quotes; otherwise delete the tag",
    ),
)
DUPLICATE_KEY = rule(
    "E110",
    "duplicate-key",
    (
        "字段“{key}”写了两遍（第一遍在第 {first} 行）",
        "两遍的内容不一样时，不知道该信哪一个",
        "只留一个，删掉另一个",
    ),
    (
        "'{key}' is written twice (first on line {first})",
        "nobody can tell which of the two is meant",
        "keep one and delete the other",
    ),
)
SEVERAL_DOCUMENTS = rule(
    "E111",
    "several-documents",
    (
        "一个文件被 --- 分成了几份",
        "只有第一份会被读到，后面的不会发布",
        "每条记录单独存一个文件；或者去掉 ---，每条记录前面加短横线“- ”，其余各行向右缩进两格",
    ),
    (
        "the file is parted by --- into several documents",
        "only the first would be read, the rest would not be published",
        "use a file for each record; or drop the ---, begin each record with '- ' and indent its other lines",
    ),
)
NOT_A_RECORD = rule(
    "E112",
    "not-a-record",
    (
        "这里应当是一条记录，却是{found}",
        "记录由一行一行的“字段: 内容”组成，没有字段就读不出内容",
        "写成“字段: 内容”，一行一个",
    ),
    (
        "a record is expected here, not {found}",
        "a record consists of 'field: value' lines; without them there is nothing to read",
        "write 'field: value' lines",
    ),
)
FILE_TOO_BIG = rule(
    "E113",
    "file-too-big",
    (
        "文件有 {size}，超过了 {limit}",
        "这么大的记录文件没有人能核对，也会拖慢发布",
        "按组织或年份拆成几个文件",
    ),
    (
        "the file has {size}, more than {limit}",
        "nobody can proofread a file of that size, and it slows publishing down",
        "split it by organisation or year",
    ),
)
SYMBOLIC_LINK = rule(
    "E114",
    "symbolic-link",
    (
        "这不是文件，而是指向别处的链接",
        "链接可能把不该公开的文件带出去",
        "删掉链接，把文件本身放到这里",
    ),
    (
        "this is a symbolic link, not a file",
        "a link may lead to files that must not be published",
        "remove the link and put the file itself here",
    ),
)
UNKNOWN_FOLDER = rule(
    "E115",
    "unknown-folder",
    (
        "不认识的文件夹或文件“{offending}”{guess}",
        "放在这里的东西不会被发布，却容易以为已经发布了",
        "{advice}",
    ),
    (
        "unknown folder or file '{offending}'{guess}",
        "it would not be published, and nobody would notice",
        "{advice}",
    ),
)
TOO_DEEP = rule(
    "E116",
    "too-deep",
    (
        "层次太深，超过了 {limit} 层",
        "记录只有几层，这样的文件多半是写坏了",
        "检查这里的缩进和括号",
    ),
    (
        "nesting is deeper than {limit} levels",
        "records have a few levels: this file must be broken",
        "look at indentation and brackets here",
    ),
)
NOT_A_PLAIN_FILE = rule(
    "E117",
    "not-a-plain-file",
    (
        "这不是普通文件",
        "设备、管道之类的东西不能发布，读它可能永远读不完",
        "删掉它，把真正的文件放到这里",
    ),
    (
        "this is not a plain file",
        "devices and pipes cannot be published; reading them may never end",
        "remove it and put a real file here",
    ),
)
COLLIDING_NAMES = rule(
    "E118",
    "colliding-names",
    (
        "文件名与“{other}”只差大小写，或者只差字符的存法",
        "在 Windows 和苹果电脑上两个名字是同一个文件，会互相覆盖",
        "给其中一个文件改名",
    ),
    (
        "the name differs from '{other}' only in upper and lower case, or in how its characters are stored",
        "on Windows and macOS both are one file and overwrite each other",
        "rename one of the two",
    ),
)
HIDDEN_CHARACTER = rule(
    "E119",
    "hidden-character",
    (
        "这里有一个看不见的控制字符（{offending}）",
        "它看不见，却会让文字断行、倒序，或者搜索不到",
        "删掉它；多半是从网页、微信或 Word 里带过来的",
    ),
    (
        "there is an invisible control character here ({offending})",
        "nobody sees it, yet it breaks or reverses the text and hides it from the search",
        "delete it; it was probably pasted from a web page or a word processor",
    ),
)
BAD_FILE_NAME = rule(
    "E120",
    "bad-file-name",
    (
        "文件名“{offending}”里有读不出来的字符",
        "这样的名字没法写进网址，别人也打不开",
        "给文件改名；多半是解压缩时选错了编码",
    ),
    (
        "the file name '{offending}' has characters that cannot be read",
        "such a name cannot be written in an address, and nobody can open it",
        "rename the file; it was probably unpacked with the wrong encoding",
    ),
)
