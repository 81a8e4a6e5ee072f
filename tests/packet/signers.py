"""Throw-away signers, who fill in the fields of a packet and sign it as viewers do."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from site_builder.model.edition import Edition
from site_builder.publish.packet.data import signing_plan
from site_builder.publish.packet.typed import NAME, encode


@cache
def signer(name: str) -> signers.SimpleSigner:
    """A signer with a key and a certificate made now, and nowhere written."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, False, False, False, False), True
        )
        .sign(key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    private = key.private_bytes(
        der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def _fill(writer: IncrementalPdfFileWriter, name: str, text: str) -> None:
    """Fill in a text field as viewers do: drawn in the font that the form names for it."""
    form = writer.root["/AcroForm"]
    field = next(item.get_object() for item in form["/Fields"] if item.get_object()["/T"] == name)
    box = [float(edge) for edge in field["/Rect"]]
    pdf = generic.pdf_name
    fonts = {pdf(f"/{NAME}"): form["/DR"]["/Font"].raw_get(f"/{NAME}")}
    appearance = generic.StreamObject(
        {
            pdf("/Type"): pdf("/XObject"),
            pdf("/Subtype"): pdf("/Form"),
            pdf("/BBox"): generic.ArrayObject(
                generic.FloatObject(edge) for edge in (0, 0, box[2] - box[0], box[3] - box[1])
            ),
            pdf("/Resources"): generic.DictionaryObject(
                {pdf("/Font"): generic.DictionaryObject(fonts)}
            ),
        },
        stream_data=f"/Tx BMC BT /{NAME} 10 Tf 2 6 Td <{encode(text).hex()}> Tj ET EMC".encode(),
    )
    field["/V"] = generic.pdf_string(text)
    field["/AP"] = generic.DictionaryObject({pdf("/N"): writer.add_object(appearance)})
    writer.update_container(field)


def sign(pdf: bytes, field: str, name: str, filled: Mapping[str, str] | None = None) -> bytes:
    """Fill in fields and sign one, in one revision (PAdES B-B)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for key, text in (filled or {}).items():
        _fill(writer, key, text)
    mark = RawContent(b"1 w 4 4 m 90 20 l S", box=BoxConstraints(width=94, height=24))
    style = StaticStampStyle(border_width=0, background=mark, background_opacity=1.0)
    signature = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    made = signers.PdfSigner(signature, signer(name), stamp_style=style).sign_pdf(writer)
    return made.getvalue()


def answers(edition: Edition) -> dict[str, str]:
    """What the second party must fill in."""
    initials = {field.name: "李" for field in signing_plan(edition).initials}
    return initials | {
        "party2-entity": "示例科技有限公司",
        "party2-date": "2020年6月19日",
        "party2-name": "李珺",
    }


def signed_first(packet: bytes) -> bytes:
    """The packet signed by the first party."""
    filled = {"party1-date": "2020-06-19", "party1-name": "Zoë·张喆"}
    return sign(packet, "party1-signature", "Provider", filled)


def signed_second(first: bytes, edition: Edition) -> bytes:
    """The same, signed by the second party too, which has filled in what it must."""
    return sign(first, "party2-signature", "Customer", answers(edition))
