"""The strict Jinja environment of our own fragments: the only module that imports jinja2.

Autoescape on, undefined is an error; templates see one typed context each, `page`, and the words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from generator.catalogue import Catalogue
from generator.model.days import written_day
from generator.plan import Feed
from generator.render.compiled import CompiledTemplates
from generator.render.qrcode import qr_image
from generator.render.richtext import to_html

try:
    from markupsafe._speedups import _escape_inner  # in C, and without a wrapping that nobody needs
except ImportError:

    def _escape_inner(text: str, /) -> str:
        return str(escape(text))


_BROUGHT_IN = re.compile(r"{%-?\s*(?:import|include|extends|from)\s+(\S+)")


def escaped(value: Any) -> str:
    """Escape *value* for HTML, as markupsafe does; plain text comes back, for it is only joined to other text."""
    if type(value) is str:
        return _escape_inner(value)
    return str(value.__html__()) if hasattr(value, "__html__") else _escape_inner(str(value))


class _PlainTemplate(Template):
    """A template that does not wrap each piece of its output: half a million wrappings a site."""

    @classmethod
    def from_code(cls, *args: Any, **words: Any) -> Template:
        """Load compiled code, in which `escape` is only ever called on what is written out at once."""
        template = super().from_code(*args, **words)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class _Spoken(NodeTransformer):
    """Puts the words of the interface into a template while it is compiled, wherever nothing is filled into them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the name is jinja's
        """Give the words of `t('key')`; raises MissingStringError where there are none."""
        self.generic_visit(node)
        is_plain = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if is_plain and isinstance(node.node, nodes.Name) and node.node.name == "t":
            key = node.args[0]
            if isinstance(key, nodes.Const):
                return nodes.Const(self._catalogue(key.value), lineno=node.lineno)
        return node


class _Environment(Environment):
    """Compiles templates that speak one language."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        speaking: Any = self.globals["t"]
        tree: nodes.Template = _Spoken(speaking).visit(super()._parse(source, name, filename))
        return tree


class _Kept(BytecodeCache):
    """Jinja's view of the compiled templates on the disk; it proves itself that they are of the same text."""

    def __init__(self, compiled: CompiledTemplates) -> None:
        self._compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept."""
        if code := self._compiled.fetch(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        self._compiled.keep(bucket.key, bucket.bytecode_to_string())


def _made_for(catalogue: Catalogue) -> str:
    """Name everything but its text that decides what a template is compiled to."""
    own = sha256(Path(__file__).read_bytes()).hexdigest()
    words = sorted(catalogue.strings.items())
    return sha256(f"{own} {jinja2.__version__} {sys.version} {words}".encode()).hexdigest()[:12]


class Templates:
    """Renders fragments: `pages/<name>.html` below the theme folder, with its context."""

    def __init__(self, theme: Path, catalogue: Catalogue) -> None:
        """Open the templates of *theme*, speaking *catalogue*'s language."""
        self._made_of = (theme, catalogue)
        environment = _Environment(
            loader=FileSystemLoader(theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_Kept(CompiledTemplates(theme, _made_for(catalogue))),
        )
        environment.template_class = _PlainTemplate
        environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
        # Contexts are typed and complete: an attribute is there, or the template is wrong and stops the build.
        environment.getattr = getattr  # type: ignore[method-assign,assignment]
        environment.filters["day"] = day_filter(catalogue.language)
        environment.filters["written"] = partial(written_day, language=catalogue.language)
        environment.filters["markdown"] = lambda text: Markup(to_html(text))  # noqa: S704 - cleaned by nh3
        environment.filters["code"] = lambda address: Markup(qr_image(address))  # noqa: S704 - base64 and numbers
        environment.globals["t"] = catalogue
        self._environment = environment

    def __reduce__(self) -> tuple[type[Templates], tuple[Path, Catalogue]]:
        """Pickle what they are made of; whoever unpickles them opens the files again."""
        return Templates, self._made_of

    def fragment(self, template: str, page: Any, base: str, **more: str) -> str:
        """Render *template* with its context *page*; *base* leads from the page to the site's root."""
        return self._environment.get_template(f"pages/{template}.html").render(page=page, base=base, **more)

    def board(self, board: Any, sheet: Any, style: str, code: str) -> str:
        """Render a display board; *style* is ours and goes in as it is."""
        template = self._environment.get_template("boards/board.html")
        return template.render(board=board, sheet=sheet, style=Markup(style), code=code)  # noqa: S704 - a file of the theme

    def versions(self) -> dict[str, str]:
        """Map every page's template to the digest of its text and of all it brings in."""
        loader = self._environment.loader
        assert isinstance(loader, FileSystemLoader)  # noqa: S101 - it was made above
        texts = {
            name: loader.get_source(self._environment, name)[0]
            for name in loader.list_templates()
            if name.endswith(".html")
        }
        pages = (name for name in texts if name.startswith("pages/"))
        return {name[len("pages/") : -len(".html")]: _version(name, texts) for name in pages}

    def feed(self, feed: Feed) -> str:
        """Render a feed as Atom."""
        return self._environment.get_template("feeds/ledger.xml").render(feed=feed)


def _version(template: str, texts: Mapping[str, str]) -> str:
    """Digest *template* with everything it brings in; where a name is worked out, it may be anything."""
    found, pending = {template}, [template]
    while pending:
        for name in _BROUGHT_IN.findall(texts[pending.pop()]):
            named = {name[1:-1]} if name[:1] in "'\"" else set(texts)
            pending += named - found
            found |= named
    return sha256("\0".join(texts[name] for name in sorted(found)).encode()).hexdigest()


def day_filter(language: str) -> Callable[[date], Markup]:
    """Make the filter that writes a date for readers of *language*, with its ISO form for machines."""

    @lru_cache(maxsize=4096)
    def day(value: date) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), written_day(value, language))

    return day
