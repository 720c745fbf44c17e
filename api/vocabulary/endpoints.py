"""The words of the contract, in Chinese and English: they stand once, in the extractor and its patterns."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header, Response

from api.dependencies import ActorDep
from api.vocabulary.schemas import Words

router = APIRouter(tags=["words"])


@router.get(
    "/words", summary="Flags, kinds, fields and values in words", response_model=Words, responses={304: {"description": "Unchanged"}}
)
def list_words(actor: ActorDep, if_none_match: Annotated[str, Header()] = "") -> Response:
    """What may be shown of a code. Ask again with `If-None-Match`: 304 while nothing changed."""
    body = Words.now().model_dump_json().encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if _names(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _names(if_none_match: str, tag: str) -> bool:
    """Compared weakly: a proxy that packs the answer marks its tag as weak (RFC 9110, 13.1.2)."""
    asked = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return tag in asked or "*" in asked
