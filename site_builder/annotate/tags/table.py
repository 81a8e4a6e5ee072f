"""The seven tags, the whole rule table, and what each rule's name means."""

from typing import Final

from ...model.document import Bilingual
from . import acceptance, breach, change, data, disclaimer, jurisdiction, limitation, risk, scope
from .rule import Rule

NAMES: Final[dict[str, Bilingual]] = {
    "limitation": Bilingual("责任限制", "Limitation of liability"),
    "disclaimer": Bilingual("免责", "Disclaimer"),
    "breach_handling": Bilingual("违规违约处理", "Handling of breach"),
    "jurisdiction": Bilingual("管辖与法律适用", "Jurisdiction and governing law"),
    "unilateral_change": Bilingual("单方变更", "Unilateral change"),
    "data_loss": Bilingual("数据删除与备份", "Data deletion and backup"),
    "deemed_acceptance": Bilingual("视为同意", "Deemed acceptance"),
}
"""Tag → its name in Chinese and in English, in the order in which outputs list them."""

RULES: Final[tuple[Rule, ...]] = (
    *limitation.RULES,
    *scope.RULES,
    *disclaimer.RULES,
    *risk.RULES,
    *breach.RULES,
    *jurisdiction.RULES,
    *change.RULES,
    *data.RULES,
    *acceptance.RULES,
)
INHERITED: Final = ".inherited"
"""Ends the rule name of a tag that an item has from its lead-in."""

REVIEWER: Final = "review.added"
"""The rule name of a tag that a reviewer added."""

_DOES: Final = {rule.id: rule.does for rule in RULES} | {
    REVIEWER: Bilingual("由审阅人添加", "added by a reviewer")
}


def describe(rule: str) -> Bilingual:
    """What a clause tagged by the rule of this name does; KeyError for an unknown name."""
    does = _DOES[rule.removesuffix(INHERITED)]
    if rule.endswith(INHERITED):
        return Bilingual(f"{does.zh}（承引导语）", f"{does.en} (by its lead-in)")
    return does
