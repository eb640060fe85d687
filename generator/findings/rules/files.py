"""5xx: photographs and attachments. 6xx: the site's own configuration and its Markdown pages."""

from __future__ import annotations

from generator.findings.finding import rule

FILE_MISSING = rule(
    "E501",
    "file-missing",
    (
        "content 里没有“{offending}”这个文件{guess}",
        "网页上会出现打不开的图片或附件",
        "把文件放进 content，或者改正这里的文件名",
    ),
    (
        "there is no file '{offending}' in content/{guess}",
        "the page would show a broken picture or a dead link",
        "put the file into content/, or correct its name here",
    ),
)
IMAGE_TOO_BIG = rule(
    "E502",
    "image-too-big",
    (
        "照片“{offending}”有 {size}，超过了 {limit}",
        "太大的照片打开慢，费群众的流量，也会拖慢发布",
        "先把照片缩小，再放进来",
    ),
    (
        "the photo '{offending}' has {size}, more than {limit}",
        "large photos load slowly, cost readers money and slow publishing down",
        "make the photo smaller first",
    ),
)
NOT_AN_IMAGE = rule(
    "E503",
    "not-an-image",
    (
        "“{offending}”不是能用的照片",
        "只收 JPEG、PNG、WebP；改了扩展名的别种文件或者坏掉的图片，浏览器显示不出来",
        "换成真正的照片",
    ),
    (
        "'{offending}' is not a photo that can be used",
        "JPEG, PNG and WebP are taken; renamed files of other kinds and damaged ones cannot be shown",
        "use a real photo",
    ),
)
LEAVES_CONTENT = rule(
    "E504",
    "leaves-content",
    (
        "{key}（{label}）“{offending}”不是 content 里面的路径",
        "只有 content 里面的文件才能公开",
        "把文件放进 content/photos 或 content/files，从 photos/ 或 files/ 写起",
    ),
    (
        "'{key}' ({label}): '{offending}' is no path inside content/",
        "only files inside content/ are public",
        "put the file into content/photos or content/files and begin the path with photos/ or files/",
    ),
)
FILE_REFUSED = rule(
    "E505",
    "file-refused",
    (
        "附件“{offending}”的类型不收",
        "只收读者能放心打开的文件：{allowed}",
        "换一种格式，比如另存为 PDF",
    ),
    (
        "attachments like '{offending}' are not taken",
        "readers can safely open: {allowed}",
        "use another format, for example PDF",
    ),
)
ATTACHMENT_TOO_BIG = rule(
    "E506",
    "attachment-too-big",
    (
        "附件“{offending}”有 {size}，超过了 {limit}",
        "太大的附件打开慢，费群众的流量，也会拖慢发布",
        "压缩或拆成几个文件；确实需要这么大，在 site_config.yml 的 limits 里调高 file_mb",
    ),
    (
        "the attachment '{offending}' has {size}, more than {limit}",
        "large files load slowly, cost readers money and slow publishing down",
        "make it smaller or split it; if it must be so, raise 'file_mb' under 'limits' in site_config.yml",
    ),
)
UNREADABLE = rule(
    "E507",
    "unreadable",
    (
        "文件打不开",
        "没有读取的权限，或者刚刚被删掉、正被别的程序占用",
        "检查文件的权限，关掉占用它的程序，再试一次",
    ),
    (
        "the file cannot be opened",
        "reading it is not permitted, or it was just removed or is locked by another program",
        "look at its permissions, close the other program and try again",
    ),
)
FILE_LIES = rule(
    "E508",
    "file-lies",
    (
        "附件“{offending}”里面不是扩展名说的那种文件",
        "改了扩展名的文件，或者两种文件拼在一起的，打开时可能运行别人的程序",
        "用原来的软件打开，另存为正确的格式，再放进来",
    ),
    (
        "the attachment '{offending}' is not what its extension says",
        "renamed files, and two kinds of files glued together, may run somebody's program when opened",
        "open it with the program it was made with, and save it anew in the right format",
    ),
)

NO_CONFIG = rule(
    "E601",
    "no-config",
    (
        "项目文件夹里没有 site_config.yml",
        "没有它，不知道网站叫什么、谁主办",
        "新建一个 site_config.yml，至少写上这一行",
    ),
    (
        "there is no site_config.yml in the project folder",
        "it says what the site is called and who runs it",
        "make one with at least this line",
    ),
)
NO_CONTENT = rule(
    "E602",
    "no-content",
    (
        "项目文件夹里没有 content 文件夹",
        "记录都放在 content 里，没有它就没有内容可以发布",
        "建一个 content 文件夹；如果项目在别处，用 --project 指明",
    ),
    (
        "there is no content folder in the project folder",
        "records live in content/: without it there is nothing to publish",
        "make one; if the project is elsewhere, say so with --project",
    ),
)
PAGE_COMPLAINT = rule(
    "E603",
    "page-complaint",
    (
        "说明页有问题：{reason}",
        "读者点开会找不到内容",
        "改正这一处",
    ),
    (
        "a Markdown page has a fault: {reason}",
        "readers would be led nowhere",
        "correct this spot",
    ),
)
PAGE_TANGLED = rule(
    "E604",
    "page-tangled",
    (
        "说明页从这一行起，括号、尖括号太多（超过 {limit} 个），或者层层嵌套",
        "这样的页面会让程序算上几分钟甚至卡死，读者也看不懂",
        "拆成几页；不是链接的方括号换成圆括号",
    ),
    (
        "from this line on the Markdown page holds too many brackets (more than {limit}), or levels inside levels",
        "it would keep the program busy for minutes or choke it, and nobody could read it",
        "split the page; write square brackets that are no links as round ones",
    ),
)
