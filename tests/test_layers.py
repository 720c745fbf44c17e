"""Modules import downwards, at their head: no circles, not even for types, and no imports put off to dodge one."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LATE = {
    "extractor.cli": "a command loads what it needs, so that --help is quick",
    "extractor.pipeline": "the OCR engine is loaded with the first page that needs it",
    "extractor.ocr.pp_ocr": "PaddleOCR is an extra",
    "extractor.reading.pdf_signatures": "cryptography is loaded with the first signature",
    "api.operation.process": "a process loads its own part of the service",
}
"""Modules that may import late, and why; so may the commands of the service."""


def _modules(*packages: str) -> dict[str, ast.Module]:
    files = [file for package in packages for file in sorted((ROOT / package).rglob("*.py"))]
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in zip(names, files, strict=True)}


def _imports(tree: ast.AST, known: Mapping[str, ast.Module]) -> Iterator[str]:
    """Modules of ours that are imported anywhere in `tree`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield from (name for name in (whole if whole in known else node.module,) if name in known)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def _late(tree: ast.Module, known: Mapping[str, ast.Module]) -> set[str]:
    """Modules of ours imported inside a function or for types alone."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    for_types = (node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    return {name for node in (*functions, *for_types) for name in _imports(node, known)}


MODULES = _modules("extractor", "api")


@pytest.mark.parametrize("package", ["extractor", "api"])
def test_no_circles(package: str) -> None:
    graph = {name: set(_imports(tree, MODULES)) - {name} for name, tree in MODULES.items() if name.split(".")[0] == package}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" → ".join(cycle.args[1]))


def test_no_late_imports() -> None:
    late = {name for name, tree in MODULES.items() if _late(tree, MODULES) and not name.endswith(".commands")}
    assert late == set(LATE)


def test_the_extractor_knows_nothing_of_the_service() -> None:
    for name, tree in MODULES.items():
        if name.startswith("extractor"):
            assert not [one for one in _imports(tree, MODULES) if one.startswith("api")], name


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("extractor.reading", ("extractor.recognising", "extractor.scoring", "extractor.report")),
        ("extractor.recognising", ("extractor.scoring.score", "extractor.report")),
        ("extractor.scoring", ("extractor.report", "extractor.catalogue.check", "extractor.pipeline")),
        ("extractor.types", ("extractor.catalogue", "extractor.recognising", "extractor.scoring")),
    ],
)
def test_packages_import_downwards(below: str, above: tuple[str, ...]) -> None:
    found = {(name, one) for name, tree in MODULES.items() if name.startswith(below) for one in _imports(tree, MODULES)}
    assert not {pair for pair in found if pair[1].startswith(above)}
