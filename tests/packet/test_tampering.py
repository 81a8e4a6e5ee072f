"""Everything that must not pass for the packet, signed or not."""

from collections.abc import Iterator

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from site_builder.model.errors import SourceError
from site_builder.pipeline import Edition
from site_builder.publish.packet.check import check_packet
from tests.packet.changes import added, english, field_of, rewritten
from tests.packet.signers import sign

AGREEMENT = 3
"""The page on which the short agreement stands."""


@pytest.mark.parametrize("part", range(12))
def test_flipped_bits_are_caught(both: bytes, short: Edition, part: int) -> None:
    broken = bytearray(both)
    at = (2 * part + 1) * len(broken) // 24
    broken[at] ^= 0x10
    try:
        check = check_packet(bytes(broken), short, signed=True)
    except SourceError:
        return
    assert check.problems


def test_the_bytes_between_the_signatures_count(first: bytes, short: Edition) -> None:
    at = first.rindex(b"/ByteRange")
    with pytest.raises(SourceError, match="ByteRange"):
        check_packet(first[:at] + b"/ByteRAnge" + first[at + 10 :], short)


def test_an_appended_page_is_caught(both: bytes, unsigned: bytes, short: Edition) -> None:
    def append(file: pikepdf.Pdf) -> None:
        file.add_blank_page(page_size=(595, 842))

    assert "pages, not" in english(check_packet(rewritten(unsigned, append), short))
    assert check_packet(rewritten(both, append), short).problems

    def insert(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.root["/Pages"]
        page = generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Page"),
                generic.pdf_name("/Parent"): writer.root.raw_get("/Pages"),
                generic.pdf_name("/MediaBox"): generic.ArrayObject(
                    generic.NumberObject(edge) for edge in (0, 0, 595, 842)
                ),
            }
        )
        pages["/Kids"].append(writer.add_object(page))
        pages["/Count"] = generic.NumberObject(int(pages["/Count"]) + 1)
        writer.update_container(pages["/Kids"])
        writer.update_container(pages)

    found = english(check_packet(added(both, insert), short))
    assert "party1-signature: changes were made" in found
    assert "pages, not" in found


def test_text_changed_in_the_page_is_caught(unsigned: bytes, short: Edition) -> None:
    """One character of a clause is drawn as another, in the content stream."""

    def swap(file: pikepdf.Pdf) -> None:
        page = file.pages[AGREEMENT - 1]
        instructions = list(pikepdf.parse_content_stream(page))
        for index, instruction in enumerate(instructions):
            parts = list(instruction.operands[0]) if str(instruction.operator) == "TJ" else []
            words = next(
                (p for p in parts if isinstance(p, pikepdf.String) and len(bytes(p)) > 40), None
            )
            if words is not None:
                shown = bytes(words)
                parts[parts.index(words)] = pikepdf.String(shown[2:4] + shown[:2] + shown[4:])
                instructions[index] = pikepdf.ContentStreamInstruction(
                    [pikepdf.Array(parts)], instruction.operator
                )
                break
        page.Contents.write(pikepdf.unparse_content_stream(instructions))

    check = check_packet(rewritten(unsigned, swap), short)
    assert len(check.changed) == 1
    assert not check.unaltered


def test_text_over_the_page_is_caught(unsigned: bytes, short: Edition) -> None:
    def overlay(file: pikepdf.Pdf) -> None:
        page = file.pages[AGREEMENT - 1]
        name = next(iter(page.Resources.Font.keys()))
        page.contents_add(f"BT {name} 12 Tf 99 99 Td <00050006> Tj ET".encode())

    assert f"page {AGREEMENT} is drawn otherwise" in english(
        check_packet(rewritten(unsigned, overlay), short)
    )


def test_an_annotation_or_a_script_is_caught(unsigned: bytes, short: Edition) -> None:
    def note(file: pikepdf.Pdf) -> None:
        page = file.pages[AGREEMENT - 1]
        box = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[90, 90, 400, 300],
            Contents="void",
        )
        if "/Annots" not in page:
            page.Annots = pikepdf.Array()
        page.Annots.append(file.make_indirect(box))

    assert f"page {AGREEMENT} has other annotations" in english(
        check_packet(rewritten(unsigned, note), short)
    )

    def script(file: pikepdf.Pdf) -> None:
        file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")

    assert "scripts, actions" in english(check_packet(rewritten(unsigned, script), short))


def test_a_picture_over_a_page_is_caught(unsigned: bytes, short: Edition) -> None:
    def draw(file: pikepdf.Pdf) -> None:
        form = file.make_stream(b"1 g 0 0 500 500 re f", Subtype=pikepdf.Name.Form)
        form.BBox = [0, 0, 500, 500]
        page = file.pages[AGREEMENT - 1]
        page.Resources.XObject = pikepdf.Dictionary(X=form)
        page.contents_add(b"/X Do")

    assert f"page {AGREEMENT} is drawn otherwise" in english(
        check_packet(rewritten(unsigned, draw), short)
    )


def test_what_leaves_the_text_alone_is_caught_before_signing(
    unsigned: bytes, short: Edition
) -> None:
    """Appended before anybody signs, so that the signatures cover it and the bytes begin right."""

    def white_box(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][AGREEMENT - 1].get_object()
        old = page["/Contents"].data
        page["/Contents"] = writer.add_object(
            generic.StreamObject(stream_data=old + b" 1 g 90 300 400 200 re f")
        )
        writer.update_container(page)

    def other_glyphs(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"][AGREEMENT - 1].get_object()
        fonts = page["/Resources"]["/Font"]
        names = list(fonts)
        fonts[names[0]], fonts[names[1]] = fonts.raw_get(names[1]), fonts.raw_get(names[0])
        writer.update_container(fonts)

    def moved_field(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, "party2-name")
        field["/Rect"] = generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 595, 842))
        writer.update_container(field)

    def unlocked(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, "party1-signature")
        del field["/Lock"]
        writer.update_container(field)

    def layer(writer: IncrementalPdfFileWriter) -> None:
        writer.root["/OCProperties"] = generic.DictionaryObject()
        writer.update_root()

    expected = {
        white_box: f"page {AGREEMENT} is drawn otherwise",
        other_glyphs: "is drawn otherwise",
        moved_field: "has other annotations, links or fields",
        unlocked: "has other annotations, links or fields",
        layer: "layers were added",
    }
    for change, message in expected.items():
        changed = added(unsigned, change)
        assert changed.startswith(unsigned)
        assert message in english(check_packet(changed, short)), change.__name__
    signed = sign(added(unsigned, white_box), "party1-signature", "Provider")
    assert f"page {AGREEMENT} is drawn otherwise" in english(check_packet(signed, short))


def test_what_stands_beside_the_drawing_of_a_page_is_compared(
    unsigned: bytes, short: Edition
) -> None:
    """Drawings of links and fields, what is read aloud, and where links lead."""

    def over_a_link(writer: IncrementalPdfFileWriter) -> None:
        """A link is drawn as a black box over the words that it stands on."""
        link = next(each for each in notes(writer) if each["/Subtype"] == "/Link")
        link["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): black(writer)})
        writer.update_container(link)

    def hidden_field(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, "party2-name")
        field["/F"] = generic.NumberObject(2)
        writer.update_container(field)

    def drawn_into_a_field(writer: IncrementalPdfFileWriter) -> None:
        field = field_of(writer, "party2-name")
        field["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): black(writer)})
        writer.update_container(field)

    def other_form(writer: IncrementalPdfFileWriter) -> None:
        form = writer.root["/AcroForm"]
        form["/XFA"] = writer.add_object(generic.StreamObject(stream_data=b"<xdp/>"))
        writer.update_container(form)

    def read_aloud(writer: IncrementalPdfFileWriter) -> None:
        whole = writer.root["/StructTreeRoot"]["/K"][0]
        whole["/ActualText"] = generic.pdf_string("void")
        writer.update_container(whole)

    def bookmark(writer: IncrementalPdfFileWriter) -> None:
        first = writer.root["/Outlines"]["/First"]
        del first["/Dest"]
        first["/A"] = generic.DictionaryObject({generic.pdf_name("/S"): generic.pdf_name("/Named")})
        writer.update_container(first)

    def elsewhere(writer: IncrementalPdfFileWriter) -> None:
        """The places that links name are another page's."""
        names = writer.root["/Names"]["/Dests"]
        for at in range(1, len(names["/Names"]), 2):
            place = names["/Names"][at]  # some are objects of their own
            place[0] = writer.root["/Pages"]["/Kids"].raw_get(0)
            writer.update_container(place)
        writer.update_container(names)

    expected = {
        over_a_link: "has other annotations, links or fields",
        hidden_field: "has other annotations, links or fields",
        drawn_into_a_field: "party2-name: shows words that were not filled in",
        other_form: "scripts, actions",
        read_aloud: "the words for reading aloud were changed",
        bookmark: "bookmarks, or where links lead",
        elsewhere: "bookmarks, or where links lead",
    }
    for change, message in expected.items():
        assert message in english(check_packet(added(unsigned, change), short)), change.__name__


def test_what_programs_write_into_a_field_is_no_change(unsigned: bytes, short: Edition) -> None:
    """A value, its drawing, and what Acrobat and others add beside it."""

    def fill_in(writer: IncrementalPdfFileWriter) -> None:
        field, name = field_of(writer, "party2-name"), generic.pdf_name
        field["/V"] = generic.pdf_string("Li")
        field["/AP"] = generic.DictionaryObject({name("/N"): black(writer)})
        field["/F"] = generic.NumberObject(132)
        field["/DA"] = generic.pdf_string("/Helv 9 Tf 0 g")
        for key in ("/MK", "/BS"):
            field[key] = generic.DictionaryObject()
        field["/NM"] = generic.pdf_string("0001")
        writer.update_container(field)

    assert check_packet(added(unsigned, fill_in), short).problems == ()


def notes(writer: IncrementalPdfFileWriter) -> Iterator[generic.DictionaryObject]:
    for page in writer.root["/Pages"]["/Kids"]:
        yield from (each.get_object() for each in page.get_object().get("/Annots", ()))


def black(writer: IncrementalPdfFileWriter) -> generic.IndirectObject:
    """A drawing that fills its box."""
    name, edges = generic.pdf_name, map(generic.NumberObject, (0, 0, 500, 500))
    keys = {name("/Subtype"): name("/Form"), name("/BBox"): generic.ArrayObject(edges)}
    return writer.add_object(generic.StreamObject(keys, stream_data=b"0 g 0 0 500 500 re f"))


@pytest.mark.parametrize("name", ["document.json", "ledger.jsonl", "more.txt"])
def test_another_attachment_is_caught(unsigned: bytes, short: Edition, name: str) -> None:
    def attach(file: pikepdf.Pdf) -> None:
        file.attachments[name] = b"{}"

    assert f"{name} is not" in english(check_packet(rewritten(unsigned, attach), short))
