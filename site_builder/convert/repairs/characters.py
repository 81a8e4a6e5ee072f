"""A character that the extraction could not name becomes the one that document.toml states.

Extractors write a glyph of a symbol font as a code point of the private use area: what it looks
like depends on the font alone, so only a person who saw the page can say it.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

NAME: Final = "stated-character"


def propose(view: View) -> Iterator[Edit]:
    """Put the stated character in each place of those that ``[characters]`` lists."""
    stated = view.config.characters
    if not stated:
        return
    for match in re.finditer("|".join(map(re.escape, stated)), view.text):
        after = stated[match[0]]
        code = f"U+{ord(match[0]):04X}"
        why = Bilingual(
            f"抽取工具未能识别该字符（{code}）；document.toml 写明它是“{after}”。",
            f"The extraction could not name this character ({code}); document.toml states that "
            f"it is “{after}”.",
        )
        yield Edit(match.start(), match.end(), after, why)


RULE: Rule = Rule(NAME, "text", propose)
