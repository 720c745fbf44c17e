"""The OpenAPI document of the service, for the typed client of web/: `python -m api.openapi > schema.json`."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.app import create_app
from api.context import open_context
from api.settings import ServiceSettings


def document() -> dict[str, Any]:
    """As `/api/v1/openapi.json` gives it, without database or queue."""
    with TemporaryDirectory() as folder:
        context = open_context(ServiceSettings(data=Path(folder)))
        try:
            return create_app(context).openapi()
        finally:
            context.close()


if __name__ == "__main__":
    print(json.dumps(document(), ensure_ascii=False, indent=1, sort_keys=True))
