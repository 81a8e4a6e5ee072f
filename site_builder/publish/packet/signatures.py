"""The signatures in a packet: who signed, whether each is intact, and what changed afterwards.

Cryptography and the comparison of revisions are pyHanko's: a signature permits later signatures
and filling in of fields that it does not lock, nothing else. Whether a signer's certificate can be
trusted is for the reader to decide; with ``trusted`` certificates their chains are checked.
"""

import io
import logging
import re
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import diff_analysis
from pyhanko.sign.diff_analysis import DiffPolicy, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import CMSExtractionError, CMSStructuralError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ...model.document import Bilingual

_BROKEN = Bilingual(
    "签名无效：签名后内容被改动，或签名数据损坏",
    "invalid: the content or the signature was altered",
)
_CHANGED = Bilingual(
    "签名后有不被允许的改动", "changes were made after signing that the signature does not permit"
)
UNTRUSTED = Bilingual(
    "签名人的证书不在所给的信任链内", "the signer's certificate is not in a chain that was given"
)
_UNCOVERED = Bilingual(
    "最后一个签名不覆盖整个文件：签名后又有改动",
    "the last signature does not cover the whole file: something was added after it",
)

_RANGE: Final = re.compile(rb"/ByteRange\s*\[")

UNREADABLE: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What reading a damaged PDF may raise beside the libraries' own errors."""


class Signature(NamedTuple):
    """One signature; ``problems`` is empty when it is valid."""

    field: str
    signer: str
    time: datetime | None
    problems: tuple[Bilingual, ...]


class Signing(NamedTuple):
    """The signatures in the order they were made, and the signature fields still empty."""

    signatures: tuple[Signature, ...]
    unsigned: tuple[str, ...]


def read(pdf: bytes, trusted: Sequence[bytes] = ()) -> Signing:
    """Validate every signature of a PDF; ``trusted`` are PEM or DER certificates.

    Raises ValueError when the file's structure cannot be read at all.
    """
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        empty = tuple(name for name, value, _ in enumerate_sig_fields(reader) if value is None)
        signatures = list(reader.embedded_signatures)
    except (PdfError, *UNREADABLE) as error:
        raise ValueError(str(error)) from error
    roots = [cert for data in trusted for cert in certificates(data)]
    found = [
        _one(
            signature,
            ValidationContext(trust_roots=roots, allow_fetching=False),
            last=index == len(signatures) - 1,
            trust=bool(trusted),
        )
        for index, signature in enumerate(signatures)
    ]
    return Signing(tuple(found), empty)


def certificates(data: bytes) -> list[Any]:
    """The certificates in PEM or DER data, at least one; ValueError when there is none."""
    try:
        found = list(load_certs_from_pemder_data(data))
        for certificate in found:
            _ = certificate.subject.native  # asn1crypto reads no field before it is asked for
    except UNREADABLE as error:
        raise ValueError(str(error)) from error
    if not found:
        raise ValueError("no certificate in it")
    return found


def removed(pdf: bytes, built: bytes, signing: Signing) -> int:
    """How many signatures the bytes still hold that no field of the file shows any more.

    ``built`` is the packet before signing. A signature is never compressed, so that its byte range
    can be found; this sees what was emptied later, not what was cut off.
    """
    held = len(_RANGE.findall(pdf)) - len(_RANGE.findall(built))
    return max(held - len(signing.signatures), 0)


def _policy() -> DiffPolicy:
    """PyHanko's usual rules, but an appearance is never overwritten: a new one takes its place."""
    rules: Any = diff_analysis
    usual: Any = diff_analysis.DEFAULT_DIFF_POLICY
    policy: DiffPolicy = rules.StandardDiffPolicy(
        global_rules=usual.global_rules,
        form_rule=rules.FormUpdatingRule(
            field_rules=[
                rules.SigFieldCreationRule(),
                rules.SigFieldModificationRule(allow_in_place_appearance_stream_changes=False),
                rules.GenericFieldModificationRule(allow_in_place_appearance_stream_changes=False),
            ]
        ),
    )
    return policy


def _one(
    signature: EmbeddedPdfSignature, context: ValidationContext, *, last: bool, trust: bool
) -> Signature:
    problems: list[Bilingual] = []
    signer, time = "", None
    try:
        signer = signature.signer_cert.subject.human_friendly
        time = signature.self_reported_timestamp
        status = validate_pdf_signature(signature, context, diff_policy=_policy())
    except (
        PdfError,
        SignatureValidationError,
        CMSExtractionError,
        CMSStructuralError,
        *UNREADABLE,
    ):
        return Signature(signature.field_name, signer, time, (_BROKEN,))
    if not (status.intact and status.valid):
        problems.append(_BROKEN)
    else:
        level = status.modification_level
        if not status.docmdp_ok or level is None or level > ModificationLevel.FORM_FILLING:
            problems.append(_CHANGED)
        if last and status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
            problems.append(_UNCOVERED)
        if trust and not status.trusted:
            problems.append(UNTRUSTED)
    return Signature(signature.field_name, signer, time, tuple(problems))
