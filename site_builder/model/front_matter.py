"""The front matter of clean Markdown: YAML of plain keys, its values in double quotes.

It begins with a key and holds keys and lists: another text between two rules is text.
"""

import re
from typing import Final

_KEY: Final = r"[A-Za-z_][\w-]*:(?: [^\n]*)?\n"
_FRONT: Final = re.compile(rf"---\n{_KEY}(?:{_KEY}|[ \t][^\n]*\n|- [^\n]*\n)*---(?:\n|$)")
_VALUE: Final = re.compile(
    r'^(title|subtitle|version_label|version): "((?:[^"\\]|\\.)*)"$', re.MULTILINE
)
_ESCAPED: Final = re.compile(r'\\(["\\])')


def end(text: str) -> int:
    """How many characters of the text are front matter: 0 without any."""
    match = _FRONT.match(text)
    return match.end() if match else 0


def values(text: str) -> dict[str, str]:
    """Title, subtitle, version label and version, as far as the text's front matter states them."""
    if not text.startswith("---\n"):
        return {}
    head = text[: text.find("\n---", 4) + 1]
    return {key: _ESCAPED.sub(r"\1", value) for key, value in _VALUE.findall(head)}
