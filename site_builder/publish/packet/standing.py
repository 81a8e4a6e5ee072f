"""How far a packet is signed, party by party: what is filled in, what is missing, who signed."""

from collections.abc import Iterator, Sequence

from pikepdf import Pdf

from ...model.document import Bilingual
from .extract import form_fields
from .signatures import UNTRUSTED, Signature, Signing
from .signing import Field, Plan
from .words import Words

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
    """Party by party what is filled in and who has signed, and what the check cannot tell.

    ``file`` is the open packet, ``trust`` says that the signers' certificates were checked.
    """
    made = {signature.field: signature for signature in signing.signatures}
    filled = set(filled_in(file))
    said = [
        _joined(
            Bilingual(party.called(Words("zh")), party.called(Words("en"))),
            [_signed(made.get(party.signature.name), trust), *_entries(fields.of(party), filled)],
        )
        for party in fields.parties
    ]
    if signing.unsigned:
        said.append(_CUT_OFF)
    if made and not trust:
        said.append(_IDENTITY_OPEN)
    elif made and not any(UNTRUSTED in one.problems for one in signing.signatures):
        said.append(_IDENTITY_CHECKED)
    return said


def unfinished(file: Pdf, fields: Plan, signing: Signing) -> list[Bilingual]:
    """What keeps a packet from being a signed contract: required fields, signatures, their order."""
    filled = set(filled_in(file))
    found = []
    if not fields.parties:
        found.append(Bilingual("没有签名栏，无法签署", "nobody can sign it: no signature page"))
    for party in fields.parties:
        missing = [f for f in fields.of(party) if f.required and f.name not in filled]
        if missing:
            zh, en = Words("zh"), Words("en")
            found.append(
                Bilingual(
                    f"{party.called(zh)}：必填栏目未填：{_names(missing, zh)}",
                    f"{party.called(en)}: required fields are empty: {_names(missing, en)}",
                )
            )
    if signing.unsigned:
        empty = ", ".join(signing.unsigned)
        found.append(Bilingual(f"尚未签名：{empty}", f"not signed: {empty}"))
    wanted = [party.signature.name for party in fields.parties]
    order = [one.field for one in signing.signatures if one.field in wanted]
    if fields.ordered and order != sorted(order, key=wanted.index):
        found.append(
            Bilingual("签名次序与约定的不同", "the parties did not sign in the order agreed")
        )
    return found


def filled_in(file: Pdf) -> Iterator[str]:
    """The names of the text fields that hold something."""
    for field in form_fields(file):
        if str(field.get("/FT", "")) == "/Tx" and str(field.get("/V", "")).strip():
            yield str(field.get("/T", ""))


def _joined(party: Bilingual, parts: Sequence[Bilingual]) -> Bilingual:
    zh, en = ([part[at] for part in parts] for at in (0, 1))
    return Bilingual(f"{party.zh}：{'；'.join(zh)}", f"{party.en}: {'; '.join(en)}")


def _signed(signature: Signature | None, trust: bool) -> Bilingual:
    if signature is None:
        return Bilingual("尚未签名", "has not signed")
    time = signature.time.isoformat(" ", "minutes") if signature.time else ""
    if not trust:
        proof = Bilingual("身份未核验", "identity not checked")
    elif UNTRUSTED in signature.problems:
        proof = Bilingual("证书不可信", "certificate not trusted")
    else:
        proof = Bilingual("证书可信", "certificate trusted")
    return Bilingual(
        f"已签名，签名人 {signature.signer or '不明'}，自报时间 {time or '无'}，{proof.zh}",
        f"signed by {signature.signer or 'unknown'}, at {time or 'no time'} by its own clock, "
        f"{proof.en}",
    )


def _entries(fields: Sequence[Field], filled: set[str]) -> Iterator[Bilingual]:
    """What is filled in and what is not, by the fields' labels; initials by their number."""
    done = [field for field in fields if field.name in filled]
    open_ones = [field for field in fields if field.name not in filled]
    zh, en = Words("zh"), Words("en")
    if done:
        yield Bilingual(f"已填：{_names(done, zh)}", f"filled in: {_names(done, en)}")
    if open_ones:
        yield Bilingual(f"未填：{_names(open_ones, zh)}", f"empty: {_names(open_ones, en)}")


def _names(fields: Sequence[Field], words: Words) -> str:
    initials = sum(field.label == "initials" for field in fields)
    names = [words(field.label) for field in fields if field.label != "initials"]
    if initials:
        names.insert(0, f"{words('initials')} × {initials}")
    return ("、" if words.language == "zh" else ", ").join(names)
