"""Numbers of permits and licences: XK16-204-00001 with the province before it, (苏)JZ安许证字〔2020〕000001, TS, SC numbers,
苏交运管许可常字320412300123号.

Sources: 《工业产品生产许可证管理条例实施办法》 (XK), 《食品生产许可管理办法》 (SC), TSG 07 (TS), 《安全生产许可证条例》.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.characters import HAN
from extractor.types.certificate_number import CertificateNumberType
from extractor.types.folding import fold
from extractor.types.match import Match

_FORMS = re.compile(
    rf"(?<![A-Za-z0-9])(?:"
    rf"[{HAN}]?XK[ ]?[0-9]{{2}}[ ]?-[ ]?[0-9]{{3}}[ ]?-[ ]?[0-9]{{5}}"
    r"|SC[ ]?[0-9]{14}"
    r"|TS[ ]?[0-9A-Z]{5,8}-20[0-9]{2}"
    rf"|\([{HAN}]\)[ ]?[A-Z]{{2}}[ ]?安许证字[ ]?[〔\[(][0-9]{{4}}[〕\])][ ]?[0-9]{{4,8}}"
    r"|D[1-3][0-9]{8}(?![0-9])"
    rf"|[{HAN}]ICP备[0-9]{{6,8}}号"
    rf"|[{HAN}]{{2,14}}(?:字|备|许|准)第?[A-Z]{{0,2}}[0-9]{{6,14}}号"
    r")"
)


@dataclass(frozen=True, slots=True)
class PermitNumberType:
    """Permit numbers without white space; a known form has plausibility 1, any other code what a certificate number has."""

    name: str = "permit_number"

    def find(self, text: str) -> list[Match]:
        return [Match(found.start(), found.end(), _spell(found[0])) for found in _FORMS.finditer(fold(text))]

    def clean(self, text: str) -> Match | None:
        general = CertificateNumberType().clean(text)
        known = next(iter(self.find(text)), None)
        if known and (general is None or known.start <= general.start + 2):
            return known
        return general


def _spell(code: str) -> str:
    plain = code.replace(" ", "")
    plain = re.sub(r"[\[(](?=[0-9]{4}[〕\])])", "〔", re.sub(r"(?<=[〔\[(][0-9]{4})[\])]", "〕", plain))
    return plain.replace("(", "（").replace(")", "）")
