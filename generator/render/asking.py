"""What the engine is asked for: a shell for each section and depth of the plan, and the Markdown pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.config import Edition
from generator.findings import Finding, Place, rules
from generator.model.days import written_day
from generator.plan import SECTIONS, Plan
from generator.plan.addresses import list_address
from generator.plan.media import photo_address
from generator.read import Folder
from generator.render.assets import Assets
from generator.render.enginejob import EngineComplaint, EngineJob, Section, ShellRequest
from generator.render.enginejob import Site as ShellSite
from generator.render.official import site_meta
from generator.render.richtext import clean_page

_COMPLAINTS = {
    "dead-link": ("链接“{text}”没有对应的页面", "the link '{text}' leads nowhere"),
    "address-taken": ("这个地址已经有别的页面：{text}", "another page has this address: {text}"),
    "unknown-setting": ("不认识的设置“{text}”", "unknown setting '{text}'"),
    "refused-file": ("这个文件不能放在这里：{text}", "this file cannot be here: {text}"),
    "engine": ("{text}", "{text}"),
}
ABOUT = "about"


def engine_job(plan: Plan, folder: Folder, theme: Path, output: Path, assets: Assets) -> EngineJob:
    """Ask for everything *plan* needs; Markdown pages come from *folder*, files go to *output*."""
    site = plan.site
    pages_dir = folder.root / "content" / "pages"
    return EngineJob(
        engine=site.config.engine.value,
        site=shell_site(plan, folder, assets),
        site_url=site.config.url or "",
        shells=tuple(ShellRequest(section=s, depth=d) for s, d in sorted({(p.section, p.depth) for p in plan.pages})),
        pages_dir=pages_dir if folder.pages else None,
        theme_dir=theme / "material",
        output_dir=output,
        addresses=frozenset({page.address for page in plan.pages} | set(_published_files(plan))),
        clean=clean_page,
        meta=tuple(site_meta(site)),
        about=((site.t("access.source"), site.config.publisher),) if site.config.publisher else (),
    )


def shell_site(plan: Plan, folder: Folder, assets: Assets) -> ShellSite:
    """Give what every shell has in common."""
    config, t = plan.site.config, plan.site.t
    publisher = ((config.publisher,) if config.publisher else ()) + config.footer
    return ShellSite(
        title=config.title,
        language=config.language.value,
        colour=config.colour.value,
        notice=config.notice or "",
        banner=t("edition.internal") if plan.site.edition is Edition.INTERNAL else "",
        publisher=publisher,
        build_date=written_day(plan.site.as_of, plan.site.language),
        sections=tuple(_sections(plan, folder)),
        strings={key: text for key, text in t.strings.items() if key.startswith("shell.")},
        early_script=assets.early_script,
        styles=assets.styles,
        print_style=assets.print_style,
        scripts=assets.scripts,
    )


def _sections(plan: Plan, folder: Folder) -> Iterable[Section]:
    t = plan.site.t
    for id_ in SECTIONS:
        yield Section(id=id_, title=t(f"section.{id_}"), address="" if id_ == "home" else list_address(id_))
    if f"pages/{ABOUT}.md" in folder.pages:
        yield Section(id=ABOUT, title=t("section.about"), address=f"{ABOUT}/")


def _published_files(plan: Plan) -> Iterable[str]:
    media = plan.site.media
    yield from (photo_address(path) for path in media.photos)
    yield from (f"media/{path}" for path in media.attachments)


def complaints_as_findings(complaints: Iterable[EngineComplaint]) -> list[Finding]:
    """Turn what the engine complained of into findings about the Markdown pages."""
    findings = []
    for complaint in complaints:
        zh, en = _COMPLAINTS[complaint.kind]
        place = Place(f"content/pages/{complaint.page}" if complaint.page else "content/pages", complaint.line)
        zh_words = (("reason", zh.format(text=complaint.text)),)
        en_words = (("reason", en.format(text=complaint.text)),)
        findings.append(Finding(rules.PAGE_COMPLAINT, place, zh_words, "", en_words))
    return findings
