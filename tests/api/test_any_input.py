"""No input makes a 500: numbers beyond any column, NUL, odd letters and references to nothing, at every place of the OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.settings import ServiceSettings
from tests.api.conftest import LogIn
from tests.api.states import World

NUMBERS = (0, -1, 2**31, 2**63, -(2**63) - 1, 10**30)
TEXTS = ("\0", "a\0b", "\U0001f600" * 40, "%00", "../..", "' OR 1=1 --", "甲" * 5000, "")
LEFT_OUT = {"application_events", "log_in", "log_out"}
"""A stream that does not end, and the two ends of a session."""


@pytest.fixture
def settings(settings: ServiceSettings) -> ServiceSettings:
    """Without limits of rates."""
    return settings.model_copy(update={"login_rate": "100000/minute", "upload_rate": "100000/minute"})


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if not any(operation["operationId"].startswith(name) for name in LEFT_OUT):
                yield method, path, operation


def resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return resolved(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], document)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return resolved(schema[key][0], document)
    return schema


def body(schema: dict[str, Any], document: dict[str, Any], number: int, text: str, depth: int = 0) -> Any:
    """An instance of the schema whose numbers are `number` and whose texts are `text`."""
    schema = resolved(schema, document)
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            inner = schema.get("properties", {})
            return {name: body(one, document, number, text, depth + 1) for name, one in inner.items()} if depth < 6 else {}
        case "array":
            return [body(schema.get("items", {}), document, number, text, depth + 1)] if depth < 6 else []
        case "integer" | "number":
            return number
        case "boolean":
            return True
        case _:
            return text


def asked(client: TestClient, document: dict[str, Any], method: str, path: str, operation: dict[str, Any], number: int, text: str) -> int:
    parameters = operation.get("parameters", [])
    kinds = {one["name"]: resolved(one["schema"], document).get("type") for one in parameters}
    values = {name: number if kind in ("integer", "number") else text[:1000] for name, kind in kinds.items()}  # an address is short
    quoted = {name: str(value).replace("/", "_").replace("\0", "%00") or "_" for name, value in values.items()}
    url = re.sub(r"\{(\w+)\}", lambda place: quoted.get(place[1], str(number)), path)
    query = {one["name"]: values[one["name"]] for one in parameters if one["in"] == "query"}
    content = operation.get("requestBody", {}).get("content", {})
    sent: dict[str, Any] = {}
    if "application/json" in content:
        sent["json"] = body(content["application/json"]["schema"], document, number, text)
    elif content:
        sent = {"data": {"window": text}, "files": {"file": (text.replace("\0", "") or "a", b"a")}}
    return client.request(method.upper(), url, params=query, **sent).status_code


@pytest.mark.parametrize("role", ["enterprise", "reviewer", "admin"])
def test_no_input_fails_the_service(app: Any, world: World, log_in: LogIn, role: str) -> None:
    client = log_in(role)
    document = app.openapi()
    failed = []
    for method, path, operation in operations(document):
        for at in range(max(len(NUMBERS), len(TEXTS))):
            number, text = NUMBERS[at % len(NUMBERS)], TEXTS[at % len(TEXTS)]
            status = asked(client, document, method, path, operation, number, text)
            if status in (401, 500):
                failed.append((status, method, path, number, text[:10]))
                if status == 401:
                    client = log_in(role)
    assert failed == []
