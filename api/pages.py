"""The pages of web/, as they were built: into the wheel as api/static, or in a checkout by `make web` into web/dist."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from extractor.settings import ROOT

FOLDERS = (Path(__file__).parent / "static", ROOT / "web" / "dist")
IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose names hold a digest of their content."""
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""The best first; web/vite.config.ts writes these files."""
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
APPLICATION = ("/api/", "/healthz", "/readyz", "/metrics")
"""Beginnings of addresses that are never a page."""
NOT_BUILT = "尚未构建页面；请在源码目录运行 make web 后刷新。\nThe pages are not built; run `make web` in the checkout and reload.\n"


def built() -> Path | None:
    """The folder of the pages; None where they were not built."""
    return next((folder for folder in FOLDERS if (folder / "index.html").is_file()), None)


def install(app: FastAPI) -> None:
    """Answers what no route answers, with a file of the pages or with index.html: the page itself reads the address."""
    not_found = app.router.default

    async def pages(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(APPLICATION):
            response = _page(Request(scope))
            if response is not None:
                await response(scope, receive, send)
                return
        await not_found(scope, receive, send)

    app.router.default = pages


def _page(request: Request) -> Response | None:
    """None for a file of a version that is no longer installed: the page then loads itself anew."""
    folder = built()
    if folder is None:
        return PlainTextResponse(NOT_BUILT, 503)
    path = request.url.path.lstrip("/")
    file = (folder / path).resolve()
    if path and file.is_relative_to(folder.resolve()) and file.suffix in TYPES and file.is_file():
        return _file(request, file, IMMUTABLE if path.startswith("assets/") else "no-cache")
    return None if path.startswith("assets/") else _file(request, folder / "index.html", "no-cache")


def _file(request: Request, file: Path, cache: str) -> Response:
    """`file` in the best encoding that the browser takes and the build has made."""
    accepted = {word.split(";")[0].strip() for word in request.headers.get("Accept-Encoding", "").split(",")}
    headers = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
    for encoding, suffix in ENCODINGS.items():
        compressed = file.with_name(file.name + suffix)
        if encoding in accepted and compressed.is_file():
            return FileResponse(compressed, headers={**headers, "Content-Encoding": encoding}, media_type=TYPES[file.suffix])
    return FileResponse(file, headers=headers, media_type=TYPES[file.suffix])
