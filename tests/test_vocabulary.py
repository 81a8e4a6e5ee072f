"""Rules know structure and the words of the family, never the sentences of one document."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import CORPUS, ROOT

SOURCE = ROOT / "source" / "redis-agreements" / "20200619" / "raw.txt"
PACKAGE = ROOT / "site_builder"
NAMES = re.compile(r"阿里|淘宝|支付宝|aliyun|alibaba|redis|apsara", re.IGNORECASE)
LONGEST = 8
"""Law has its own formulas (不承担任何责任); a run of more Han characters is someone's sentence."""
LONGEST_IN_REPAIRS = 6
CONVERTING = {
    "checks", "draft", "numbers", "outline", "scan", "source", "structure", "tables", "typography",
}  # fmt: skip


@cache
def runs(size: int) -> frozenset[str]:
    """All runs of ``size`` Han characters in the source and the corpus."""
    texts = [SOURCE, *(CORPUS / "docs").glob("*.md")]
    found: set[str] = set()
    for path in texts:
        for words in re.findall("[\u4e00-\u9fff]+", path.read_text(encoding="utf-8")):
            found.update(words[at : at + size] for at in range(len(words) - size + 1))
    return frozenset(found)


def literals(path: Path) -> list[str]:
    tree = ast.parse(path.read_bytes())
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_knows_a_sentence_of_a_document(path: Path) -> None:
    converts = path.parent.name == "repairs" or path.stem in CONVERTING
    size = 1 + (LONGEST_IN_REPAIRS if converts else LONGEST)
    known = runs(size)
    copied = {
        words[at : at + size]
        for text in literals(path)
        for words in re.findall("[\u4e00-\u9fff]+", text)
        for at in range(len(words) - size + 1)
        if words[at : at + size] in known
    }
    assert not copied


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_knows_a_name_of_the_source(path: Path) -> None:
    assert not NAMES.findall(path.read_text(encoding="utf-8"))


def test_the_check_would_find_a_sentence() -> None:
    words = re.findall("[\u4e00-\u9fff]{12}", SOURCE.read_text(encoding="utf-8"))[0]
    assert words[: LONGEST + 1] in runs(LONGEST + 1)
