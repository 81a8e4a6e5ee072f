"""What something is called, by language."""

from collections.abc import Mapping

from .languages import primary

Names = Mapping[str, str]
"""Code of a language (BCP 47) → name in it."""


def named(names: Names, *languages: str) -> str:
    """The name in the first of ``languages`` that has one, else ""; another region's will do."""
    for language in languages:
        near = (name for code, name in names.items() if primary(code) == primary(language))
        if found := names.get(language) or next(near, ""):
            return found
    return ""


def called(names: Names, *languages: str) -> str:
    """The same; in none of them, the first name that there is."""
    return named(names, *languages, *names)
