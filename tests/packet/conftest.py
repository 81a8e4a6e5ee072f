"""Editions and packets: of the repository's own document, and of a short one to be signed."""

import hashlib
import io
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from site_builder import pipeline
from site_builder.model.config import DocumentConfig
from site_builder.model.document import Block
from site_builder.pipeline import Edition
from site_builder.publish.packet.build import build_packet
from tests.packet.signers import signed_first, signed_second

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DOCUMENT = ROOT / "source" / "redis-agreements"


class Entry(NamedTuple):
    text: str | None
    state: str


class Catalogue:
    """A stand-in for a translation: English words for every block, in all four states."""

    STATES = ("draft", "reviewed", "stale", "missing")

    def entry(self, block: Block) -> Entry:
        state = self.STATES[len(block.text) % 4]
        text = None if state == "missing" else f"Words of **{block.id}** in *English* <b>#[&"
        return Entry(text, state)

    def cells(self, block: Block) -> Sequence[Entry]:
        return [Entry(f"Cell {number}", "draft") for number, _ in enumerate(block.cells)]


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The repository's own document."""
    return pipeline.load_edition(DOCUMENT)


@pytest.fixture(scope="session")
def packet(edition: Edition) -> bytes:
    return build_packet(edition)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture(scope="session")
def parallel(edition: Edition, catalogue: Catalogue) -> bytes:
    return build_packet(edition, parallel=catalogue)


@pytest.fixture(scope="session")
def make_edition() -> Callable[..., Edition]:
    """An edition from the text of a raw file."""

    def make(text: str, config: DocumentConfig | None = None) -> Edition:
        config = config or DocumentConfig()
        made = pipeline.convert(text.encode(), "raw.txt", config)
        return Edition(
            ROOT / "source" / "none",
            config,
            text.encode(),
            made.clean,
            made.encoding,
            made.ledger,
            pipeline.annotate(made.document),
        )

    return make


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the short agreement that the tests sign and forge."""
    root = tmp_path_factory.mktemp("signed")
    folder = root / "source" / "short"
    (folder / "20200619").mkdir(parents=True)
    raw = (HERE / "short.txt").read_bytes()
    (folder / "20200619" / "raw.txt").write_bytes(raw)
    stated = (HERE / "short.toml").read_text(encoding="utf-8")
    digest = hashlib.sha256(raw).hexdigest()
    (folder / "document.toml").write_text(f'{stated}sha256 = "{digest}"\n', encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def short(project: Path) -> Edition:
    """An agreement of one page, with all that a signer fills in."""
    return pipeline.load_edition(project / "source" / "short")


@pytest.fixture(scope="session")
def unsigned(short: Edition) -> bytes:
    return build_packet(short)


@pytest.fixture(scope="session")
def first(unsigned: bytes) -> bytes:
    """The packet of the short agreement, signed by the first party."""
    return signed_first(unsigned)


@pytest.fixture(scope="session")
def both(first: bytes, short: Edition) -> bytes:
    """The packet of the short agreement, signed by both parties."""
    return signed_second(first, short)


@pytest.fixture(scope="session")
def lines() -> Callable[[bytes], list[str]]:
    """The lines of a PDF as pdftotext gives them, in the order of the content; pages end in \\f."""

    def read(pdf: bytes) -> list[str]:
        done = subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
            input=pdf,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().split("\n")

    return read


@pytest.fixture(scope="session")
def opened() -> Callable[[bytes], pikepdf.Pdf]:
    return lambda pdf: pikepdf.open(io.BytesIO(pdf))
