"""The Pack as a PDF to print: accessible as the summary is, and nothing in it can fetch anything."""

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from exports import letters, pages, square
from exports.pack.values import Pack
from exports.pdf import OurFontsOnly, written
from workshops import sectors, wording


def html(pack: Pack) -> str:
    """The document without its style."""
    title = f"Square code to join with {wording.code_words(pack.code)}"
    return (
        pages.environment()
        .get_template("pack/pack.html")
        .render(
            p=pack,
            square=square.printed(square.join_address(pack.address, pack.code), title),
            short=square.short_address(pack.address),
            sectors=sectors.SECTORS,
        )
    )


def pdf(pack: Pack) -> bytes:
    """The PDF. The same Pack gives the same bytes."""
    faces, fetcher = FontConfiguration(), OurFontsOnly()
    page = html(pack)
    page = letters.printable(page, letters.unprintable(page))
    styles = [
        CSS(string=pages.css(name), font_config=faces, url_fetcher=fetcher) for name in ("summary.css", "pack/pack.css")
    ]
    return written(HTML(string=page, url_fetcher=fetcher), stylesheets=styles, font_config=faces)
