"""What the file tells of how it was made: the extractor's marks, and the language of its words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..model.document import Bilingual, Block, Finding
from .repairs.page_marks import EXTRACTORS
from .text.source import SourceText

_MARKS: Final = {
    name: re.compile(rf"^[ \t\f]*(?:{form})[ \t]*$", re.IGNORECASE | re.MULTILINE)
    for name, form in EXTRACTORS.items()
}
_HAN: Final = re.compile("[\u3400-\u9fff]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]+")
_KANA_HANGUL: Final = re.compile("[\u3040-\u30ff\uac00-\ud7af]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
# Words without which no English contract comes to a hundred words.
_ENGLISH: Final = frozenset("the of and to or in any is by shall for this that with be not".split())
_FEWEST_WORDS: Final = 60
_SHARE: Final = 0.12
"""The least share of those words in English text; it is about a third."""


def extractor(source: SourceText) -> Iterator[Finding]:
    """Name the program whose page marks the file holds."""
    for name, pattern in _MARKS.items():
        marks = list(pattern.finditer(source.text))
        if marks:
            message = Bilingual(
                f"文件含有 {name} 写下的页界记号（{len(marks)} 处）：由该程序抽取。",
                f"The file holds page marks that {name} writes ({len(marks)}×): it was extracted "
                "with that program.",
            )
            place = source.span(*marks[0].span())
            yield Finding("extraction.tool", "info", message, None, place)
    pages = source.text.count("\f")
    if pages:
        message = Bilingual(
            f"文件含有 {pages} 个换页符：由逐页输出文本的程序（如 pdftotext、pdfminer）抽取。",
            f"The file holds {pages} form feeds: it was extracted page by page, as pdftotext and "
            "pdfminer do.",
        )
        at = source.text.index("\f")
        yield Finding("extraction.pages", "info", message, None, source.span(at, at + 1))


def language(blocks: Sequence[Block]) -> str:
    """The language that the words read as, ``und`` (BCP 47) where that is not to be told.

    ``zh-CN`` or ``zh-Hant`` by which character set holds more of them, or ``en``.

    Empty where too few words tell.
    """
    text = " ".join(block.text for block in blocks)
    words = _WORD.findall(text)
    latin, han, other = (sum(map(len, each.findall(text))) for each in (_LATIN, _HAN, _KANA_HANGUL))
    known = latin + (han if other * 10 < han else 0)
    if 2 * known < sum(map(len, words)):
        return "und"
    if other * 10 < han > sum(not _HAN.search(word) for word in words):
        written = "".join(_HAN.findall(text))
        simplified, traditional = (
            len(written.encode(each, "ignore")) for each in ("gb2312", "big5")
        )
        return "zh-Hant" if traditional > simplified else "zh-CN"
    english = sum(word.lower() in _ENGLISH for word in words)
    if english >= _SHARE * len(words) and other * 10 < len(words):
        return "en"
    return "und" if len(words) >= _FEWEST_WORDS else ""


def spoken(read: str, stated: str) -> Iterator[Finding]:
    """Say that the rules do not know the language of the words, or that another is ``stated``.

    ``read`` is what :func:`language` gave; ``stated`` is empty where nobody states one.
    """
    if read == "und":
        message = Bilingual(
            "正文所用的语言不在规则所知的中文和英文之内：只按编号、标题记号、列表和表格的结构转换，"
            "条款的标签缺失；没有标签不表示没有限制或免除责任的条款。",
            "The text is in a language that the rules do not know (they know Chinese and English): "
            "it was converted by its structure alone, by numbers, marks of headings, lists and "
            "tables. Tags are missing, which does not mean that no clause limits or excludes "
            "liability.",
        )
        yield Finding("language.unknown", "info", message)
    elif read and stated and read[:2] != stated[:2].lower():
        zh, en = ("中文", "Chinese") if read != "en" else ("英文", "English")
        message = Bilingual(
            f"正文读来是{zh}，document.toml 的 language 却是“{stated}”（不写即“zh-CN”）："
            "各页将其称为并标为后一种语言。",
            f"The text reads as {en}, but language in document.toml is “{stated}” (“zh-CN” where "
            "it is not stated): pages call it and mark it as that.",
        )
        yield Finding("language.other", "warning", message)
