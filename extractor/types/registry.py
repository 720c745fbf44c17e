"""The value types by the names that patterns/ uses. Types with a vocabulary of their own (`ChoiceType`) are made where it is known."""

from __future__ import annotations

from extractor.types.amount import AmountType
from extractor.types.certificate_number import CertificateNumberType, DocumentNumberType
from extractor.types.date import DateType
from extractor.types.duration import DurationType
from extractor.types.match import ValueType
from extractor.types.number import NumberType
from extractor.types.organisation import OrganisationType
from extractor.types.party import PartyType
from extractor.types.patent_number import ApplicationNumberType, PatentNumberType
from extractor.types.percentage import PercentageType
from extractor.types.permit_number import PermitNumberType
from extractor.types.person import PersonType
from extractor.types.person_list import PersonListType
from extractor.types.publication_number import PublicationNumberType
from extractor.types.quantity import QuantityType, UnitType
from extractor.types.representative import RepresentativeType
from extractor.types.score import ScoreType
from extractor.types.standard_number import StandardNumberType
from extractor.types.text import TextType
from extractor.types.uscc import UsccType
from extractor.types.year import YearType

_ALL: tuple[ValueType, ...] = (
    AmountType(),
    AmountType(name="amount_yuan", unit="元"),
    ApplicationNumberType(),
    CertificateNumberType(),
    CertificateNumberType(name="certificate_digits", digits_only=True),
    DateType(),
    DocumentNumberType(),
    DurationType(),
    NumberType(),
    OrganisationType(),
    PartyType(),
    PatentNumberType(),
    PercentageType(),
    PermitNumberType(),
    PersonType(),
    PersonListType(),
    PublicationNumberType(),
    QuantityType(),
    RepresentativeType(),
    ScoreType(),
    StandardNumberType(),
    TextType(),
    UnitType(),
    UsccType(),
    YearType(),
)
TYPES: dict[str, ValueType] = {value_type.name: value_type for value_type in _ALL}


def value_type(name: str) -> ValueType:
    """The type called `name`; KeyError whose text names the known ones, for a loader's message."""
    try:
        return TYPES[name]
    except KeyError:
        raise KeyError(f"no value type {name!r}; known: {', '.join(sorted(TYPES))}") from None
