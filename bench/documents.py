"""Synthetic agreements of any size, made from the source.

``python -m bench.documents FACTOR FILE`` writes one about FACTOR times as long as the source.
The terms are repeated with numbers that no other copy has (3.1.3.12 becomes 7.14.1.3.12), under a
heading of their own, so that the whole is one well-formed agreement and nothing is printed twice.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import SOURCE

_SECTION = re.compile(r"(?m)^#+ \d+ .*\n")
_NUMBER = re.compile(r"(?m)^(#+ )?(\**)(\d+)(?=[. ])")
_ARTICLES = 11
_COPIES_A_CHAPTER = 9


def pieces(copies: int) -> Iterator[str]:
    """The front matter once, then the terms ``copies`` times."""
    text = SOURCE.read_text(encoding="utf-8")
    last_section = list(_SECTION.finditer(text))[-1]
    yield text[: last_section.end()]
    terms = text[last_section.end() :].rstrip("\n") + "\n\n"
    for copy in range(copies):
        chapter, place = divmod(copy, _COPIES_A_CHAPTER)
        if place == 0:
            yield f"\n### {chapter + 1}. {last_section[0].split(maxsplit=2)[2]}\n"

        def renumber(match: re.Match[str], chapter: int = chapter, place: int = place) -> str:
            article = int(match[3]) + place * _ARTICLES
            return f"{match[1] or ''}{match[2]}{chapter + 1}.{article}"

        yield _NUMBER.sub(renumber, terms)


def copies_for(factor: int) -> int:
    """How many copies make the text ``factor`` times as long as the source, in bytes."""
    whole = SOURCE.stat().st_size
    one = sum(len(piece.encode()) for piece in list(pieces(1))[1:])
    return max(1, round((whole * factor - (whole - one)) / one))


def main() -> None:
    """Write the document named on the command line."""
    factor, path = int(sys.argv[1]), Path(sys.argv[2])
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces(copies_for(factor)))


if __name__ == "__main__":
    main()
