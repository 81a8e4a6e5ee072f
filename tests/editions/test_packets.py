"""A packet of any edition is checked with its own edition, found in the file itself."""

from pathlib import Path

import pytest
from click.testing import Result

from site_builder.editions.published import dumps, publication
from site_builder.model.document import Bilingual
from site_builder.pipeline import load_edition
from site_builder.publish.packet.build import build
from tests.command import run
from tests.editions.listings import three_editions
from tests.editions.test_published import DAY
from tests.projects import add_document


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, one of them with three editions, and the packet of its second edition."""
    root = tmp_path_factory.mktemp("packets")
    folder = three_editions(root)
    add_document(root, "other")
    (packet,) = build(load_edition(folder, "20240301"), root)
    packet.rename(root / "packet.pdf")
    return root


def check(root: Path, *options: str) -> Result:
    return run("packet", "--root", root, "--check", root / "packet.pdf", *options)


def test_a_packet_of_a_former_edition_is_found_and_right(project: Path) -> None:
    result = check(project)
    assert result.exit_code == 0, result.output
    assert "small 20240301" in result.output


def test_a_packet_is_not_that_of_another_edition(project: Path) -> None:
    result = check(project, "--version", "20260101")
    assert result.exit_code == 1
    unlisted = check(project, "--version", "1999")
    assert unlisted.exit_code == 2 and "20200101, 20240301, 20260101" in unlisted.output


def test_a_packet_of_a_document_that_is_not_here(project: Path, tmp_path: Path) -> None:
    add_document(tmp_path, "other")
    (tmp_path / "packet.pdf").write_bytes((project / "packet.pdf").read_bytes())
    result = check(tmp_path)
    assert result.exit_code == 2 and "a packet of 'small', which is not here" in result.output


def test_the_check_tells_errata_of_the_edition(project: Path) -> None:
    folder = project / "source" / "small" / "20240301"
    document = load_edition(folder.parent, "20240301").document
    first = publication(document._replace(blocks=document.blocks[1:]), {}, DAY)
    second = publication(document, {}, DAY, Bilingual("补回标题。", "A title is back."))
    (folder / "published.jsonl").write_text(dumps((first, second)), encoding="utf-8")
    result = check(project)
    assert "erratum of 2026-02-01 (our conversion): A title is back." in result.output
    (folder / "published.jsonl").unlink()
