"""What goes over the wire: pages packed, files packed once and kept by browsers for as long as they do not change.

An address of a file carries the fingerprint of all files, in the path, so that what a script imports by a relative
address carries it too.
"""

import gzip
import hashlib
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, g, request, url_for

from forum import bundling

SMALL = 1_000
WORTH_PACKING = ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "text/csv")
A_YEAR = "public, max-age=31536000, immutable"
MARK = "v-"
FILES = "static"


def register(app: Flask) -> None:
    """Address, pack and keep."""
    app.extensions["assets"] = MARK + fingerprint(Path(str(app.static_folder)))
    app.url_defaults(add_mark)
    app.url_value_preprocessor(take_mark_off)
    app.after_request(pack)
    is_joined = bundling.is_fresh(Path(str(app.static_folder)))
    app.jinja_env.globals.update(url_for=address, is_joined=is_joined, joined=partial(joined, is_joined))


def address(endpoint: str, **values: Any) -> str:
    """`url_for` as templates call it; the address of a file, of which each page has many, is worked out once."""
    if endpoint == FILES and set(values) == {"filename"}:
        return _file_address(current_app.extensions["assets"], request.script_root, values["filename"])
    return url_for(endpoint, **values)


def joined(is_joined: bool, entry: str) -> str:
    """The address of a script or a sheet, with all that it imports in it if it was joined."""
    return address(FILES, filename=bundling.address_of(entry) if is_joined else entry)


@lru_cache(maxsize=512)
def _file_address(_mark: str, _root: str, filename: str) -> str:
    return url_for(FILES, filename=filename)


@lru_cache(maxsize=1)
def fingerprint(folder: Path) -> str:
    """One short name for the whole folder as it is when the process starts."""
    seen = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        seen.update(str(path.relative_to(folder)).encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()[:12]


def add_mark(endpoint: str, values: dict[str, Any]) -> None:
    """Put the fingerprint into the address of a file."""
    if endpoint == FILES:
        values["filename"] = f"{current_app.extensions['assets']}/{values['filename']}"


def take_mark_off(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Find the file; an address with another fingerprint still leads to it, but is not to be kept."""
    if endpoint != FILES or not values:
        return
    mark, _, rest = str(values["filename"]).partition("/")
    if mark.startswith(MARK) and rest:
        values["filename"] = rest
        g.may_keep = mark == current_app.extensions["assets"]


def pack(response: Response) -> Response:
    """Pack what is worth packing for a browser that can unpack it."""
    if request.endpoint == FILES:
        return _file(response)
    if response.is_streamed or response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    if _may_pack(response) and len(response.get_data()) > SMALL:
        _put(response, gzip.compress(response.get_data(), 6, mtime=0))
    return response


def _file(response: Response) -> Response:
    if response.status_code == 200 and g.get("may_keep"):
        response.headers["Cache-Control"] = A_YEAR
    path = Path(str(current_app.static_folder)) / str((request.view_args or {}).get("filename"))
    if response.status_code == 200 and _may_pack(response):
        response.direct_passthrough = False
        unpacked: Any = response.response
        _put(response, _packed(path, path.stat().st_mtime_ns))
        unpacked.close()
    return response


@lru_cache(maxsize=256)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _may_pack(response: Response) -> bool:
    return response.mimetype in WORTH_PACKING and bool(request.accept_encodings["gzip"])


def _put(response: Response, packed: bytes) -> None:
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    response.headers.add("Vary", "Accept-Encoding")
