"""What a translation must have in common with its source: markup, numbers, placeholders.

Only the publisher emphasises: bold, italics, underline, struck-out text and code correspond one to
one, links go to the same targets. A translation holds no HTML, template or control characters of
its own, so no page can be changed by it.
"""

import re
from collections import Counter
from functools import lru_cache
from html import unescape
from itertools import groupby

from ..model import inline

HAN = re.compile(r"[\u3400-\u9fff]")
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>?")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_SCRIPT_ADDRESS = re.compile(r"(?:java|vb)script:|data:text/html", re.IGNORECASE)
# Control characters, line and paragraph separators, and those that reorder or hide text.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_PLACEHOLDER = re.compile(r"\$?\{[^{}]*\}|%\(\w+\)[sd]|%[sd]\b|_{3,}|\[_*\]|【[ _]*】")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_STYLES = ("bold", "underline", "italic", "struck", "code")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def unsafe(source: str, translation: str) -> list[str]:
    """Fragments of the translation that could act on a page and that its source does not hold."""
    found = [repr(match[0])[1:-1] for match in _CONTROL.finditer(translation)]
    shown = "".join(run.text for run in inline.parse(translation) if not run.code)
    own = inline.plain(source)
    for pattern in (_TAG, _TEMPLATE, _SCRIPT_ADDRESS):
        found.extend(match[0] for match in pattern.finditer(shown) if match[0] not in own)
    entities = (match[0] for match in _ENTITY.finditer(shown) if match[0] not in own)
    found.extend(entity for entity in entities if unescape(entity) != entity)  # not “R&D;”
    targets = {run.href for run in inline.parse(translation) if run.href is not None}
    found.extend(sorted(target for target in targets if not inline.is_safe_target(target)))
    return list(dict.fromkeys(found))


def markup(markdown: str) -> Counter[str]:
    """How often each kind of markup occurs: stretches of a style, link targets."""
    runs = inline.parse(markdown)
    found: Counter[str] = Counter()
    for style in _STYLES:
        stretches = sum(on for on, _ in groupby(runs, key=lambda run: bool(getattr(run, style))))
        if stretches:
            found[style] = stretches
    found.update(f"link to {href}" for href, _ in groupby(run.href for run in runs) if href)
    return found


def differing_markup(source: str, translation: str) -> list[str]:
    """Markup that only one side has, or has more often; emphasis of the whole counts too."""
    if source == translation:
        return []
    before, after = markup(source), markup(translation)
    found = sorted(key for key in before.keys() | after.keys() if before[key] != after[key])
    if not found and inline.emphasis(source) != inline.emphasis(translation):
        found = ["bold"]
    return [*found, *_changed_code(source, translation)]


def _changed_code(source: str, translation: str) -> list[str]:
    """Code of the source that the translation does not repeat; words in Chinese may be put over."""
    kept = _code(translation)
    return [f"code {text!r}" for text in _code(source) if text not in kept and not HAN.search(text)]


def _code(markdown: str) -> list[str]:
    return [run.text for run in inline.parse(markdown) if run.code]


@lru_cache(maxsize=8192)  # every page and packet asks of the same two sides
def is_publishable(source: str, translation: str) -> bool:
    """Whether the translation may be shown: nothing unsafe, and no markup but the publisher's."""
    return not unsafe(source, translation) and not differing_markup(source, translation)


def differing_numbers(source: str, translation: str) -> list[str]:
    """Numbers in digits that stand on one side only."""
    return sorted(_numbers(source) ^ _numbers(translation))


def _numbers(markdown: str) -> set[str]:
    return set(_NUMBER.findall(_THOUSANDS.sub("", inline.plain(markdown))))


def lost_placeholders(source: str, translation: str) -> list[str]:
    """Blanks and placeholders that stand on one side more often than on the other."""
    before, after = (
        Counter(_PLACEHOLDER.findall(inline.plain(side))) for side in (source, translation)
    )
    return sorted(key for key in before.keys() | after.keys() if before[key] != after[key])
