"""Limits and choices with their defaults; passed to whoever needs them, never stored in a module."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

Precision = Literal["auto", "f32"]
OcrBackend = Literal["rapidocr", "paddleocr"]
MIB = 1024 * 1024
ROOT = Path(__file__).resolve().parent.parent


def _folder(variable: str) -> Path | None:
    said = os.environ.get(variable)
    return Path(said) if said else None


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes in bytes, times in seconds. docs/reference.md tables them."""

    max_file_bytes: int = 100 * MIB
    max_pages: int = 500
    max_page_pixels: int = 100_000_000
    max_expanded_bytes: int = 1024 * MIB
    max_cells: int = 1_000_000
    """Filled cells of a workbook or CSV."""
    max_inner_files: int = 500
    """Files inside one file, those in its inner archives and mails included."""
    max_nesting: int = 3
    """Archives and mails in one another."""
    max_expansion: int = 200
    """Times its size an archive may expand to, once that is more than a few MiB."""
    page_timeout: float = 60.0
    file_timeout: float = 600.0
    memory_bytes: int = 2048 * MIB
    """Resident memory at which a reading process is ended; from 60 % of it on after a file, it is replaced."""
    processes: int = field(
        default_factory=lambda: max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    )
    ocr_threads: int = 1
    """Inference threads of one reading process: one a process and a process a core is fastest."""
    recogniser_precision: Precision = "auto"
    """In what the recogniser computes: `f32`, or at first sight what the processor is fastest in (bf16 where it has that)."""
    ocr_backend: OcrBackend = field(default_factory=lambda: cast(OcrBackend, os.environ.get("ASSAY_OCR_ENGINE") or "rapidocr"))
    """Whose networks read pictures: those of the rapidocr wheel, or PaddleOCR's, which the extra `assay[paddle]` installs."""
    ocr_models: Path | None = field(default_factory=lambda: _folder("ASSAY_OCR_MODELS"))
    """Folder of other models for PaddleOCR: `detection/` and `recognition/`, each as PaddleOCR exports or downloads a model."""
    ocr_device: str = field(default_factory=lambda: os.environ.get("ASSAY_OCR_DEVICE") or "cpu")
    """Where PaddleOCR computes: `cpu`, `gpu:0` …"""
    patterns: Path = field(default_factory=lambda: Path(os.environ.get("ASSAY_PATTERNS") or ROOT / "patterns"))
    rubrics: Path = ROOT / "rubrics"
    trusted_roots: Path | None = None
    """Folder of certificates (PEM or DER) to which a digital signature's must lead to be trusted."""
    calibrated: bool = True
    """False gives raw confidences, to calibrate on."""
