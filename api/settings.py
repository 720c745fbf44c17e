"""What the service needs to know about its machine, from environment variables `ASSAY_…`; docs/reference.md tables them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractor.settings import ROOT, OcrBackend, Precision
from extractor.settings import Settings as ReadingSettings

MIB = 1024 * 1024
LONGEST_SOCKET = 100
"""Bytes of a socket's path: the systems allow 103 to 107."""


class ServiceSettings(BaseSettings):
    """Sizes in MiB, times in seconds. Everything has a default that works on one machine with nothing else installed."""

    model_config = SettingsConfigDict(env_prefix="ASSAY_", frozen=True, extra="ignore", env_ignore_empty=True)

    data: Path = Path("data")
    """Folder of the embedded database, queue and files."""
    host: str = "127.0.0.1"
    port: int = Field(default=8600, ge=1, le=65535)
    database_url: SecretStr | None = None
    """`postgresql://…`; the embedded SQLite in `data` where it is not set."""
    redis_url: SecretStr | None = None
    """`redis://…`, `rediss://…` or `unix://…`; the embedded server in `data` where it is not set."""
    storage_url: str | None = None
    """`s3://bucket/prefix` with the usual `AWS_…` variables; `data/files` where it is not set."""
    workers: int = Field(default_factory=lambda: max(1, (os.cpu_count() or 2) - 1), ge=0)
    """Workers for uploads that `assay serve` runs, beside one for batches; 0: HTTP alone, the workers are elsewhere."""
    http_silence: float = Field(default=120.0, gt=0)
    """Seconds without an answer after which `assay serve` takes its HTTP process for hung, and starts another."""
    max_file_mib: int = Field(default=100, ge=1)
    max_queue: int = Field(default=5000, ge=1)
    """Jobs waiting in `interactive` beyond which uploads are answered with 503."""
    file_timeout: float = Field(default=600.0, gt=0)
    ocr_precision: Precision = "auto"
    """`f32` has the recogniser compute in float32 throughout; `auto` lets it take bf16 at first sight where that is faster."""
    ocr_engine: OcrBackend = "rapidocr"
    """Whose networks read pictures; `paddleocr` needs the extra `assay[paddle]`."""
    ocr_models: Path | None = None
    """Folder of other models for PaddleOCR: `detection/` and `recognition/`."""
    ocr_device: str = "cpu"
    """Where PaddleOCR computes: `cpu`, `gpu:0` …"""
    lease: float = Field(default=30.0, gt=1)
    """Seconds after which work that nobody renews is given to another worker."""
    sweep_every: float = Field(default=10.0, gt=0)
    session_hours: float = Field(default=12.0, gt=0)
    login_rate: str = "10/minute"
    """Attempts to log in, for each user name and for each address."""
    upload_rate: str = "600/minute"
    """Uploads for each user."""
    secure_cookies: bool = False
    """True behind TLS: the session cookie is then sent over HTTPS alone."""
    patterns: Path = ROOT / "patterns"
    """Folder of the patterns, another than the installed one to try a change out."""
    rubrics: Path = ROOT / "rubrics"
    log_level: str = "INFO"

    @cached_property
    def reading(self) -> ReadingSettings:
        """Limits of the reading child: a worker reads one file at a time."""
        return ReadingSettings(
            max_file_bytes=self.max_file_mib * MIB,
            file_timeout=self.file_timeout,
            processes=1,
            recogniser_precision=self.ocr_precision,
            ocr_backend=self.ocr_engine,
            ocr_models=self.ocr_models,
            ocr_device=self.ocr_device,
            patterns=self.patterns,
            rubrics=self.rubrics,
        )

    @property
    def sqlalchemy_url(self) -> str:
        """With the driver's name; PostgreSQL by psycopg 3."""
        if self.database_url is None:
            return f"sqlite:///{(self.data / 'assay.sqlite3').resolve()}"
        url = self.database_url.get_secret_value()
        for scheme in ("postgres://", "postgresql://"):
            if url.startswith(scheme):
                return "postgresql+psycopg://" + url.removeprefix(scheme)
        return url

    @property
    def queue_url(self) -> str:
        """The Redis in use; the embedded server listens on `queue_socket`."""
        return self.redis_url.get_secret_value() if self.redis_url else f"unix://{quote(str(self.queue_socket))}"

    @property
    def queue_socket(self) -> Path:
        """In `data`; where that path is too long for a socket's address, in a folder for temporary files named after it."""
        inside = (self.data / "queue" / "valkey.sock").resolve()
        if len(os.fsencode(inside)) <= LONGEST_SOCKET:
            return inside
        digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"assay-{os.getuid()}-{digest}" / "valkey.sock"

    @property
    def session_lifetime(self) -> timedelta:
        return timedelta(hours=self.session_hours)
