"""`assay check`: every file of patterns/ and rubrics/ against the contract, and the examples and cases written in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.catalogue import contract, run_examples
from extractor.catalogue.examples import load_examples
from extractor.catalogue.expression_time import slow_on
from extractor.catalogue.patterns import DeriveRule, FieldPattern, KindPattern, LabelRule, Patterns, PatternRule, SealRule, load_kind
from extractor.catalogue.problem import Problem
from extractor.catalogue.rubrics import load_rubric
from extractor.errors import AssayError
from extractor.recognising.derivations import DERIVATIONS
from extractor.recognising.recognise import Recogniser
from extractor.recognising.spelling import folded_text
from extractor.scoring.cases import faults, load_cases
from extractor.types.registry import TYPES
