"""PaddleOCR as the one that loads and runs the networks: any PP-OCR model, on any device it knows.

Pages are read as with the default engine; only the networks are others. Without a folder of models the default ones are run,
by ONNX Runtime. With one, PaddleOCR reads `inference.yml` beside each model and runs what lies there.
"""

from __future__ import annotations

import os
from functools import cached_property, partial
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import numpy as np
import yaml

from extractor.errors import UsageError
from extractor.ocr.detection import Detector
from extractor.ocr.models import CLASSIFIER, DETECTION, RECOGNITION, model_folder
from extractor.ocr.recognition import Recogniser
from extractor.ocr.runtime import Network, Tensor, load_network

# When PaddleX is imported it asks model hubs whether they answer, and makes a folder in the home of the user.
os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
os.environ.setdefault("PADDLE_PDX_CACHE_HOME", str(Path(gettempdir()) / "assay-paddlex"))

DESCRIPTION = "inference.yml"
"""What PaddleOCR calls the file beside a model that says its name and how its input is made."""
COLOURS: Any = {"NormalizeImage": {"mean": [0.5] * 3, "std": [0.5] * 3, "scale": "1./255.", "order": "hwc"}}
"""How the default detector wants its input: colours from -1 to 1."""
OURS: dict[str, tuple[str, str, list[Any], dict[str, Any]]] = {
    "detection": (
        DETECTION,
        "PP-OCRv6_small_det",
        [{"DecodeImage": {"channel_first": False, "img_mode": "BGR"}}, {"DetResizeForTest": {}}, COLOURS, {"ToCHWImage": None}],
        {"name": "DBPostProcess"},
    ),
    "recognition": (RECOGNITION, "PP-OCRv6_small_rec", [{"RecResizeImg": {"image_shape": [3, 48, 320]}}], {"name": "CTCLabelDecode"}),
}
"""Part → the default model, PaddleOCR's name for it, and what PaddleOCR must be told of its input and its output."""


class PaddleModels:
    """As `RapidOcrModels`; the classifier, which only tells which way a page lies, stays the default one."""

    name = "paddleocr"

    def __init__(self, *, threads: int = 1, folder: Path | None = None, device: str = "cpu") -> None:
        """`folder` holds `detection/` and `recognition/`. UsageError without the extra `assay[paddle]`, or without one of the two."""
        if find_spec("paddleocr") is None:
            raise UsageError(
                zh="没有安装PaddleOCR；请用pip安装assay[paddle]，或把ASSAY_OCR_ENGINE改回rapidocr。",
                en="PaddleOCR is not installed; install assay[paddle] with pip, or set ASSAY_OCR_ENGINE back to rapidocr.",
            )
        for given in [folder / part for part in OURS] if folder else ():
            if not (given / DESCRIPTION).is_file():
                raise UsageError(
                    zh=f"{given}中没有{DESCRIPTION}；请把PaddleOCR的模型文件夹放在那里。",
                    en=f"There is no {DESCRIPTION} in {given}; put a model folder of PaddleOCR there.",
                )
        self._threads, self._folder, self._device = threads, folder, device
        models = f", models {folder.name}" if folder else ""
        self.version = f"paddleocr {metadata.version('paddleocr')}, paddlex {metadata.version('paddlex')}, {device}{models}"

    @cached_property
    def detector(self) -> Detector:
        return Detector(self._load("detection"))

    @cached_property
    def recogniser(self) -> Recogniser:
        return Recogniser(self._load("recognition"))

    @cached_property
    def classifier(self) -> Network:
        return load_network(model_folder() / CLASSIFIER, threads=self._threads)

    def _load(self, part: str) -> PaddleNetwork:
        from paddleocr import TextDetection, TextRecognition

        make = partial({"detection": TextDetection, "recognition": TextRecognition}[part], device=self._device)
        if self._folder:
            folder = self._folder / part
            said = yaml.safe_load((folder / DESCRIPTION).read_text(encoding="utf-8"))
            return PaddleNetwork(make(model_name=said["Global"]["model_name"], model_dir=str(folder)))
        with TemporaryDirectory(prefix="assay-") as made:
            name = describe(part, Path(made))
            engine = {"engine": "onnxruntime", "engine_config": {"intra_op_num_threads": self._threads, "enable_cpu_mem_arena": False}}
            return PaddleNetwork(make(model_name=name, model_dir=made, **engine))


class PaddleNetwork:
    """A model of PaddleOCR as a network that takes colours from -1 to 1, whatever the model wants."""

    precision = "f32"

    def __init__(self, model: Any) -> None:
        """`model`: a TextDetection or a TextRecognition."""
        predictor = model.paddlex_predictor
        self._run = predictor.runner
        self.characters = tuple(getattr(predictor.post_op, "character", ())[1:-1])  # between the blank and the space
        self._mean, self._std = _normalisation(predictor.config)

    def __call__(self, batch: Tensor) -> Tensor:
        return np.asarray(self._run(x=[(batch / 2 + np.float32(0.5) - self._mean) / self._std])[0], dtype=np.float32)


def describe(part: str, folder: Path) -> str:
    """Puts the default model of `part` into `folder` as PaddleOCR wants it, and returns PaddleOCR's name for it."""
    file, name, before, after = OURS[part]
    characters = load_network(model_folder() / file, threads=1, runtime="onnxruntime").characters
    decoding = {**after, "character_dict": list(characters)} if characters else after
    said = {"Global": {"model_name": name}, "PreProcess": {"transform_ops": before}, "PostProcess": decoding}
    (folder / DESCRIPTION).write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    (folder / "inference.onnx").symlink_to(model_folder() / file)
    return name


def _normalisation(config: Any) -> tuple[Tensor, Tensor]:
    """Mean and deviation of the colours (from 0 to 1) that a model was trained with; recognisers do not say: they take half and half."""
    steps = {name: values for step in config["PreProcess"]["transform_ops"] for name, values in step.items()}
    said = steps.get("NormalizeImage") or COLOURS["NormalizeImage"]
    mean, std = (np.array(said[key], dtype=np.float32).reshape(1, 3, 1, 1) for key in ("mean", "std"))
    return mean, std
