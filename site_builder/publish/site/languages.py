"""Languages as tools name them: BCP 47 tags for HTML, locales of the theme, names for readers."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_HANT = frozenset({"tw", "hk", "mo", "hant"})


def primary(language: str) -> str:
    """``zh`` of ``zh-CN``."""
    return language.replace("_", "-").partition("-")[0].lower()


def tag(language: str) -> str:
    """The value of ``lang``: Chinese by its script, everything else as a BCP 47 tag."""
    code = language.replace("_", "-")
    if primary(code) == "zh":
        return "zh-Hant" if _HANT & set(code.lower().split("-")) else "zh-Hans"
    return code


@cache
def name(language: str, shown_in: str) -> str:
    """What a language is called in another: Chinese, 英文 (语 is what is spoken, 文 is written)."""
    from babel import Locale, UnknownLocaleError  # as in :mod:`dates`

    try:
        found = Locale.parse(primary(language)).get_language_name(primary(shown_in))
    except (UnknownLocaleError, ValueError):
        found = None
    if found and primary(shown_in) == "zh" and found.endswith("语"):
        return f"{found[:-1]}文"
    return found or language


def own_name(language: str) -> str:
    """What a language calls itself: 中文, English, français."""
    return name(language, language)


def theme_locale(language: str) -> str:
    """Material's locale for the words of its frame; English where it has none."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates" / "partials" / "languages"
    code = language.replace("_", "-")
    wanted = ("zh-Hant" if tag(code) == "zh-Hant" else "zh") if primary(code) == "zh" else code
    for candidate in (wanted, primary(wanted)):
        if (folder / f"{candidate}.html").is_file():
            return candidate
    return "en"
