"""Pictures and text of pages: what the workbench shows."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from threading import Thread

from fastapi.testclient import TestClient
from PIL import Image

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
