"""The splice: a page's face is escaped, its fragment is not, and no slot can be forged or lost."""

from __future__ import annotations

import timeit

import pytest

from generator.render.qrcode import qr_data_uri
from generator.render.splice import MARKS, Face, HeadLink, Shell, ShellError, cut_shell, new_marks, splice

LAYOUT = (
    "<title>{title}</title>{head}"
    "<nav>{crumbs_open}<ol>{crumbs}</ol>{crumbs_close}</nav>"
    "<aside>{toc_open}<ul>{toc}</ul>{toc_close}</aside><main>{content}{about_open}<dl>{about}</dl>{about_close}"
    "{paper_open}<aside>{paper}</aside>{paper_close}</main>"
)


def shell(layout: str = LAYOUT, site_title: str = "Site") -> Shell:
    marks = new_marks()
    return cut_shell(layout.format(**marks), marks, site_title)


def test_an_empty_face_leaves_an_empty_page_with_the_sites_name() -> None:
    assert splice(shell(), Face(title=""), "") == ("<title>Site</title><nav></nav><aside></aside><main></main>")


def test_a_full_face_fills_every_slot() -> None:
    face = Face(
        title="承诺",
        description="一句话",
        canonical="https://a.example/p/",
        breadcrumbs=(("首页", "../"), ("承诺", "")),
        extra_meta=(("PubDate", "2026-01-01"),),
        links=(HeadLink(rel="alternate", type="application/atom+xml", title="新", href="../feed.xml"),),
        toc=(("事前", "before"),),
        about=(("来源", "村党支部"),),
    )
    code, side = qr_data_uri("https://a.example/p/")
    assert splice(shell(), face, "<p>正文</p>") == (
        "<title>承诺 - Site</title>"
        '<meta name="description" content="一句话"><link rel="canonical" href="https://a.example/p/">'
        '<meta name="PubDate" content="2026-01-01">'
        '<link rel="alternate" type="application/atom+xml" title="新" href="../feed.xml">'
        '<nav><ol><li><a href="../">首页</a></li><li aria-current="page">承诺</li></ol></nav>'
        '<aside><ul><li class="md-nav__item"><a href="#before" class="md-nav__link">事前</a></li>'
        "</ul></aside>"
        "<main><p>正文</p><dl><div><dt>来源</dt><dd>村党支部</dd></div></dl>"
        f'<aside><b>https://a.example/p/</b><img src="{code}" alt="QR" width="{side}" height="{side}"></aside></main>'
    )


def test_everything_but_the_fragment_is_escaped() -> None:
    bad = "\"'><script>x</script>&"
    face = Face(
        title=bad,
        description=bad,
        canonical=bad,
        breadcrumbs=((bad, bad), (bad, "")),
        extra_meta=((bad, bad),),
        links=(HeadLink(rel=bad, type=bad, title=bad, href=bad),),
        toc=((bad, bad),),
        about=((bad, bad),),
    )
    page = splice(shell(site_title=bad), face, "<b>kept</b>")
    assert "<script>" not in page
    assert bad not in page
    assert page.count("&quot;&#x27;&gt;&lt;script&gt;x&lt;/script&gt;&amp;") == 18
    assert "<main><b>kept</b><dl>" in page


def test_content_that_looks_like_a_slot_is_only_text() -> None:
    marks = new_marks()
    cut = cut_shell(LAYOUT.format(**marks), marks, "Site")
    page = splice(cut, Face(title=marks["content"]), "".join(marks.values()))
    assert f"<main>{''.join(marks.values())}</main>" in page
    assert new_marks()["content"] != marks["content"]


@pytest.mark.parametrize("name", MARKS)
def test_a_lost_slot_is_refused(name: str) -> None:
    with pytest.raises(ShellError, match=r"slots found"):
        shell(LAYOUT.replace("{" + name + "}", ""))


@pytest.mark.parametrize("name", MARKS)
def test_a_doubled_slot_is_refused(name: str) -> None:
    with pytest.raises(ShellError, match=r"slots found"):
        shell(LAYOUT + "{" + name + "}")


def test_a_wrapped_slot_must_be_whole() -> None:
    with pytest.raises(ShellError, match=r"crumbs_open"):
        shell(LAYOUT.replace("{crumbs_close}", "").replace("{content}", "{content}{crumbs_close}"))


def test_a_page_takes_microseconds() -> None:
    cut = shell("x" * 5000 + LAYOUT + "y" * 1000)
    face = Face(title="承诺" * 10, description="一句话" * 20, breadcrumbs=(("首页", "../"), ("承诺", "./")))
    fragment = "<p>" + "正文" * 2000 + "</p>"
    best = min(timeit.repeat(lambda: splice(cut, face, fragment), number=200, repeat=5)) / 200
    assert best < 100e-6, f"{best * 1e6:.0f} µs; about 5 µs were measured on a quiet machine"
