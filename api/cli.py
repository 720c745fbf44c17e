"""The whole command line: the library's commands and the service's. Modules load when their command runs."""

from __future__ import annotations

from api.batches import commands as batches
from api.operation import commands as operation
from api.reviews import commands as reviews
from extractor.cli import app, main

for feature in (operation, batches, reviews):
    feature.register(app)

__all__ = ["app", "main"]
