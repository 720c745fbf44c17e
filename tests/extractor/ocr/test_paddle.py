"""Choosing PaddleOCR. That it reads as the default engine does is shown by `make test-paddle`, which has it installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from extractor.errors import UsageError
from extractor.ocr.models import DETECTION, RECOGNITION
from extractor.ocr.paddle import PaddleModels, describe
from extractor.settings import Settings

INSTALLED = find_spec("paddleocr") is not None


@pytest.mark.skipif(INSTALLED, reason="PaddleOCR is installed")
def test_without_the_extra_one_is_told_how_to_get_it() -> None:
    with pytest.raises(UsageError, match="assay\\[paddle\\]"):
        PaddleModels()


def test_a_folder_must_hold_both_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.ocr.paddle.find_spec", lambda _: object())
    (tmp_path / "detection").mkdir()
    (tmp_path / "detection" / "inference.yml").touch()
    with pytest.raises(UsageError, match="recognition"):
        PaddleModels(folder=tmp_path)


@pytest.mark.parametrize(("part", "file"), [("detection", DETECTION), ("recognition", RECOGNITION)])
def test_the_default_models_are_described_to_it(tmp_path: Path, part: str, file: str) -> None:
    name = describe(part, tmp_path)
    said = yaml.safe_load((tmp_path / "inference.yml").read_text(encoding="utf-8"))
    assert said["Global"]["model_name"] == name
    assert (tmp_path / "inference.onnx").resolve().name == file
    letters = said["PostProcess"].get("character_dict", [])
    assert bool(letters) is (part == "recognition")
    assert not letters or "质" in letters


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_OCR_ENGINE", "paddleocr")
    monkeypatch.setenv("ASSAY_OCR_MODELS", "models")
    monkeypatch.setenv("ASSAY_OCR_DEVICE", "gpu:0")
    settings = Settings()
    assert (settings.ocr_backend, settings.ocr_models, settings.ocr_device) == ("paddleocr", Path("models"), "gpu:0")
