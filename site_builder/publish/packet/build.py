"""An edition → the bytes of its packet: typst sets it, pikepdf adds the form fields.

PDF/A-3a and PDF/UA-1 in one file; the same bytes for the same edition, whatever the folder, the
time zone or the locale.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unicodedata import category

import typst

from ...model import ledger
from ...model.edition import Edition
from ...model.errors import OutputError
from ...model.files import Data, write_all
from ...translate.translation import Catalogue
from ..data import document_json
from ..site.dates import epoch
from . import fonts as font_search
from .data import emphasised, margin_labels, packet_data, signing_plan, texts
from .finish import Anchor, Box, Typeset, finish
from .fonts import Fonts
from .labels import drawn
from .signing import Field
from .typed import script_of, typed_font
from .words import Places, for_language

_TEMPLATE: Final = Path(__file__).parent / "packet.typ"
_UNPRINTABLE = re.compile(
    r'the text `?"(.+?)"`? could not be displayed'
    r'|contains the disallowed codepoint `?"(.+?)"`?$',
    re.DOTALL,
)
_REMEMBERED: Final = 10
"""So many more documents typst keeps in memory what it found out for one."""

_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def build_packet(edition: Edition, *, parallel: Catalogue | None = None) -> bytes:
    """The packet's bytes; with a catalogue, the parallel one in Chinese and English.

    OutputError names a missing font, weight or glyph (with the character and its clause).
    """
    small = edition.config.packet.typed_font == "small"
    script = "latn" if small else script_of(edition.document.language)
    made, fields = _set(edition, parallel)
    return finish(made, fields, typed_font(script))


def _set(edition: Edition, parallel: Catalogue | None) -> tuple[Typeset, Sequence[Field]]:
    """The pages with room for the fields, and the fields."""
    fonts = font_search.find(edition.config.fonts, edition.folder.parent)
    plan = signing_plan(edition)
    data = packet_data(edition, parallel, plan)
    for words, _ in texts(data):
        if reordering := _REORDERING.search(words):
            raise _unprintable(edition, data, reordering[0])
    language = for_language(edition.document.language)
    marks = margin_labels(edition.document, language, parallel is not None)
    data["labels"] = drawn(marks, font_search.label_font())
    files = fonts.made(emphasised(data))
    try:
        made = _typeset(edition, data, fonts, files)
    except _MissingGlyphError:
        fonts, more = fonts.with_rare({char for words, _ in texts(data) for char in words})
        try:
            made = _typeset(edition, data, fonts, files + more)
        except _MissingGlyphError as error:
            raise _unprintable(edition, data, str(error)) from error
    return made, plan.fields()


def build(edition: Edition, out_dir: Path, *, parallel: Catalogue | None = None) -> list[Path]:
    """Write ``<id>-<version>.pdf`` and, with a catalogue, ``<id>-<version>-parallel.pdf``.

    Gives their paths. Both are made before either is written. OutputError as in
    :func:`build_packet`, or when a file cannot be written.
    """
    document = edition.document
    stem = "-".join(part for part in (document.id, document.version) if part)
    made: dict[Path, Data] = {out_dir / f"{stem}.pdf": build_packet(edition)}
    if parallel is not None:
        made[out_dir / f"{stem}-parallel.pdf"] = build_packet(edition, parallel=parallel)
    _forget()
    write_all(made)
    return list(made)


class _MissingGlyphError(Exception):
    """Says the characters that no font has."""


def _typeset(
    edition: Edition, data: dict[str, Any], fonts: Fonts, files: Sequence[bytes]
) -> Typeset:
    inputs = {
        "data": json.dumps(data | {"fonts": fonts.roles}, ensure_ascii=False),
        "document": document_json(edition.document),
        "ledger": ledger.dumps(edition.encoding, edition.ledger),
    }
    try:
        with TemporaryDirectory() as folder:  # typst reads a font once it is needed
            for number, file in enumerate(files):
                (Path(folder) / f"{number}.ttf").write_bytes(file)
            compiler = typst.Compiler(
                _TEMPLATE,
                root=_TEMPLATE.parent,
                font_paths=typst.Fonts(
                    include_system_fonts=False, font_paths=[Path(folder), *fonts.folders]
                ),
                ignore_system_fonts=True,
                sys_inputs=inputs,
            )
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=["a-3a", "ua-1"],
                timestamp=epoch(edition.document.version),
            )
            (places,) = json.loads(compiler.query("<places>", field="value"))
    except typst.TypstError as error:
        glyph = _UNPRINTABLE.search(error.message)
        if glyph:
            raise _MissingGlyphError(_unescaped(glyph[1] or glyph[2])) from error
        raise OutputError(
            f"the packet could not be typeset: {error.message}",
            advice="report this with the document: the template should set every agreement",
        ) from error
    if warnings or not isinstance(pdf, bytes):
        raise OutputError(
            "the packet was typeset with warnings: " + "; ".join(w.message for w in warnings),
            advice="check document.toml [fonts]: an unknown family loses text or weight",
        )
    return Typeset(
        pdf, [Box(*box) for box in places["fields"]], [Anchor(*at) for at in places["anchors"]]
    )


def _forget() -> None:
    """Let typst drop what it remembers of these packets, up to 8 MB each: no other needs it.

    There is no call for that; what it did not use for some documents, even empty ones, goes.
    """
    none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    for _ in range(_REMEMBERED + 1):
        typst.compile(b"", font_paths=none, ignore_system_fonts=True)


def _unescaped(quoted: str) -> str:
    """The characters of a string that typst quotes in a message."""
    return _ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else {"t": "\t"}.get(m[2], m[2]), quoted
    )


def _unprintable(edition: Edition, data: dict[str, Any], text: str) -> OutputError:
    """The error for characters that no font has, that PDF/A forbids, or that reorder the text."""
    place = next((where for words, where in texts(data) if text in words), "")
    names = {block.id: block for block in edition.document.blocks}
    line = None
    if place in names:
        line = names[place].raw[0].first
        words = for_language(edition.document.language)
        place = f"{Places(edition.document, words).full(names[place])} ({place})"
    codes = " ".join(f"U+{ord(char):04X}" for char in text)
    shown = f"{text!r} ({codes})" if text.isprintable() else codes
    private = all(category(char) == "Co" for char in text)
    return OutputError(
        f"the character {shown} cannot be printed, in {place or 'the packet'}",
        path=edition.document.source.path,
        line=line,
        advice="look at the page it came from and state what it is in document.toml [characters]"
        if private
        else "if it belongs to the text, name a font that has it in document.toml [fonts]; "
        "otherwise have the source corrected: nothing is printed without it",
    )
