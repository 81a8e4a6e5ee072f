"""What something is called, by language."""

from collections.abc import Mapping, Sequence

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


def told_apart(name: str, at: int, names: Sequence[object]) -> str:
    """The ``name`` of ``names[at]``; where that recurs, with which it is of how many: Annex (2/3)."""
    like = [place for place, each in enumerate(names) if each == names[at]]
    return name if len(like) == 1 else f"{name} ({like.index(at) + 1}/{len(like)})"
