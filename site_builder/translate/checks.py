"""What a person should look at in a translation: missing, stale, other markup or agreed words."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model import inline
from ..model.document import Bilingual, Document, Finding, Severity
from . import parity
from .glossary import Term
from .parity import HAN
from .translation import Catalogue, Unit, header_fields, is_header, units

_SHOWN = 60
_MESSAGES: dict[str, tuple[Severity, str, str]] = {
    "translation-edition": (
        "error",
        "译文目录注明属于 {detail}，不是 {context}；请运行 `translate --update`，或换回这一版的译文。",
        (
            "The catalogue says that it is of {detail}, not of {context}; run `translate --update`,"
            " or bring back the catalogue of this edition."
        ),
    ),
    "translation-missing": (
        "warning",
        "“{context}”没有译文，页面显示原文。",
        "{context} has no translation; the page shows the original.",
    ),
    "translation-stale": (
        "warning",
        "“{context}”的原文已变更，译文有待更新，页面显示原文。",
        ("The text of {context} has changed since it was translated; the page shows the original."),
    ),
    "translation-obsolete": (
        "warning",
        "译文条目“{context}”所属的条款已不存在（{detail}）；`translate --update` 会将其保留为过期条目。",
        (
            "The entry {context} belongs to a clause that no longer exists ({detail}); "
            "`translate --update` keeps it as an obsolete entry."
        ),
    ),
    "translation-unsafe": (
        "error",
        "“{context}”的译文含有不允许的标记或脚本，页面不采用：{detail}",
        (
            "The translation of {context} holds markup or script that is not allowed; "
            "it is not shown: {detail}"
        ),
    ),
    "translation-markup": (
        "error",
        "“{context}”的译文与原文的标记不一致，页面不采用：{detail}",
        (
            "The markup of the translation of {context} is not that of its source; "
            "it is not shown: {detail}"
        ),
    ),
    "translation-number": (
        "warning",
        "“{context}”的译文与原文的数字不一致：{detail}",
        "Numbers differ between {context} and its translation: {detail}",
    ),
    "translation-placeholder": (
        "warning",
        "“{context}”的译文与原文的占位符不一致：{detail}",
        "Placeholders differ between {context} and its translation: {detail}",
    ),
    "translation-term": (
        "info",
        "“{context}”的译文未采用约定术语：{detail}",
        "The translation of {context} does not use an agreed term: {detail}",
    ),
}


def check(document: Document, catalogue: Catalogue, glossary: Sequence[Term] = ()) -> list[Finding]:
    """What a person should look at: in reading order, then the entries without a clause.

    A stale translation is reported as such and not compared with the new text.
    """
    found: list[Finding] = []
    found.extend(_of_another_edition(document, catalogue))
    wanted = list(units(document))
    for unit in wanted:
        found.extend(_check_unit(unit, catalogue, glossary))
    known = {unit.context for unit in wanted}
    for message in catalogue.messages:
        if not message.id or (not message.obsolete and message.context in known):
            continue
        context = message.context or f"“{message.id[:20]}”"
        detail = f"{Path(catalogue.path).name}:{message.line}"
        finding = _finding("translation-obsolete", context, detail)
        found.append(finding._replace(severity="info") if message.obsolete else finding)
    return found


def _of_another_edition(document: Document, catalogue: Catalogue) -> Iterator[Finding]:
    """A catalogue whose header names another document or version."""
    header = next((message for message in catalogue.messages if is_header(message)), None)
    stated = header_fields(header).get("Project-Id-Version", "").strip()
    wanted = " ".join(filter(None, (document.id, document.version)))
    if stated and stated not in (wanted, document.id):
        yield _finding("translation-edition", wanted, stated)


def _check_unit(unit: Unit, catalogue: Catalogue, terms: Sequence[Term]) -> Iterator[Finding]:
    message = catalogue.by_context.get(unit.context)
    state = catalogue.find(unit.context, unit.markdown).state
    text = message.text if message is not None else ""
    unsafe = parity.unsafe(unit.markdown, text)
    if unsafe:
        yield _about(unit, "translation-unsafe", unsafe)
    if state == "stale" or not text.strip():
        yield _about(unit, "translation-stale" if state == "stale" else "translation-missing")
        return
    for code, details in (
        ("translation-markup", parity.differing_markup(unit.markdown, text)),
        ("translation-number", parity.differing_numbers(unit.markdown, text)),
        ("translation-placeholder", parity.lost_placeholders(unit.markdown, text)),
        ("translation-term", _missing_terms(unit.markdown, text, terms)),
    ):
        if details:
            yield _about(unit, code, details)


def _missing_terms(source: str, translation: str, terms: Sequence[Term]) -> list[str]:
    """Terms of the source, the longest first, whose agreed words the translation does not use."""
    rest, words = inline.plain(source), inline.plain(translation)
    missing = []
    for term in sorted(terms, key=lambda term: -len(term.word)):
        # A term inside a longer one does not count.
        rest, count = _pattern(term.word).subn("\n", rest)
        if count and not any(_pattern(form).search(words) for form in term.forms):
            missing.append(f"{term.word} → {term.forms[0]}")
    return missing


def _pattern(form: str) -> re.Pattern[str]:
    """A form as whole words, in either case, or in the regular plural; Han text has no blanks."""
    words = re.sub("['’]", "['’]", re.escape(form))
    if not form.isascii() and HAN.search(form):
        return re.compile(words)
    return re.compile(rf"(?<!\w){words}(?:e?s)?(?!\w)", re.IGNORECASE)


def _about(unit: Unit, code: str, details: Sequence[str] = ()) -> Finding:
    finding = _finding(code, unit.context, ", ".join(detail[:_SHOWN] for detail in details))
    return finding._replace(block=unit.block.id if unit.block is not None else None, raw=unit.raw)


def _finding(code: str, context: str, detail: str) -> Finding:
    severity, zh, en = _MESSAGES[code]
    facts = {"context": context, "detail": detail}
    return Finding(code, severity, Bilingual(zh.format(**facts), en.format(**facts)))
