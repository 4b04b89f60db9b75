"""The phone's scripts and its styles, each joined into one small file: an old phone on a slow line asks for them once.

Run by bin/setup: `python -m forum.bundling`. Where what is joined is missing or older than its sources, pages use the
sources as they are, so whoever changes one sees it at once.
"""

import hashlib
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "forum/static"
ENTRIES = ("js/phone.js", "css/page.css", "css/phone.css")
BUILT, OF = "built", "of.txt"


def bundle(static: Path = STATIC) -> None:
    """Join and shrink; nothing to do where it is done already."""
    if is_fresh(static):
        return
    esbuild = next((ROOT / "node_modules/@esbuild").glob("*/bin/esbuild"))
    options = ("--bundle", "--minify", "--format=esm", "--target=es2020", "--external:*.woff2", "--log-level=warning")
    entries = [str(static / entry) for entry in ENTRIES]
    command = [str(esbuild), *entries, *options, "--entry-names=[name]", f"--outdir={static / BUILT}"]
    subprocess.run(command, check=True, timeout=60)  # noqa: S603 - our own tool and files
    (static / BUILT / OF).write_text(_sources(static))


def is_fresh(static: Path = STATIC) -> bool:
    """Are the joined files those of the sources as they are now?"""
    of = static / BUILT / OF
    return of.is_file() and of.read_text() == _sources(static)


def _sources(static: Path) -> str:
    seen = hashlib.sha256()
    for path in sorted(each for part in ("js", "css", "vendor") for each in (static / part).rglob("*.*s")):
        seen.update(str(path.relative_to(static)).encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()


def address_of(entry: str) -> str:
    """The joined file of a source, as it lies in the folder of files."""
    return f"{BUILT}/{Path(entry).name}"


if __name__ == "__main__":
    bundle()
