"""The networks that an engine reads pages with."""

from __future__ import annotations

from functools import cache, cached_property, partial
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from extractor.ocr.detection import Detector
from extractor.ocr.recognition import Recogniser
from extractor.ocr.runtime import Network, load_network, runtime_name, runtime_version
from extractor.settings import Precision

DETECTION, RECOGNITION, CLASSIFIER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx", "ch_ppocr_mobile_v2.0_cls_mobile.onnx"
"""The models in the rapidocr wheel."""


class Models(Protocol):
    """Each is loaded when it is asked for first; `version` tells apart whatever may read otherwise."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def detector(self) -> Detector: ...

    @property
    def recogniser(self) -> Recogniser: ...

    @property
    def classifier(self) -> Network: ...


class RapidOcrModels:
    """The PP-OCRv6 models that the rapidocr wheel carries, on OpenVINO or ONNX Runtime: the default."""

    name = "pp-ocrv6-small"

    def __init__(self, *, threads: int = 1, runtime: str | None = None, precision: Precision = "auto") -> None:
        """`threads` of inference; `runtime` as in `load_network`. `precision` is the recogniser's at first sight: the detector,
        the classifier and every closer look compute in float32, so that a page reads the same on every processor."""
        self._load = partial(load_network, threads=threads, runtime=runtime)
        model = model_folder() / RECOGNITION
        recogniser = self._load(model, precision=precision)
        in_float32 = None if recogniser.precision == "f32" else cache(partial(self._load, model))
        self.recogniser = Recogniser(recogniser, in_float32)
        chosen = f"{runtime} " if runtime and runtime != runtime_name() else f"{runtime_name()} {runtime_version()} "
        self.version = f"rapidocr {metadata.version('rapidocr')}, {chosen}{recogniser.precision}"

    # A text layer is only looked at line by line, for which the recogniser is enough.
    @cached_property
    def detector(self) -> Detector:
        return Detector(self._load(model_folder() / DETECTION))

    @cached_property
    def classifier(self) -> Network:
        return self._load(model_folder() / CLASSIFIER)


def model_folder() -> Path:
    """The ONNX files inside the rapidocr wheel."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr, which carries the OCR models, is not installed")
    return Path(spec.origin).parent / "models"
