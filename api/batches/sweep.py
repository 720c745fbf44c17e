"""What the queue forgot of batches."""

from __future__ import annotations

from api.context import Context


def sweep_batches(context: Context) -> None:
    """Reminds workers of items that nobody works on."""
