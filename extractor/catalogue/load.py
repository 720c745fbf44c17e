"""Loading of patterns/: each kind with its pieces, names and shared labels, and the words beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from extractor.catalogue import strict_yaml
from extractor.catalogue.about import FieldNames, Named, Vocabularies
from extractor.catalogue.label_sharing import with_shared_labels
from extractor.catalogue.names import load_pieces, load_shared_pieces, spell_out_kind
from extractor.catalogue.patterns import CalibrationPoints, KindPattern, Patterns
from extractor.catalogue.shared_labels import Labels, SharedLabels
from extractor.errors import CatalogueError

WORDS = "words"
"""The folder beside the kinds that holds the words they share."""
NAMES = "names.yaml"
"""A kind's lists of names."""


def load_field_names(path: Path) -> Mapping[str, Named]:
    """Names of shared fields; raises CatalogueError naming file and line."""
    return strict_yaml.load(path, FieldNames).root if path.exists() else {}


def load_vocabularies(path: Path) -> Mapping[str, Mapping[str, Named]]:
    """Vocabularies of values; raises CatalogueError naming file and line."""
    return strict_yaml.load(path, Vocabularies).root if path.exists() else {}


def load_kind(path: Path, shared: Mapping[str, str]) -> KindPattern:
    """The kind.yaml at `path`, its expressions built from the `shared` pieces and names.yaml; CatalogueError naming file and line."""
    pieces, node = load_pieces(path.with_name(NAMES), shared), strict_yaml.compose(path)
    spell_out_kind(node, pieces)
    return strict_yaml.build(node, KindPattern)


def load_shared_labels(path: Path) -> Mapping[str, SharedLabels]:
    """Labels that kinds share; raises CatalogueError naming file and line."""
    return strict_yaml.load(path, Labels).root if path.exists() else {}


@cache
def load_patterns(folder: Path) -> Patterns:
    """Every `<kind>/kind.yaml` in `folder` with the words beside them; raises CatalogueError naming file and line.

    A folder without `words/` has no shared names and vocabularies: its kinds name their fields themselves, which `assay check` sees to.
    """
    kinds: dict[str, KindPattern] = {}
    digest = hashlib.sha256()
    pieces = load_shared_pieces(folder / WORDS / "pieces.yaml")
    for path in sorted(folder.glob("*/kind.yaml")):
        pattern = load_kind(path, pieces)
        if pattern.kind != path.parent.name:
            raise CatalogueError(
                zh=f"{path}：kind应与文件夹同名（{path.parent.name}）。", en=f"{path}: kind must be the folder's name ({path.parent.name})."
            )
        kinds[pattern.kind] = pattern
        digest.update(path.read_bytes())
        if path.with_name(NAMES).exists():
            digest.update(path.with_name(NAMES).read_bytes())
    calibration = folder / "calibration.yaml"
    points: tuple[tuple[float, float], ...] = ()
    if calibration.exists():
        points = strict_yaml.load(calibration, CalibrationPoints).points
        digest.update(calibration.read_bytes())
    names, vocabularies, labels = (folder / WORDS / f"{name}.yaml" for name in ("fields", "values", "labels"))
    for words in (names, vocabularies, labels, folder / WORDS / "pieces.yaml"):
        if words.exists():
            digest.update(words.read_bytes())
    if not kinds:
        raise CatalogueError(zh=f"{folder}：没有任何文件类型。", en=f"{folder}: holds no kinds.")
    shared = load_shared_labels(labels)
    kinds = {name: with_shared_labels(kind, shared) for name, kind in kinds.items()}
    return Patterns(kinds, digest.hexdigest()[:12], points, load_field_names(names), load_vocabularies(vocabularies))
