"""Languages as tools and readers name them, and the words of the interface in each.

BCP 47 tags for HTML, locales of the theme; the words are those of ``locale/site.<language>.toml``,
and English ones where a file lacks them.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...model.languages import lang_tag, primary
from .markup import text


@cache
def name(language: str, shown_in: str) -> str:
    """What a language is called in another: Chinese, 英文 (语 is what is spoken, 文 is written)."""
    from babel import Locale, UnknownLocaleError  # as in :mod:`dates`

    code, seen = (
        "zh_Hant" if lang_tag(each) == "zh-Hant" else primary(each) for each in (language, shown_in)
    )
    try:
        found = Locale.parse(seen).languages.get(code)
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
    wanted = ("zh-Hant" if lang_tag(code) == "zh-Hant" else "zh") if primary(code) == "zh" else code
    for candidate in (wanted, primary(wanted)):
        if (folder / f"{candidate}.html").is_file():
            return candidate
    return "en"


FOLDER = Path(__file__).resolve().parents[1] / "locale"
FALLBACK = "en"


class Strings:
    """Looks up ``table.key`` and fills its ``{name}`` places.

    ``language`` is that of the words: English where the wanted language has no file.
    """

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.tables = tables

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, plain text. KeyError when no locale file has it."""
        table, _, name = key.partition(".")
        pattern = self.tables[table][name]
        return str(pattern).format(**values) if values else str(pattern)

    def html(self, key: str, **values: object) -> str:
        """The same, escaped for HTML and Markdown."""
        return text(self(key, **values))

    def get(self, key: str, default: str) -> str:
        """The words for ``key``, or ``default`` where the locale has none."""
        table, _, name = key.partition(".")
        return str(self.tables.get(table, {}).get(name, default))


@cache
def load(language: str) -> Strings:
    """The strings of a language such as ``zh-CN``, ``en`` or ``fr``; English where it has none."""
    names = (language, lang_tag(language), primary(language), FALLBACK)
    name = next(each for each in names if (FOLDER / f"site.{each}.toml").is_file())
    return Strings(primary(name), _completed(table("site", name), table("site", FALLBACK)))


def _completed(words: Mapping[str, Any], english: Mapping[str, Any]) -> dict[str, Any]:
    """The words with the English ones that they lack, table by table."""
    both = {**english, **words}
    return {
        key: _completed(words.get(key, {}), english.get(key, {}))
        if isinstance(each, dict)
        else each
        for key, each in both.items()
    }


@cache
def table(kind: str, language: str) -> dict[str, Any]:
    """The words of ``locale/<kind>.<language>.toml``."""
    return tomllib.loads((FOLDER / f"{kind}.{language}.toml").read_text(encoding="utf-8"))
