"""Pictures and text of pages: what the workbench shows."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from threading import Thread

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import select

from api.context import Context
from api.models import StoredReading
from tests.api.conftest import LogIn
from tests.api.reviews.recorded import STRONG
from tests.api.states import World

CERTIFICATE = STRONG / "3.1" / "质量管理体系证书.pdf"


def test_pages_are_shown_whatever_thread_asks(log_in: LogIn, world: World) -> None:
    client = log_in("enterprise")
    upload = send(client, world.own, CERTIFICATE.name, CERTIFICATE.read_bytes())
    answers: list[bytes] = []
    for _ in range(2):
        thread = Thread(target=lambda: answers.append(client.get(f"/api/v1/uploads/{upload}/pages/1.jpg").content))
        thread.start()
        thread.join()
    assert [Image.open(BytesIO(answer)).format for answer in answers] == ["JPEG", "JPEG"]
    assert client.get(f"/api/v1/uploads/{upload}/pages/99.jpg").status_code == 404


def test_a_text_has_no_picture_but_its_lines(log_in: LogIn, world: World, read_all: Callable[[], None]) -> None:
    client = log_in("enterprise")
    upload = send(client, world.own, "制度.txt", "质量管理制度\n第一条".encode())
    assert client.get(f"/api/v1/uploads/{upload}/pages/1.jpg").status_code == 404
    assert client.get(f"/api/v1/uploads/{upload}/pages/1/text").status_code == 404
    read_all()
    page = client.get(f"/api/v1/uploads/{upload}/pages/1/text").json()
    assert [line["text"] for line in page["lines"]] == ["质量管理制度", "第一条"]
    assert all(0 <= edge <= 1 for line in page["lines"] for edge in line["box"])


def send(client: TestClient, application: int, name: str, content: bytes) -> int:
    answer = client.post(f"/api/v1/applications/{application}/uploads", data={"window": "1.1"}, files={"file": (name, BytesIO(content))})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


def test_a_page_that_was_scanned_sideways_is_turned_as_its_reading_says(
    log_in: LogIn, world: World, context: Context, read_all: Callable[[], None]
) -> None:
    client = log_in("enterprise")
    stored = Image.new("RGB", (800, 500), "white")
    stored.paste("black", (0, 0, 100, 100))
    upload = send(client, world.own, "照片.png", as_png(stored))
    read_all()
    with context.database.session() as session:
        (reading,) = session.scalars(select(StoredReading))
        reading.rotations = {"1": 90}
    (told,) = client.get(f"/api/v1/applications/{world.own}/feedback").json()["uploads"]
    assert told["rotations"] == {"1": 90}
    url = f"/api/v1/uploads/{upload}/pages/1.jpg"
    assert shown(client, url).size == (800, 500), "boxes are fractions of the page as stored"
    upright = shown(client, f"{url}?turn=90").convert("L")
    assert upright.size == (500, 800)
    corners = [upright.getpixel((x, 50)) for x in (50, 450)]
    assert corners == [pytest.approx(255, abs=20), pytest.approx(0, abs=20)], "what was at the top left is at the top right"
    assert client.get(f"{url}?turn=45").status_code == 422


def test_small_pictures_are_small(log_in: LogIn, world: World) -> None:
    client = log_in("enterprise")
    upload = send(client, world.own, CERTIFICATE.name, CERTIFICATE.read_bytes())
    url = f"/api/v1/uploads/{upload}/pages/1.jpg"
    assert max(shown(client, f"{url}?small=true").size) == 240
    assert len(client.get(f"{url}?small=true").content) < len(client.get(url).content) / 4


def as_png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def shown(client: TestClient, url: str) -> Image.Image:
    return Image.open(BytesIO(client.get(url).content))
