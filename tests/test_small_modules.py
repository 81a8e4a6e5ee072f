"""Modules that stand in for slower ones of the standard library: they must say the same."""

from __future__ import annotations

import hashlib
import html
import os
import pickle
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import digest, entities
from site_builder.literals import matches, opening
from site_builder.record import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Quick(NamedTuple):
    """A record of ours."""

    start: int
    words: str
    mark: str | None = None
    more: tuple[int, ...] = ()

    def size(self) -> int:
        """The length of its words."""
        return len(self.words)


class Usual(typing.NamedTuple):
    """A record of the standard library."""

    start: int
    words: str
    mark: str | None = None
    more: tuple[int, ...] = ()


VALUES: list[tuple[typing.Any, ...]] = [(1, "a"), (1, "a", "b"), (1, "a", "b", (2, 3))]


@pytest.mark.parametrize("values", VALUES)
def test_a_record_is_the_tuple_that_typing_makes(values: tuple[typing.Any, ...]) -> None:
    quick, usual = Quick(*values), Usual(*values)
    assert quick == usual == tuple(quick)
    assert hash(quick) == hash(usual)
    assert repr(quick) == repr(usual).replace("Usual", "Quick")
    assert quick._asdict() == usual._asdict()
    assert [quick.start, quick.words, quick.mark, quick.more] == list(usual)
    assert quick._replace(words="z") == usual._replace(words="z")
    assert type(quick._replace(words="z")) is Quick
    assert Quick._make(tuple(quick)) == quick


def test_a_record_has_what_typing_gives() -> None:
    assert Quick._fields == Usual._fields
    assert Quick._field_defaults == Usual._field_defaults
    assert Quick.__match_args__ == Usual.__match_args__
    assert Quick.__doc__ == "A record of ours."
    assert Quick(words="a", start=1).size() == 1
    assert not hasattr(Quick(1, "a"), "__dict__")
    copied = pickle.loads(pickle.dumps(Quick(1, "a")))
    assert copied == Quick(1, "a")
    assert type(copied) is Quick
    with pytest.raises(AttributeError):
        Quick(1, "a").start = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1,), {}), ((1, "a", None, (), 5), {}), ((1, "a"), {"no": 1})],
)
def test_a_record_refuses_wrong_values(
    values: tuple[typing.Any, ...], named: dict[str, typing.Any]
) -> None:
    with pytest.raises(TypeError):
        Usual(*values, **named)
    with pytest.raises(TypeError):
        Quick(*values, **named)


def test_a_record_refuses_wrong_changes() -> None:
    with pytest.raises(ValueError, match="no"):
        Quick(1, "a")._replace(no=1)
    with pytest.raises(TypeError):
        Quick._make((1,))


@given(st.text("&;ltgampquonbs#x12 <é", max_size=30))
def test_entities_are_read_as_html_reads_them(text: str) -> None:
    assert entities.unescape(text) == html.unescape(text)


@pytest.mark.parametrize("size", [0, 3, 1 << 20, (1 << 20) + 1])
def test_a_digest_is_that_of_openssl(size: int) -> None:
    data = os.urandom(size)
    assert digest.sha256(data) == hashlib.sha256(data).hexdigest()


def test_converting_loads_none_of_what_they_stand_in_for(tmp_path: Path) -> None:
    source = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
    program = (
        "import sys; from site_builder.cli.quick import run;"
        f"run([{str(source)!r}, '--out', {str(tmp_path / 'out')!r}, '--quiet']);"
        "print(*sorted({'hashlib', '_hashlib', 'html', 'click', 'pathlib', 'dataclasses',"
        " 'inspect', 'site_builder.repairs'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split("\n")[1] == "site_builder.repairs"


@given(st.text(st.sampled_from("ab/w.1 目录"), max_size=40))
def test_literals_are_found_as_expressions_find_them(text: str) -> None:
    patterns = (*opening("a ab", r"b*"), *opening("www.", r"[a1]?"), *opening("目", "[ ]*录"))
    found = [(match.re.pattern, match.span()) for match in matches(text, patterns)]
    usual = [
        (pattern.pattern, match.span())
        for _, pattern in patterns
        for match in pattern.finditer(text)
    ]
    assert found == usual
