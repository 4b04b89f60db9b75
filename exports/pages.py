"""The document: one page of HTML for the PDF and for the screen, from a Jinja environment of its own."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from exports import answering, bases, charts, plot, sentences, words
from exports.spans import spans
from exports.summary import Summary
from exports.views import Pages
from workshops import wording

TEMPLATES = Path(__file__).parent / "templates"
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Everything typed by anybody is escaped; a name that is not there is an error, not a blank."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(answering=answering, bases=bases, charts=charts, plot=plot, sentences=sentences, words=words)
    made.globals.update(wording=wording, spans=spans)
    made.filters.update(percent=words.percent, between=words.between, day=words.day, long_day=words.long_day)
    made.tests["rtl"] = words.is_rtl
    return made


def html(summary: Summary, letters_lost: int = 0) -> str:
    """The document without its style: what the PDF is made of. It says so when letters could not be printed."""
    return _document(summary, "", letters_lost)


def twin(summary: Summary) -> str:
    """The same document for the screen, its style inside. Serve it with `twin_csp`."""
    return _document(summary, css("summary.css") + css("screen.css"), 0)


def twin_csp(page: str) -> str:
    """The content policy that lets this page have its own style and nothing else."""
    (style,) = STYLE.findall(page)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def css(name: str) -> str:
    """A style sheet of the documents."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _document(summary: Summary, style: str, letters_lost: int) -> str:
    return rendered("summary.html", style, s=summary, p=Pages(summary), letters_lost=letters_lost)


def rendered(template: str, style: str, **values: object) -> str:
    """One of our templates with a style of ours inside, or with none."""
    ours = Markup(style)  # noqa: S704 - our own sheet, nobody's words
    return environment().get_template(template).render(style=ours, **values)
