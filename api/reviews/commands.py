"""`assay corrections`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands to `app`."""
    app.command()(corrections)


def corrections(
    out: Annotated[Path | None, typer.Option(help="写入文件，默认为标准输出。 File to write; standard output without it.")] = None,
) -> None:
    """导出评审人员更正的字段（JSON Lines）。 Reviewers' standing corrections, a JSON object a line."""
    from api.database import Database
    from api.reviews.corrections import json_lines
    from api.settings import ServiceSettings

    database = Database(ServiceSettings().sqlalchemy_url)
    try:
        with database.reader() as session, out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as target:
            target.writelines(json_lines(session))
    finally:
        database.close()
