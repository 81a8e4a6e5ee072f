"""The seven tags: what a reader should know before agreeing."""

from typing import Final

from ...model.document import Bilingual

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
