"""Signs PDFs in the test: self-made certificates, RSA or elliptic curves, nothing stored."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal

from asn1crypto import keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

Key = Literal["rsa", "ec"]
NAME, BODY = "认证部", "江苏华衡认证有限公司"


@cache
def certified(key: Key = "rsa", name: str = NAME) -> tuple[Any, x509.Certificate]:
    private: Any = rsa.generate_private_key(65537, 2048) if key == "rsa" else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.ORGANIZATION_NAME, BODY)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    return private, certificate


def pem(key: Key = "rsa", name: str = NAME) -> bytes:
    return certified(key, name)[1].public_bytes(serialization.Encoding.PEM)


def signed(data: bytes, *, field: str = "Signature1", key: Key = "rsa", name: str = NAME, box: Any = None, covers: bool = False) -> bytes:
    """`data` with a signature added as an increment; visible in `box` (points from the bottom left), where it `covers` what is there."""
    private, certificate = certified(key, name)
    der = private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    if box:
        fields.append_signature_field(writer, fields.SigFieldSpec(field, box=box))
    told = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    ground = RawContent(b"q 1 1 1 rg 0 0 1000 1000 re f Q", box=BoxConstraints(340, 30)) if covers else None
    style = TextStampStyle(stamp_text="signed", background=ground, background_opacity=1, border_width=0)
    out: io.BytesIO = signers.PdfSigner(told, signer, stamp_style=style if box else None).sign_pdf(writer)
    return out.getvalue()
