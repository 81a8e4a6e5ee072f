"""Findings about a translation, and the glossary (``terms.toml``) it is held to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..model import inline
from ..model.document import Bilingual, Document, Finding, Severity
from ..model.errors import SourceError
from . import parity
from .translation import Catalogue, Unit, units

GLOSSARY_NAME = "terms.toml"
_SHOWN = 60
_MESSAGES: dict[str, tuple[Severity, str, str]] = {
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


class Term(NamedTuple):
    """A Chinese term and the words a translation may use for it, the preferred one first."""

    zh: str
    forms: tuple[str, ...]
    note: str = ""


def load_glossary(folder: Path) -> tuple[Term, ...]:
    """Read ``folder/terms.toml`` (UTF-8 TOML 1.0); no file, no terms.

    A ``[[terms]]`` table has ``zh``, ``en``, and optionally ``also`` (further forms, such as a
    plural that is not regular) and ``note``. SourceError for a file that is not so.
    """
    import tomllib

    path = folder / GLOSSARY_NAME
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("terms", [])
    except FileNotFoundError:
        return ()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the glossary cannot be read: {error}", path=str(path), advice="correct the TOML"
        ) from error
    found = [_term(row) for row in rows] if isinstance(rows, list) else [None]
    wrong = [str(place) for place, term in enumerate(found, 1) if term is None]
    known = [term for term in found if term is not None]
    twice = sorted({t.zh for t in known if sum(t.zh == other.zh for other in known) > 1})
    if wrong or twice:
        faults = [f"entry {place} needs zh and en, both text" for place in wrong]
        faults.extend(f"{zh} stands twice" for zh in twice)
        raise SourceError(
            "the glossary is faulty: " + "; ".join(faults),
            path=str(path),
            advice="correct these entries",
        )
    return tuple(known)


def _term(row: object) -> Term | None:
    if not isinstance(row, dict):
        return None
    zh, en, also, note = row.get("zh"), row.get("en"), row.get("also", []), row.get("note", "")
    if not (isinstance(zh, str) and zh and isinstance(en, str) and en and isinstance(note, str)):
        return None
    if not isinstance(also, list) or not all(isinstance(form, str) for form in also):
        return None
    return Term(zh, (en, *also), note)


def check(document: Document, catalogue: Catalogue, glossary: Sequence[Term] = ()) -> list[Finding]:
    """What a person should look at: in reading order, then the entries without a clause.

    A stale translation is reported as such and not compared with the new text.
    """
    found: list[Finding] = []
    wanted = list(units(document))
    terms = sorted(glossary, key=lambda term: -len(term.zh))
    for unit in wanted:
        found.extend(_check_unit(unit, catalogue, terms))
    known = {unit.context for unit in wanted}
    for message in catalogue.messages:
        if not message.id or (not message.obsolete and message.context in known):
            continue
        context = message.context or f"“{message.id[:20]}”"
        detail = f"{Path(catalogue.path).name}:{message.line}"
        finding = _finding("translation-obsolete", context, detail)
        found.append(finding._replace(severity="info") if message.obsolete else finding)
    return found


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
    for term in terms:
        if term.zh not in rest:
            continue
        rest = rest.replace(term.zh, "\n")  # a term inside a longer one does not count
        if not any(_uses(form, words) for form in term.forms):
            missing.append(f"{term.zh} → {term.forms[0]}")
    return missing


def _uses(form: str, words: str) -> bool:
    """Whether a form occurs as whole words, in either case, or in the regular plural."""
    form, words = (side.replace("’", "'") for side in (form, words))
    return re.search(rf"(?<!\w){re.escape(form)}(?:e?s)?(?!\w)", words, re.IGNORECASE) is not None


def _about(unit: Unit, code: str, details: Sequence[str] = ()) -> Finding:
    finding = _finding(code, unit.context, ", ".join(detail[:_SHOWN] for detail in details))
    return finding._replace(block=unit.block.id if unit.block is not None else None, raw=unit.raw)


def _finding(code: str, context: str, detail: str) -> Finding:
    severity, zh, en = _MESSAGES[code]
    facts = {"context": context, "detail": detail}
    return Finding(code, severity, Bilingual(zh.format(**facts), en.format(**facts)))
