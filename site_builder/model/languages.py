"""Codes of languages (BCP 47) as pages and verifiers compare them."""

from __future__ import annotations

CODE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"
"""What a code of a language looks like."""

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())
_SCRIPTS = frozenset("adlm arab hebr nkoo rohg syrc thaa".split())
"""Scripts that are written from right to left (ISO 15924)."""
_HANT = frozenset({"tw", "hk", "mo", "hant"})


def primary(language: str) -> str:
    """``zh`` of ``zh-CN``."""
    return language.replace("_", "-").partition("-")[0].lower()


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left: its script decides where it is said."""
    _, *more = language.replace("_", "-").lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), None)
    return script in _SCRIPTS if script else primary(language) in _RIGHT_TO_LEFT


def lang_tag(language: str) -> str:
    """The value of ``lang``: Chinese by its script, everything else as a BCP 47 tag."""
    code = language.replace("_", "-")
    if primary(code) == "zh":
        return "zh-Hant" if _HANT & set(code.lower().split("-")) else "zh-Hans"
    return code
