"""The raw file: which bytes are read as what, and where a character stands in them."""

import codecs
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.convert.text.source import SourceText, read
from site_builder.model.errors import SourceError
from tests.agreements import raws

TEXT = "# 服务条款\n\n1.1. 您应当遵守本条款。\n\U00020bb7é end\n"
ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8-bom": (codecs.BOM_UTF8, "utf-8"),
    "utf-16-le-bom": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be-bom": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-16-le": (b"", "utf-16-le"),
    "utf-16-be": (b"", "utf-16-be"),
    "gb18030": (b"", "gb18030"),
}


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_encoding_is_found_and_addressed(name: str, newline: str) -> None:
    bom, encoding = ENCODINGS[name]
    raw = bom + TEXT.replace("\n", newline).encode(encoding)
    text = read(raw, "raw.txt")
    assert (text.text, text.encoding, text.bom) == (TEXT, encoding, bom)
    assert text.newlines == ((newline, 4),)
    assert text.info.sha256 == hashlib.sha256(raw).hexdigest()
    assert text.info.bytes == len(raw)
    for words, line in [("服务条款", 1), ("您应当", 3), ("\U00020bb7é", 4), (" end", 4)]:
        at = TEXT.index(words)
        span = text.span(at, at + len(words))
        assert raw[span.start : span.end] == words.encode(encoding)
        assert (span.first, span.last) == (line, line)
    for number, words in enumerate(TEXT.split("\n"), 1):
        start, end = text.line_bytes(number, number)
        assert raw[start:end] == words.encode(encoding)


def test_mixed_newlines_are_remembered_in_order() -> None:
    text = read(b"a\r\nb\nc\nd\re", "raw.txt")
    assert text.text == "a\nb\nc\nd\ne"
    assert text.newlines == (("\r\n", 1), ("\n", 2), ("\r", 1))


def test_a_span_over_lines_names_them_all() -> None:
    raw = "第一\r\n第二\r\n第三".encode()
    text = read(raw, "raw.txt")
    span = text.span(1, 7)
    assert (span.first, span.last) == (1, 3)
    assert raw[span.start : span.end] == "一\r\n第二\r\n第".encode()
    newline = text.span(2, 3)
    assert raw[newline.start : newline.end] == b"\r\n"
    assert (newline.first, newline.last) == (1, 1)
    empty = text.span(3, 3)
    assert (empty.start, empty.end, empty.first, empty.last) == (8, 8, 2, 2)


@given(raws(), st.data())
@settings(max_examples=80)
def test_every_span_is_its_bytes(raw: bytes, data: st.DataObject) -> None:
    text = _readable(raw)
    if text is None:
        return
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    span = text.span(start, end)
    words = raw[span.start : span.end].decode(text.encoding)
    assert words.replace("\r\n", "\n").replace("\r", "\n") == text.text[start:end]
    assert span.first == text.text.count("\n", 0, start) + 1
    last = text.text.count("\n", 0, end - 1 if end > start else end) + 1
    assert span.last == max(last, span.first)


def _readable(raw: bytes) -> SourceText | None:
    try:
        return read(raw, "raw.txt")
    except SourceError:
        return None


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"", None, "no text"),
        (b" \r\n\t\xe3\x80\x80\n", None, "no text"),
        (codecs.BOM_UTF8, None, "no text"),
        (b"ab\ncd\x00ef\n", 2, "NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 2, ""),
        (b"%PDF-1.7\n" + bytes(range(255, 0, -1)), 2, "neither UTF-8"),
        (b"%PDF-1.7\n" + bytes(range(256)), 2, ""),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", 1, ""),
        ("第一条\n".encode() + b"\xff\xff\n", 2, "neither UTF-8"),
        ("条".encode()[:2], 1, "neither UTF-8"),
        ("caf\xe9 cr\xe8me\n".encode("latin-1"), 1, "neither UTF-8"),
        (codecs.BOM_UTF8 + b"a\n\xff", 2, "neither UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\x00\n\x00b", 2, "neither UTF-8"),
        (codecs.BOM_UTF16_LE + "上\n下".encode("utf-16-le") + b"\x00\xd8", 2, "neither UTF-8"),
    ],
)
def test_unusable_bytes_are_refused_with_their_line(
    raw: bytes, line: int | None, message: str
) -> None:
    with pytest.raises(SourceError) as caught:
        read(raw, "source/a/raw.txt")
    assert message in caught.value.message
    assert caught.value.path == "source/a/raw.txt"
    assert caught.value.advice
    if line is not None and message:
        assert caught.value.line == line


def test_the_pinned_hash_must_be_that_of_the_bytes() -> None:
    raw = TEXT.encode()
    assert read(raw, "raw.txt", hashlib.sha256(raw).hexdigest()).text == TEXT
    with pytest.raises(SourceError, match="SHA-256") as caught:
        read(raw + b" ", "raw.txt", hashlib.sha256(raw).hexdigest())
    assert caught.value.advice
