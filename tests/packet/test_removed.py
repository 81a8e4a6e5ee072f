"""Signatures that were taken out, emptied, hidden or cut off, and fields changed under them."""

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from site_builder.model.errors import SourceError
from site_builder.pipeline import Edition
from site_builder.publish.packet.check import check_packet
from tests.packet.changes import added, english, field_of, rewritten
from tests.packet.signers import sign


def test_a_stripped_signature_is_caught(both: bytes, short: Edition) -> None:
    def strip(file: pikepdf.Pdf) -> None:
        for field in file.Root.AcroForm.Fields:
            if "/V" in field and field.FT == "/Sig":
                del field["/V"]

    check = check_packet(rewritten(both, strip), short)
    assert not check.signatures
    assert "party2-signature: shows a signature and holds none" in english(check)

    def empty(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, "party2-signature")
        del field["/V"]
        writer.update_container(field)

    assert check_packet(added(both, empty), short).problems


def test_an_emptied_signature_leaves_its_trace(unsigned: bytes, short: Edition) -> None:
    """The only signature is taken out of its field, or an older revision is made the last one."""

    def empty(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, "party2-signature")
        del field["/V"]
        writer.update_container(field)

    signed = sign(unsigned, "party2-signature", "Customer")
    start = unsigned[unsigned.rindex(b"startxref") :]
    for changed in (added(signed, empty), signed + b"\n" + start):
        check = check_packet(changed, short)
        assert not check.signatures
        assert "removed and belong to no field any more: 1" in english(check)
    assert "removed" not in english(check_packet(signed, short))


def test_a_signature_that_was_cut_off_is_at_least_spoken_of(
    both: bytes, first: bytes, short: Edition
) -> None:
    """What is left is a whole file that one party signed: only --signed can refuse it."""
    cut = both[: len(first)]
    assert cut == first
    check = check_packet(cut, short)
    assert not check.problems
    said = "\n".join(fact.en for fact in check.standing)
    assert "Customer: has not signed" in said
    assert "cut off with its revision" in said
    assert "not signed: party2-signature" in english(check_packet(cut, short, signed=True))
    assert "cut off" not in "\n".join(f.en for f in check_packet(both, short).standing)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_file_cut_in_the_middle_is_caught(both: bytes, short: Edition, share: float) -> None:
    try:
        check = check_packet(both[: int(len(both) * share)], short)
    except SourceError:
        return
    assert check.problems


@pytest.mark.parametrize("name", ["party1-date", "party1-name", "initials-1", "party2-title"])
def test_changing_a_locked_field_is_caught(both: bytes, short: Edition, name: str) -> None:
    def refill(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, name)
        field["/V"] = generic.pdf_string("9999")
        writer.update_container(field)

    assert "changes were made after signing" in english(check_packet(added(both, refill), short))
