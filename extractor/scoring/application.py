"""An application folder: application.yaml, and one folder a window with the files uploaded there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from extractor.catalogue.pieces import Sector
from extractor.catalogue.strict_yaml import load
from extractor.errors import UsageError
from extractor.scoring.suggestion import Applicant
from extractor.types.uscc import is_valid

FILE = "application.yaml"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an earlier application or to the grade it was given, and when."""

    event: Literal["returned", "revoked", "granted"]
    on: date


@dataclass(frozen=True, slots=True)
class Application:
    """Who applies for what. `submitted_on` is the reference date of every check; `grade` is empty where a rubric has none."""

    applicant: Applicant
    rubric: str
    grade: str
    sector: Sector
    submitted_on: date
    region: str
    history: tuple[Event, ...] = ()


def _credit_code(code: str) -> str:
    if not is_valid(code):
        raise ValueError("校验不通过 / not a valid credit code (18 characters, GB 32100)")
    return code


Name = Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
# YAML takes a code of digits alone, written without quotes, for a number.
CreditCode = Annotated[
    str, Field(coerce_numbers_to_str=True), StringConstraints(strip_whitespace=True, to_upper=True), AfterValidator(_credit_code)
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _ApplicantFile(_Strict):
    name: Name
    uscc: CreditCode
    former_names: tuple[Name, ...] = ()
    branches: tuple[Name, ...] = ()


class EventFile(_Strict):
    """One event of `history` as written."""

    event: Literal["returned", "revoked", "granted"]
    on: date


class ApplicationFile(_Strict):
    """application.yaml as written."""

    applicant: _ApplicantFile
    rubric: str
    grade: str = ""
    sector: Sector
    submitted_on: date
    region: str = ""
    history: tuple[EventFile, ...] = ()

    def as_application(self) -> Application:
        applicant = Applicant(**dict(self.applicant))
        history = tuple(Event(one.event, one.on) for one in self.history)
        return Application(applicant, self.rubric, self.grade, self.sector, self.submitted_on, self.region, history)


def load_application(folder: Path) -> Application:
    """The application in `folder`; UsageError naming file and line where application.yaml is missing or wrong."""
    path = folder / FILE
    if not path.is_file():
        raise UsageError(zh=f"{folder}中没有{FILE}；请指定申报文件夹。", en=f"There is no {FILE} in {folder}; name an application folder.")
    return load(path, ApplicationFile, error=UsageError).as_application()


def uploaded_files(folder: Path) -> list[tuple[str, Path]]:
    """(window, file) of every file below `folder`, sorted; the window is the first folder, empty for a file in no folder.

    Hidden files, and YAML files beside application.yaml, are no evidence.
    """
    files = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        settings = len(parts) == 1 and path.suffix == Path(FILE).suffix
        if path.is_file() and not settings and not any(part.startswith(".") for part in parts):
            files.append((parts[0] if len(parts) > 1 else "", path))
    return files


def window_of(path: Path, windows: Mapping[Path, str]) -> str:
    """The window of `path`, or of the uploaded archive or mail that it is in."""
    return next(windows[outer] for outer in (path, *path.parents) if outer in windows)
