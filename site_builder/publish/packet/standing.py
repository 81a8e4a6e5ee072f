"""How far a packet is signed, in words that are always said: nobody should have to infer them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...model.document import Bilingual
from .signatures import UNTRUSTED, Signature, Signing
from .signing import PartyFields, Plan
from .words import Words

if TYPE_CHECKING:
    from pikepdf import Pdf

_CUT_OFF = Bilingual(
    "如果文件末尾的签名连同其修订一并被截去，余下的文件与从未签过的完全相同，单凭文件无法分辨：请"
    "与各方留存的文件核对；应当各方均已签名时，请加 --signed",
    "if a signature at the end of the file was cut off with its revision, what is left equals a file "
    "that was never signed: compare the parties' own copies, and use --signed where all should have",
)
_IDENTITY_OPEN = Bilingual(
    "未核验签名人的身份，只核验了内容自签名后未被改动：请用 --trust 给出可信的根证书（PEM）",
    "who signed was not checked, only that nothing was altered since: give the trusted roots (PEM) "
    "with --trust",
)
_IDENTITY_CHECKED = Bilingual(
    "签名人的证书均可追溯至所给的根证书；是否已吊销未经查询",
    "each signer's certificate leads to a root that was given; whether one was revoked was not asked",
)


def standing(file: Pdf, fields: Plan, signing: Signing, *, trust: bool) -> list[Bilingual]:
    """Party by party who has signed, and what the check cannot tell.

    ``file`` is the open packet, ``trust`` says that the signers' certificates were checked.
    """
    made = {signature.field: signature for signature in signing.signatures}
    filled = set(_filled(file))
    said = [_party(party, made, filled) for party in fields.parties]
    if signing.unsigned:
        said.append(_CUT_OFF)
    if made and not trust:
        said.append(_IDENTITY_OPEN)
    elif made and not any(UNTRUSTED in one.problems for one in signing.signatures):
        said.append(_IDENTITY_CHECKED)
    return said


def _party(party: PartyFields, made: dict[str, Signature], filled: set[str]) -> Bilingual:
    field = party.fields[-1]
    zh, en = Words("zh")(party.role_key), Words("en")(party.role_key)
    if party.printed:
        zh, en = f"{zh}（{party.name.zh}）", f"{en} ({party.name.en or party.name.zh})"
    signature = made.get(field.name)
    if signature is None:
        own = [name for name in field.lock if name in filled]
        if not own:
            return Bilingual(f"{zh}：尚未签名", f"{en}: has not signed")
        names = ", ".join(own)
        return Bilingual(
            f"{zh}：尚未签名，但已填写 {names}", f"{en}: has not signed, but filled in {names}"
        )
    time = signature.time.isoformat(" ", "minutes") if signature.time else ""
    return Bilingual(
        f"{zh}：有签名，签名人 {signature.signer or '不明'}，自报时间 {time or '无'}",
        f"{en}: signed by {signature.signer or 'unknown'}, at {time or 'no time'} by its own clock",
    )


def _filled(file: Pdf) -> Iterator[str]:
    """The names of the text fields that hold something."""
    root: Any = file.Root
    for field in root.AcroForm.Fields if "/AcroForm" in root else []:
        if str(field.get("/FT", "")) == "/Tx" and str(field.get("/V", "")).strip():
            yield str(field.get("/T", ""))
