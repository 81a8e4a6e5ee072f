"""The catalogue that is shipped."""

from pathlib import Path

import pytest

from site_builder.model import inline
from site_builder.model.document import Document
from site_builder.pipeline import load_edition
from site_builder.translate import po, translation
from site_builder.translate.checks import check
from site_builder.translate.glossary import load_glossary
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "source" / "redis-agreements"


@pytest.fixture(scope="module")
def shipped() -> tuple[Document, Catalogue]:
    edition = load_edition(SHIPPED)
    return edition.document, Catalogue.load(edition.folder / "en.po")


def test_the_shipped_catalogue_is_complete_and_all_draft(
    shipped: tuple[Document, Catalogue],
) -> None:
    source, catalogue = shipped
    wanted = list(translation.units(source))
    assert len(wanted) > 130
    assert {catalogue.find(u.context, u.markdown).state for u in wanted} == {"draft"}
    terms = load_glossary(SHIPPED, "zh-CN", "en")
    assert len(terms) > 30
    assert check(source, catalogue, terms) == []


def test_the_shipped_catalogue_is_up_to_date(
    shipped: tuple[Document, Catalogue], tmp_path: Path
) -> None:
    source, catalogue = shipped
    update(source, catalogue).write(tmp_path / "en.po")
    assert (tmp_path / "en.po").read_bytes() == Path(catalogue.path).read_bytes()


def test_the_shipped_translation_is_bold_where_the_publisher_is(
    shipped: tuple[Document, Catalogue],
) -> None:
    source, catalogue = shipped
    bold = 0
    for part in source.blocks:
        if part.kind in ("table", "row") or part.id.startswith("toc"):
            continue
        entry = catalogue.entry(part)
        assert inline.emphasis(entry.text) == part.emphasis, part.id
        bold += part.emphasis == "all"
    assert bold >= 10


def test_the_shipped_catalogue_survives_reading_and_writing_byte_for_byte() -> None:
    path = SHIPPED / "20200619" / "en.po"
    assert po.write(po.read(path)).encode() == path.read_bytes()
