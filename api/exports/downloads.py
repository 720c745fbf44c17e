"""Headers of downloads."""

from __future__ import annotations

import re
from urllib.parse import quote


def attachment(name: str) -> dict[str, str]:
    """`Content-Disposition` for a file called `name`: in ASCII for old clients, and whole (RFC 5987, RFC 6266)."""
    stem, _, suffix = name.rpartition(".")
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-") or "download"
    return {"Content-Disposition": f"attachment; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{quote(name, safe='')}"}
