"""What was published is written down: once, and with its errata."""

import hashlib
from pathlib import Path

import pytest
from click.testing import Result

from site_builder.pipeline import load_edition
from site_builder.publish.data import document_json
from tests.command import run
from tests.projects import add_document


@pytest.fixture
def project(tmp_path: Path) -> Path:
    add_document(tmp_path)
    return tmp_path


def record(root: Path, *arguments: str) -> Result:
    return run("record", "--root", root, "--dist", root / "dist", *arguments)


def built(root: Path) -> None:
    """What a build leaves of an edition, as far as it is recorded."""
    document = load_edition(root / "source" / "small").document
    dist = root / "dist"
    dist.mkdir(exist_ok=True)
    (dist / "small-20240301.json").write_text(document_json(document), encoding="utf-8")
    (dist / "small-20240301.pdf").write_bytes(b"%PDF")


def test_what_is_published_is_written_down_once(project: Path) -> None:
    first = ("small/20240301", "--date", "2026-01-31")
    early = record(project, *first)
    assert early.exit_code == 2 and "build them first" in early.output
    built(project)
    assert "publication 1, 1 file" in record(project, *first).output
    assert "nothing differs" in record(project, "small/20240301", "--date", "2026-02-01").output
    path = project / "source" / "small" / "20240301" / "published.jsonl"
    assert path.read_bytes().count(b"\n") == 1


def test_a_correction_of_our_conversion_is_recorded_as_an_erratum(project: Path) -> None:
    built(project)
    record(project, "small/20240301", "--date", "2026-01-31")
    path = project / "source" / "small" / "20240301" / "published.jsonl"
    # as if our conversion had lost the emphasis of a clause then
    blocks = load_edition(project / "source" / "small").document.blocks
    digest = hashlib.sha256(blocks[-1].markdown.encode()).hexdigest()
    path.write_text(path.read_text("utf-8").replace(digest, "0" * 64), encoding="utf-8")
    refused = record(project, "small/20240301", "--date", "2026-02-01")
    assert refused.exit_code == 2 and "terms-1.2" in refused.output
    why = ("--why-zh", "补回强调。", "--why-en", "Emphasis is back.")
    done = record(project, "small/20240301", "--date", "2026-02-01", *why)
    assert "erratum: 1 place: terms-1.2" in done.output
