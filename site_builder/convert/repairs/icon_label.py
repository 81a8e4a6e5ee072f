"""A table cell whose icon the extraction lost gets the name that its row's sample prints.

In a conventions table the first cell of a notice shows its icon; the sample of the same row opens
with the notice's label in bold. The label is the evidence for the cell where a colon stands behind
it; without one (``**Notice** period``) the words may be of any table.
"""

import re
from collections.abc import Iterator
from typing import Final

from ...model.document import Bilingual, Edit
from .draft import Rule, View

NOTICE: Final = re.compile(
    r"\*\*(危险|禁止|警告|注意|说明|危險|說明|Danger|Warning|Notice|Note)(?:[：:]\*\*|\*\*[：:])"
)


def propose(view: View) -> Iterator[Edit]:
    """Name the empty first cell of each row whose sample carries a bold notice label."""
    for table in view.tables:
        for row in table[2:]:
            if len(row.cells) < 2:
                continue
            start, end = row.cells[0]
            label = NOTICE.match(view.text[slice(*row.cells[-1])])
            if label is not None and not view.text[start:end]:
                why = Bilingual(
                    f"首格图标在抽取中丢失；同一行样例以“{label[1]}”开头，据此写出图标的名称。",
                    f"The cell's icon was lost in extraction; the sample in the same row opens "
                    f"with “{label[1]}”, which names it.",
                )
                yield Edit(start, end, label[1], why)


RULE: Rule = Rule("icon-label", "text", propose)
