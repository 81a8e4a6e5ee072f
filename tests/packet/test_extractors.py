"""What programs find in the packet: the clause tree, the publisher's bold, no word beside them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import pipeline
from site_builder.annotate.tags import NAMES
from site_builder.model import inline, tables
from site_builder.model.config import DocumentConfig
from site_builder.model.document import Block
from site_builder.model.edition import Edition
from site_builder.publish.packet.build import build_packet
from site_builder.publish.packet.extract import squeeze
from tests.conftest import CORPUS, ROOT
from tests.packet.reading import body, characters, own_pages, words_of

FILES = (
    *sorted((ROOT / "tests" / "damage" / "agreements").glob("*.md"))[::3],
    ROOT / "tests" / "damage" / "agreements" / "saas-en.md",
    *sorted((CORPUS / "docs").glob("*.md")),
)
FLAT = "nested-lists"
"""A document whose lists begin again at 1, told apart by their indent, which plain text has not."""

Tree = list[tuple[str, str]]


def edition_of(raw: bytes, language: str, name: str = "none") -> Edition:
    config = DocumentConfig()._replace(language=language)
    made = pipeline.convert(raw, "raw.txt", config)
    return Edition(
        ROOT / "source" / name,
        config,
        raw,
        made.clean,
        made.encoding,
        made.ledger,
        pipeline.annotate(made.document),
    )


@pytest.fixture(scope="module", params=["source", *FILES], ids=lambda item: Path(item).stem)
def made(request: pytest.FixtureRequest, edition: Edition, packet: bytes) -> tuple[Edition, bytes]:
    if request.param == "source":
        return edition, packet
    raw = request.param.read_bytes()
    language = "en" if "-en" in request.param.stem else "zh-CN"
    found = edition_of(raw, language, request.param.stem)
    return found, build_packet(found)


def printed(block: Block) -> str:
    if block.kind in ("table", "row"):
        return squeeze("".join(block.cells))
    mark = block.marker or ""
    return squeeze(f"{mark}{'：' if block.kind == 'note' and mark else ''}{block.text}")


def tree(blocks: Sequence[Block]) -> Tree:
    """Numbered places and titles by their ids, with all letters down to the next one."""
    found: Tree = []
    for block in blocks:
        text = printed(block).removeprefix("•")
        if block.kind == "heading" or block.number or not found:
            found.append((block.id, text))
        else:
            found[-1] = (found[-1][0], found[-1][1] + text)
    return found


def with_titles(text: str, edition: Edition) -> str:
    """Mark the titles as headings: plain text shows neither their type nor the room around them.

    Of a few pages nobody can tell what runs along with them, so heads and feet are cut off there.
    """
    titles = {printed(block): block for block in body(edition) if block.kind == "heading"}
    pages = [page.rstrip("\n").split("\n") for page in text.rstrip("\f").split("\f")]
    if len(pages) < 4:
        pages = [page[1:-1] for page in pages]
        return "\n".join("\n".join(_marked(page, titles)) for page in pages) + "\n"
    marked = ("\n".join([head, *_marked(lines, titles)]) for head, *lines in pages)
    return "\n\f".join(marked) + "\n"


def _marked(lines: list[str], titles: dict[str, Block]) -> Iterator[str]:
    waiting = ""
    for line in lines:
        words = waiting + squeeze(line)
        if words in titles:
            block = titles[words]
            mark = "#" * max(block.depth + 1, 1)
            yield " ".join(filter(None, ("\n" + mark, block.marker, block.text))) + "\n"
            waiting = ""
        elif any(title.startswith(words) for title in titles if words):
            waiting = words
        else:
            yield from ([waiting] if waiting else [])
            yield f"\\{line}" if line.startswith(">") else line
            waiting = ""


def test_the_text_converts_back_to_the_same_tree(made: tuple[Edition, bytes]) -> None:
    edition, pdf = made
    text = with_titles(words_of(pdf, own_pages(edition, pdf), "-raw"), edition)
    config = edition.config._replace(editorial=None)
    again = pipeline.convert(text.encode(), "raw.txt", config).document
    found, wanted = tree(again.blocks), tree(body(edition))
    if edition.folder.name != FLAT:
        assert found == wanted
    assert "".join(text for _, text in found) == "".join(text for _, text in wanted)


def bold_marks(block: Block) -> Iterator[list[tuple[str, bool]]]:
    """The characters of each text of a block, a cell or the whole, with whether they are bold."""
    is_row = block.kind in ("table", "row")
    for piece in tables.split(block.markdown) if is_row else [block.markdown]:
        runs = inline.parse(piece)
        yield [(char, run.bold) for run in runs for char in squeeze(run.text)]


def assert_bold_is_the_publishers(edition: Edition, pdf: bytes) -> int:
    """Each character of each clause in a bold font if and only if its run is bold; how many are."""
    found = characters(pdf, own_pages(edition, pdf))
    text = "".join(char for char, _ in found)
    at = count = 0
    for block in body(edition):
        for marks in bold_marks(block):
            words = "".join(char for char, _ in marks)
            start = text.find(words, at)
            assert start >= 0, f"{block.id}: {words[:40]!r} is not in the pages"
            if block.kind != "table":  # the head of a table is drawn after its rows
                at = start + len(words)
            for (char, bold), (_, font) in zip(marks, found[start:], strict=False):
                assert ("Bold" in font) == bold, f"{block.id}: {char!r} is set in {font}"
                count += bold
    return count


def test_an_extractor_finds_bold_exactly_where_a_clause_has_it(
    made: tuple[Edition, bytes],
) -> None:
    edition, pdf = made
    count = assert_bold_is_the_publishers(edition, pdf)
    if edition.config.id == "redis-agreements":
        assert count > 1_500


@pytest.mark.parametrize("options", [[], ["-raw"], ["-layout"]])
def test_labels_stand_in_no_sentence(packet: bytes, edition: Edition, options: list[str]) -> None:
    pages = own_pages(edition, packet)
    found = re.split(r"\n+", words_of(packet, pages, *options))
    lines = {squeeze(line) for line in found}
    assert not lines & {name.zh for name in NAMES.values()}
    text = squeeze("".join(found))
    long = [squeeze(b.text) for b in body(edition) if b.kind == "clause" and len(b.text) > 80]
    pages_apart = 2 * (pages[1] - pages[0])
    assert sum(words not in text for words in long) <= pages_apart
    assert len(long) > 20


def test_a_bullet_stands_in_front_of_its_words() -> None:
    raw = "# Terms\n\n## 1. Rules\n\nYou agree:\n\n- You are a human.\n  - Of age.\n- One of you.\n"
    edition = edition_of(raw.encode(), "en")
    pdf = build_packet(edition)
    boxes = words_of(pdf, own_pages(edition, pdf), "-bbox")
    words = re.findall(r'<word xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)</word>', boxes)
    bullets = [place for place, (_, _, word) in enumerate(words) if word == "•"]
    assert [words[place + 1][2] for place in bullets] == ["You", "Of", "One"]
    assert all(float(words[place][1]) < float(words[place + 1][0]) for place in bullets)
    outer, inner, last = (float(words[place][0]) for place in bullets)
    assert outer == last < inner


LETTERS = "甲方乙方应当不得承担责任服务费用终止赔偿，。；：、（）“”《》AB12 "
_words = st.text(
    st.sampled_from(LETTERS),
    min_size=4,
    max_size=40,
).map(lambda text: f"您{text.strip()}者")
_clause = st.lists(st.tuples(_words, st.booleans()), min_size=1, max_size=4)


@settings(max_examples=6)
@given(st.lists(_clause, min_size=1, max_size=12))
def test_generated_agreements_keep_their_bold(clauses: list[list[tuple[str, bool]]]) -> None:
    lines = [
        f"1.{number}. " + "".join(f"**{words}**" if bold else words for words, bold in parts)
        for number, parts in enumerate(clauses, 1)
    ]
    # All characters are in each agreement, so that its fonts are made but once.
    last = f"2.1. **您者，{LETTERS.strip()}3456789**。"
    raw = "\n\n".join(["# 服务协议", "## 1. 总则", *lines, "## 2. 附则", last]) + "\n"
    edition = edition_of(raw.encode(), "zh-CN")
    assert_bold_is_the_publishers(edition, build_packet(edition))
