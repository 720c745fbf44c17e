"""The command line: `assay extract`, `assay score`, `assay check`, `assay rubric show`. JSON goes to stdout alone, all else to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from extractor.errors import AssayError, UsageError
from extractor.evidence import Extraction
from extractor.settings import Settings

app = typer.Typer(
    name="assay",
    help="读取申报材料，给出有依据的预评分。 Reads evidence and pre-fills explained scores.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
problems = Console(stderr=True, soft_wrap=True)


class Language(StrEnum):
    zh = "zh"
    en = "en"
    both = "both"


AsJson = Annotated[bool, typer.Option("--json", help="输出JSON。 Print JSON.")]
InLanguage = Annotated[Language, typer.Option(help="说明文字的语言。 Language of the sentences.")]


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹。 Files or folders.")],
    as_json: AsJson = False,
    language: InLanguage = Language.zh,
) -> None:
    """读取文件，识别类型和字段。 Files or folders → kinds, fields, flags."""
    from extractor.pipeline import extract_files

    settings = Settings()
    files = list(_files(paths))
    with _progress("读取 Reading") as advance:
        extractions: dict[Path, Extraction] = {}
        for path, extraction in extract_files(files, settings, advance):
            extractions[path] = extraction
            if as_json:
                print(json.dumps(_extraction_json(path, extractions), ensure_ascii=False), flush=True)
    if not as_json:
        _print_extractions(list(extractions.values()), settings, language)
    raise typer.Exit(_name_failures(list(extractions.items())))


@app.command()
def score(
    folder: Annotated[Path, typer.Argument(help="申报文件夹（含application.yaml）。 An application folder.")],
    rubric: Annotated[str | None, typer.Option(help="评分细则，默认取application.yaml。 Rubric id.")] = None,
    as_of: Annotated[str | None, typer.Option(help="基准日期YYYY-MM-DD，默认为提交日期。 Reference date.")] = None,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option(help="写出一个自包含的网页。 Write one self-contained page.")] = None,
    language: InLanguage = Language.zh,
) -> None:
    """为申报文件夹预评分。 An application folder → pre-filled scores, flags, eligibility, completeness."""
    from extractor.pipeline import suggest
    from extractor.report.html import write_html
    from extractor.report.json import suggestion_json
    from extractor.report.terminal import print_suggestion

    settings = Settings()
    failures: list[tuple[Path, Extraction]] = []
    with _progress("读取 Reading") as advance:
        suggestion = suggest(folder, settings, rubric_id=rubric, as_of=_date(as_of), progress=advance, failures=failures)
    if html:
        html.parent.mkdir(parents=True, exist_ok=True)
        write_html(suggestion, folder, html, settings)
        problems.print(Text(f"已写出 Written: {html}"))
    if as_json:
        print(json.dumps(suggestion_json(suggestion), ensure_ascii=False))
    else:
        print_suggestion(suggestion, Console(), language=language.value)
    raise typer.Exit(_name_failures(failures))


@app.command()
def check() -> None:
    """校验patterns/与rubrics/并运行其中的示例。 Validate patterns/ and rubrics/ and run their examples."""
    from extractor.catalogue.check import check as find_problems

    settings = Settings()
    found = find_problems(settings.patterns, settings.rubrics)
    for problem in found:
        problems.print(Text("✗ ", "red") + Text(f"{problem.file}\n  {problem.zh}\n  {problem.en}"))
    if not found:
        problems.print("[green]✓[/green] patterns/ 与 rubrics/ 全部通过。 All patterns and rubrics pass.")
    raise typer.Exit(1 if found else 0)


rubrics = typer.Typer(help="评分标准。 Rubrics.", no_args_is_help=True)
app.add_typer(rubrics, name="rubric")


@rubrics.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="评分标准编号。 Rubric id.")],
    language: InLanguage = Language.zh,
) -> None:
    """用文字说明一个评分标准，供核对原文。 A rubric in words, to be checked against its source."""
    from extractor.catalogue.rubrics import load_rubric
    from extractor.report.rubric import rubric_lines

    for line in rubric_lines(load_rubric(Settings().rubrics, identifier)):
        if language is not Language.en:
            print(line.zh)
        if language is not Language.zh:
            print(line.en)


@rubrics.callback()
def _rubrics() -> None:
    """评分标准。 Rubrics."""


def _version(wanted: bool) -> None:
    if wanted:
        print(metadata.version("assay"))
        raise typer.Exit


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="版本。 Version.")] = False) -> None:
    """读取申报材料，给出有依据的预评分。 Reads evidence and pre-fills explained scores."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command; every error of ours becomes one sentence on stderr and its exit status."""
    try:
        app(args=list(arguments) if arguments is not None else None)
    except AssayError as error:
        problems.print(Text(error.zh, "red") + Text(f"\n{error.en}"))
        sys.exit(error.exit_status)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, hidden ones left out, in a stable order."""
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if file.is_file() and not file.name.startswith("."))
        elif path.is_file():
            yield path
        else:
            raise UsageError(zh=f"找不到“{path}”；请检查路径。", en=f"“{path}” does not exist; check the path.")


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(zh=f"“{text}”不是日期；请写成YYYY-MM-DD。", en=f"“{text}” is not a date; write it as YYYY-MM-DD.") from None


@contextmanager
def _progress(title: str) -> Iterator[Callable[[Path, int, int], None]]:
    """A bar on stderr; nothing where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[file]}"))
    with Progress(*columns, console=problems, transient=True, disable=not problems.is_terminal) as bar:
        task = bar.add_task(title, total=None, file="")

        def advance(path: Path, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, file=path.name)

        yield advance


def _print_extractions(extractions: Sequence[Extraction], settings: Settings, language: Language) -> None:
    from extractor.catalogue.load import load_patterns
    from extractor.report.terminal import print_extractions

    kinds = {kind.kind: kind.zh for kind in load_patterns(settings.patterns).kinds.values()}
    print_extractions(extractions, Console(), kinds=kinds, language=language.value)


def _extraction_json(path: Path, extractions: Mapping[Path, Extraction]) -> object:
    """The object of a file; `extractions` holds those of the files in it, which came before."""
    from extractor.report.json import extraction_json

    inside = [path / inner.path for inner in extractions[path].reading.inside]
    return extraction_json(
        path.as_posix(), extractions[path], {name.as_posix(): extractions[name] for name in inside if name in extractions}
    )


def _name_failures(extractions: Sequence[tuple[Path, Extraction]]) -> int:
    """Names each file that could not be read, on stderr; the exit status that says whether there was one."""
    failed = [(path, extraction) for path, extraction in extractions if extraction.reading.failed]
    for path, extraction in failed:
        for raised in extraction.flags:
            problems.print(Text(f"{path}: ", "red") + Text(f"{raised.zh} {raised.en}"))
    return 1 if failed else 0
