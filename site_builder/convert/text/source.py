"""The raw file: read, decoded by evidence, and addressable by bytes and lines.

Encodings: a byte-order mark decides; else UTF-16 when every other byte is zero, UTF-8 when the
bytes are valid UTF-8, GB18030 when they are valid GB18030 and mostly common Han. A decoding is
accepted only if encoding it again gives the same bytes, so that nothing can be lost.
"""

import codecs
import hashlib
import re
from bisect import bisect_right
from itertools import accumulate, chain, groupby, repeat
from typing import Final

from ...model.document import RawSpan, SourceInfo
from ...model.errors import SourceError
from ...model.ledger import Encoding

_NEWLINE: Final = re.compile(r"\r\n|\r|\n")
_NEWLINE_BYTES: Final = re.compile(rb"\r\n|\r|\n")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NEAR: Final = 4
"""So many lines behind the last one are looked at before the line is searched for."""
_ADVICE: Final = "save it as UTF-8 text and try again"
# Rows 1–3 and 16–55 of GB 2312: punctuation and the 3,755 most common Han characters.
_COMMON_GB: Final = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")


class SourceText:
    r"""A decoded raw file.

    ``text`` has ``\n`` newlines and no byte-order mark; ``newlines`` are the newlines of the raw
    file as (characters, count) runs, ``bom`` its byte-order mark (perhaps empty).
    """

    def __init__(
        self,
        path: str,
        raw: bytes,
        text: str,
        encoding: str,
        bom: bytes,
        newlines: tuple[tuple[str, int], ...],
    ) -> None:
        self.path = path
        self.raw = raw
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self.newlines = newlines
        self._near = (-1, 0)
        self._info: SourceInfo | None = None
        self._chars: list[int] | None = None
        self._bytes: list[int] | None = None
        self._line = 0
        self._crlf = "\r\n".encode(encoding)
        self._mixed = any(end == "\r\n" for end, _ in newlines)

    @property
    def encoding_record(self) -> Encoding:
        """What the ledger must know to write the raw bytes again."""
        info = self.info
        return Encoding(self.encoding, self.bom.hex(), self.newlines, info.sha256, info.bytes)

    @property
    def info(self) -> SourceInfo:
        """Path, SHA-256, size and encoding of the raw file."""
        if self._info is None:
            sha256 = hashlib.sha256(self.raw).hexdigest()
            self._info = SourceInfo(self.path, sha256, len(self.raw), self.encoding)
        return self._info

    @property
    def _char_starts(self) -> list[int]:
        if self._chars is None:
            lengths = [len(line) + 1 for line in self.text.split("\n")]
            self._chars = list(accumulate(lengths, initial=0))[:-1]
        return self._chars

    @property
    def _byte_starts(self) -> list[int]:
        if self._bytes is None:
            self._bytes = self._find_lines()
        return self._bytes

    def _find_lines(self) -> list[int]:
        """Where each raw line starts, in bytes."""
        if self.encoding.startswith("utf-16"):
            ends = chain.from_iterable(repeat(end, count) for end, count in self.newlines)
            sizes = (
                len((line + end).encode(self.encoding))
                for line, end in zip(self.text.split("\n"), chain(ends, [""]), strict=True)
            )
            return list(accumulate(sizes, initial=len(self.bom)))[:-1]
        if b"\r" in self.raw:
            return [len(self.bom), *(m.end() for m in _NEWLINE_BYTES.finditer(self.raw))]
        starts = list(accumulate([len(line) + 1 for line in self.raw.split(b"\n")], initial=0))
        starts[0] = len(self.bom)
        return starts[:-1]

    def span(self, start: int, end: int) -> RawSpan:
        """The raw bytes and lines of characters ``start`` to ``end`` of ``text``."""
        starts = self._char_starts
        first = self._line  # most are asked for in order
        if first + _NEAR >= len(starts) or not starts[first] <= start < starts[first + _NEAR]:
            first = bisect_right(starts, start) - 1
        while first + 1 < len(starts) and starts[first + 1] <= start:
            first += 1
        last = self._line = first
        if first + 1 < len(starts) and end > starts[first + 1]:
            last = bisect_right(starts, end - 1, first) - 1
        begin = stop = self._byte(first, start)
        if end > start:
            stop = self._byte(last, end)
        return RawSpan(begin, stop, first + 1, last + 1)

    def line_bytes(self, first: int, last: int) -> tuple[int, int]:
        """The bytes of the raw lines ``first`` to ``last`` (from 1), without the last newline."""
        starts = self._byte_starts
        if last == len(starts):
            return starts[first - 1], len(self.raw)
        size, following = len(self._crlf), starts[last]
        if not self._mixed or not self.raw.endswith(self._crlf, starts[last - 1], following):
            size //= 2
        return starts[first - 1], following - size

    def _byte(self, line: int, at: int) -> int:
        """The byte offset of character ``at``, counted from the place asked for before it."""
        start = self._char_starts[line]
        if at == start:
            return self._byte_starts[line]
        if self.text[at - 1] == "\n":  # the end of a span with its newline
            return self._byte_starts[line + 1]
        if self.text[at : at + 1] in ("\n", ""):
            return self.line_bytes(line + 1, line + 1)[1]
        known, byte = self._near
        if not start <= known <= at:
            known, byte = start, self._byte_starts[line]
        byte += len(self.text[known:at].encode(self.encoding))
        self._near = (at, byte)
        return byte


def read(raw: bytes, path: str, sha256: str | None = None) -> SourceText:
    """Decode ``raw``; SourceError when it is empty, binary, undecodable or not the pinned bytes.

    ``path`` only names the file in messages; ``sha256`` is the pinned hash, if there is one.
    """
    if sha256 is not None and hashlib.sha256(raw).hexdigest() != sha256:
        raise SourceError(
            f"the file's SHA-256 is {hashlib.sha256(raw).hexdigest()}, pinned is {sha256}",
            path=path,
            advice="the raw file is never edited: bring the original back, or pin a new version",
        )
    encoding, bom, text = _decode(raw, path)
    if not text.strip():
        raise SourceError("the file holds no text", path=path, advice="extract the document again")
    nul = text.find("\x00")
    if nul >= 0:
        raise SourceError(
            "a NUL character: this is a binary file or a damaged text",
            path=path,
            line=text.count("\n", 0, nul) + 1,
            advice=_ADVICE,
        )
    if "\r" in text:
        ends = _NEWLINE.findall(text)
        text = _NEWLINE.sub("\n", text)
        newlines = tuple((end, len(list(run))) for end, run in groupby(ends))
    else:
        count = text.count("\n")
        newlines = (("\n", count),) if count else ()
    return SourceText(path, raw, text, encoding, bom, newlines)


def _decode(raw: bytes, path: str) -> tuple[str, bytes, str]:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return encoding, bom, _strict(raw, len(bom), encoding, path)
    if len(raw) % 2 == 0 and b"\x00" in raw[:4096]:
        for encoding in ("utf-16-le", "utf-16-be"):
            if _round_trip(raw, encoding):
                text = raw.decode(encoding)
                if _NEWLINE.search(text) and not _CONTROL.search(text):
                    return encoding, b"", text
    try:
        return "utf-8", b"", raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _looks_like_gb(raw) and _round_trip(raw, "gb18030"):
            return "gb18030", b"", raw.decode("gb18030")
        raise _undecodable(raw, error, path) from error


def _looks_like_gb(raw: bytes) -> bool:
    """Whether common Han of GB 2312 make up at least a quarter of the bytes above ASCII."""
    sample = raw[:1_000_000]
    return len(_COMMON_GB.findall(sample)) * 8 >= sum(byte > 127 for byte in sample)


def _strict(raw: bytes, skip: int, encoding: str, path: str) -> str:
    try:
        text = raw[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, error, path, skip) from error
    return text


def _round_trip(raw: bytes, encoding: str) -> bool:
    try:
        return raw.decode(encoding).encode(encoding) == raw
    except UnicodeError:
        return False


def _undecodable(raw: bytes, error: UnicodeDecodeError, path: str, skip: int = 0) -> SourceError:
    before = raw[skip : skip + error.start].decode(error.encoding, "ignore")
    line = len(_NEWLINE.findall(before)) + 1
    start = skip + error.start
    found = raw[start : start + 4].hex(" ")
    return SourceError(
        f"bytes {found} at offset {start} are neither UTF-8, UTF-16 nor GB18030 text",
        path=path,
        line=line,
        advice=_ADVICE,
    )
