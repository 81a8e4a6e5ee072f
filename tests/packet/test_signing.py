"""Sign, fill, sign again, and check what came of it."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from site_builder.editions.published import FILE_NAME
from site_builder.model.document import Block, Document
from site_builder.model.errors import SourceError
from site_builder.pipeline import Edition
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.check import check_packet
from site_builder.publish.packet.which import published
from site_builder.publish.packet.words import Words
from tests.packet.changes import english, rewritten
from tests.packet.signers import answers, sign, signed_first, signed_second


def test_an_unsigned_packet_is_sound(packet: bytes, edition: Edition) -> None:
    check = check_packet(packet, edition)
    assert not check.problems
    assert check.unaltered
    assert check.signatures == ()
    assert check.unsigned == ("party1-signature", "party2-signature")
    body = {s.id for s in edition.document.sections if s.role == "body"}
    assert check.clauses == sum(block.section in body for block in edition.document.blocks) > 100


def test_a_missing_signature_is_named_on_demand(
    unsigned: bytes, first: bytes, short: Edition
) -> None:
    assert "not signed: party1-signature, party2-signature" in english(
        check_packet(unsigned, short, signed=True)
    )
    assert "not signed: party2-signature" in english(check_packet(first, short, signed=True))


def test_two_parties_fill_in_and_sign(packet: bytes, edition: Edition) -> None:
    pdf = signed_second(signed_first(packet), edition)
    check = check_packet(pdf, edition, signed=True)
    assert not check.problems, english(check)
    assert [s.field for s in check.signatures] == ["party1-signature", "party2-signature"]
    assert ["Provider" in check.signatures[0].signer, "Customer" in check.signatures[1].signer] == [
        True,
        True,
    ]
    assert all(signature.time is not None for signature in check.signatures)


def test_the_usual_rules_of_a_verifier_accept_it_too(both: bytes) -> None:
    for signature in PdfFileReader(io.BytesIO(both)).embedded_signatures:
        status = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
        assert status.intact
        assert status.valid
        assert status.docmdp_ok


def test_the_order_of_the_parties_is_free_unless_it_was_agreed(
    unsigned: bytes, short: Edition
) -> None:
    pdf = sign(unsigned, "party2-signature", "Customer", answers(short))
    pdf = signed_first(pdf)
    assert not check_packet(pdf, short, signed=True).problems
    options = short.config.packet._replace(order=("provider", "customer"))
    ordered = short._replace(config=short.config._replace(packet=options))
    known = [hashlib.sha256(unsigned).hexdigest()]
    found = check_packet(pdf, ordered, signed=True, known=known)
    assert english(found) == "the parties did not sign in the order agreed"


def test_an_empty_contract_with_two_signatures_is_not_signed(
    unsigned: bytes, short: Edition
) -> None:
    pdf = sign(unsigned, "party1-signature", "Provider")
    pdf = sign(pdf, "party2-signature", "Customer", {"party2-name": "李珺"})
    assert not check_packet(pdf, short).problems
    found = english(check_packet(pdf, short, signed=True))
    words = Words("en")
    assert f"Ltd.): required fields are empty: {words('name')}, {words('date')}" in found
    assert "Customer: required fields are empty: Initials × " in found
    assert f"{words('entity')}, {words('date')}" in found


def test_a_packet_that_was_saved_again_is_explained(unsigned: bytes, short: Edition) -> None:
    again = rewritten(unsigned, lambda file: None)
    assert not again.startswith(unsigned)
    signed = sign(again, "party2-signature", "Customer", answers(short))
    for pdf in (again, signed):
        check = check_packet(pdf, short)
        assert not check.problems, english(check)
        assert not check.unaltered
        assert any("saved again by another program" in fact.en for fact in check.standing)


def test_a_published_packet_is_checked_as_it_was_published(
    unsigned: bytes, short: Edition, tmp_path: Path
) -> None:
    """Other pages are drawn today, and our conversion of a clause was corrected since."""
    options = short.config.packet._replace(pages=("signatures",), fields=("name",))
    corrected = [b._replace(text=f"{b.text}。") for b in short.document.blocks]
    today = short._replace(
        config=short.config._replace(packet=options),
        document=short.document._replace(blocks=tuple(corrected)),
        folder=tmp_path,
    )
    signed = sign(unsigned, "party1-signature", "Provider", {"party1-name": "张"})
    assert "never recorded" in english(check_packet(signed, today))
    files = {"x.pdf": hashlib.sha256(unsigned).hexdigest(), "x.zip": "0"}
    row = {"date": "2026-01-31", "fingerprint": "0", "clauses": {}, "files": files}
    (tmp_path / FILE_NAME).write_text(json.dumps(row) + "\n")
    check = check_packet(signed, today, known=published(tmp_path))
    assert not check.problems, english(check)
    assert check.unaltered
    assert len(check.signatures) == 1


def test_trust_is_checked_when_certificates_are_given(both: bytes, short: Edition) -> None:
    signatures = PdfFileReader(io.BytesIO(both)).embedded_signatures
    own = [signature.signer_cert.dump() for signature in signatures]
    assert not check_packet(both, short, trusted=own).problems
    assert "party2-signature: the signer's certificate is not in a chain" in english(
        check_packet(both, short, trusted=own[:1])
    )


def test_changed_text_names_its_clause(unsigned: bytes, short: Edition) -> None:
    changed = [
        block._replace(text=block.text.replace("不", "可", 1)) if block.id == "terms-1.2" else block
        for block in short.document.blocks
    ]
    other = short._replace(document=_with_blocks(short, changed))
    check = check_packet(unsigned, other)
    assert check.changed == ("terms-1.2",)
    assert "terms-1.2 differs from the agreement" in english(check)


def test_clauses_in_another_order_are_caught(unsigned: bytes, short: Edition) -> None:
    blocks = list(short.document.blocks)
    at = next(i for i, block in enumerate(blocks) if block.id == "terms-2.2")
    blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
    other = short._replace(document=_with_blocks(short, blocks))
    assert check_packet(unsigned, other).changed == ("terms-2.2",)


def _with_blocks(edition: Edition, blocks: list[Block]) -> Document:
    return edition.document._replace(blocks=tuple(blocks))


def test_the_other_party_may_still_fill_in(first: bytes, short: Edition) -> None:
    assert not check_packet(
        sign(first, "party2-signature", "Customer", {"party2-name": "2"}), short
    ).problems


def test_a_parallel_packet_is_checked_with_its_translation(
    parallel: bytes, edition: Edition, catalogue: object
) -> None:
    assert not check_packet(parallel, edition, catalogue=catalogue).problems
    assert check_packet(parallel, edition).problems


def test_another_edition_is_told_apart(
    unsigned: bytes, make_edition: Callable[..., Edition]
) -> None:
    other = make_edition("# 另一协议\n\n## 第一部分\n\n1.1. 您应当付款。\n")
    check = check_packet(unsigned, other)
    assert "s1-1.1" in check.changed or check.changed
    assert build_packet(other) != unsigned


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF" * 50])
def test_what_is_no_pdf_is_a_source_error(data: bytes, short: Edition) -> None:
    with pytest.raises(SourceError, match=r"PDF|packet"):
        check_packet(data, short)
