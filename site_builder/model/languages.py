"""Codes of languages (BCP 47) as pages and verifiers compare them."""

from __future__ import annotations

CODE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
"""What a code of a language looks like."""

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku ps sd ug ur yi".split())
_HANT = frozenset({"tw", "hk", "mo", "hant"})


def primary(language: str) -> str:
    """``zh`` of ``zh-CN``."""
    return language.replace("_", "-").partition("-")[0].lower()


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return primary(language) in _RIGHT_TO_LEFT or bool(
        {"arab", "hebr"} & set(language.replace("_", "-").lower().split("-"))
    )


def lang_tag(language: str) -> str:
    """The value of ``lang``: Chinese by its script, everything else as a BCP 47 tag."""
    code = language.replace("_", "-")
    if primary(code) == "zh":
        return "zh-Hant" if _HANT & set(code.lower().split("-")) else "zh-Hans"
    return code
