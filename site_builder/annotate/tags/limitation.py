"""Rules for ``limitation``: liability capped, kinds of loss or remedies taken away, scope cut."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

NOT_LIABLE: Final = (
    r"(?:不(?!仅|但|得|同|限|只)|无需|无须|毋须|免)[^。;]{0,80}(?:承担|负|赔偿|补偿|责)|不(?:包括"
    r"|包含)|概不|豁免|排除"
    r"|\b(?:not|no|never|neither|nor|exclud\w{0,20}|reject\w{0,20}|disclaim\w{0,20}|waive\w{0,20})\b"
)

INDIRECT_WORDS: Final = (
    "间接|后果性|惩罚性|惩戒性|附带|偶然|利润|商誉|可得利益|预期利益|衍生|indirect|"
    "consequential|incidental|punitive|profit"
)
INDIRECT: Final = (
    r"(?:间接|后果性|惩罚性|惩戒性|附带|偶然|衍生)[^。;]{0,60}(?:损失|损害|赔偿|责任)",
    r"(?:利润|商誉|可得利益|预期(?:利益|收益|利润))[^。;]{0,12}(?:损失|丧失|减少|损害)",
    r"损失[^。;]{0,12}(?:利润|商誉|可得利益|预期利益)",
    (
        r"\b(?:indirect|consequential|incidental|punitive|exemplary)\b[^。;]{0,100}"
        r"\b(?:damages?|loss(?:es)?)\b"
    ),
    r"\b(?:lost|loss of)\b[^。;]{0,30}\b(?:profits?|revenues?|goodwill)\b",
)
"""Kinds of loss that go beyond the direct damage."""

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="limitation",
        id="limitation.cap",
        does=Bilingual("赔偿责任设有金额上限", "caps the amount of compensation"),
        literals="超过|超出|高于|为限|上限|限于|exceed|limited to|capped|more than|greater than",
        patterns=(
            (
                r"(?:责任|赔偿|补偿|赔付|总额|违约金)[^。]{0,80}"
                r"(?:不(?:得|应|会|能)?(?:超过|超出|高于|大于)|以[^。;]{1,60}为(?:限|上限)"
                r"|上限(?:为|是|不)|(?<!不)限于)"
            ),
            (
                r"\b(?:liabilit\w{0,20}|damages|compensation|service credits?|aggregate|obligation)\b"
                r"[^。;]{0,200}"
                r"\b(?:exceed|(?<!not )limited to|capped|not be (?:more|greater) than)\b"
            ),
            (
                r"\b(?:exceed|(?<!not )limited to)\b[^。;]{0,80}\b(?:fees|amounts?|charges)\b"
                r"[^。;]{0,60}\b"
                r"(?:paid|payable)\b"
            ),
        ),
        unless=r"(?:使用|存储|流量)[^。;]{0,6}<M>",
        not_covered="使用量上限（不是责任上限）；usage quotas",
        hits=(
            "我们的累计赔偿责任不超过您最近三个月支付的服务费。",
            "任何情况下，赔偿以订单金额为上限。",
            "Our total liability under these terms will not exceed the fees you paid last year.",
        ),
        misses=(
            "您的月流量不得超过套餐所列数值。",
            "You may not exceed the request quota.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.indirect",
        does=Bilingual(
            "排除间接损失、利润损失等损失种类", "excludes indirect or lost-profit damages"
        ),
        literals=INDIRECT_WORDS,
        patterns=INDIRECT,
        context=NOT_LIABLE,
        unless=r"<C>[^。\ue002]{0,60}(?:赔偿|补偿)[^。;]{0,60}<M>",
        not_covered="客户赔偿供应方间接损失的条款；clauses under which the customer pays such losses",
        hits=(
            "我们不就任何间接损失或商誉受损向您负责。",
            "利润损失不在赔偿之列，我们不承担此类责任。",
            "We are not liable for indirect or consequential damages.",
        ),
        misses=(
            "本表列出间接成本的计算方法。",
            "Indirect costs are listed in the annex.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.no-refund",
        does=Bilingual("已付费用不予退还", "fees already paid are not returned"),
        literals="不退|退还|退款|退费|退回|返还|退订|不得要求|不能要求|不得申请|refund|not be returned",
        patterns=(
            (
                r"(?:不|无法|恕不|拒绝)(?:予以|予|会|能|可|再|得|做|作|支持|接受|提供|办理|进行|享受"
                r"|享有|向<C>)?"
                r"[^。;,]{0,12}(?:退还|退款|退费|退回|返还|退订)"
            ),
            r"(?:费用|款项|余额)[^。;,]{0,4}不退",
            r"不(?:得|能|可)(?:要求|申请)[^。;,]{0,12}(?:退费|退款|退还|折算|补偿|延期|延时)",
            (
                r"\bnon-?refundable\b|\b(?:not?|never|without)\b[^。;]{0,60}\brefund\w{0,20}"
                r"|\bnot be returned\b"
            ),
        ),
        unless=r"无条件</M>|不影响[^。;]{0,12}</M>",
        not_covered="退款的手续与时限；how and when refunds are made",
        hits=(
            "套餐开通后，您支付的款项不予退还。",
            "已购买的时长概不支持退款。",
            "All fees are non-refundable.",
        ),
        misses=(
            "我们将在十日内把余额退还至您的账户。",
            "We refund the unused balance within ten days.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.forfeit",
        does=Bilingual("权益逾期作废、视为放弃或不得折换", "unused or late claims lapse"),
        literals=(
            "作废|清零|罚没|没收|放弃|折价|折现|兑现|替代|受理|补偿|赔付|赔偿|forfeit|waive|"
            "expire|converted|exchanged|redeemed|失效|不可延期|自动取消|must be used|credit|作为违约金|所有"
        ),
        patterns=(
            r"作废|清零|罚没|没收|(?:到期|期满|逾期)[^。;]{0,24}(?:失效|不可延期|自动取消)",
            r"(?:费用|款项|余额|押金|保证金)[^。;]{0,16}(?:归<P>|作为违约金)",
            r"(?<!不)(?<!不应)(?<!不得)(?<!不被)(?:视为|即为|即表示|等同于)[^。;,]{0,20}放弃",
            r"不(?:得|可|能|予|会)?[^。;,]{0,4}(?:折价|折现|兑现)",
            r"不(?:予|再|会|提供|另行|作|做)(?:被)?[^。;,]{0,8}(?:替代|补偿|赔付|赔偿|受理)",
            (
                r"\bforfeit\w{0,20}|(?<!not )(?<!not be )\b(?:deemed|considered|constitute)\b"
                r"[^。;]{0,40}\bwaive\w{0,20}"
            ),
            (
                r"\b(?:credits?|balances?)\b[^。;]{0,60}\b(?:no case|not|never)\b[^。;]{0,30}\b"
                r"(?:cash|refund\w{0,4}|money)"
                r"|\b(?:credits?|balances?)\b[^。;]{0,60}\b(?:expire|must be used within)\b"
                r"|\bcannot be (?:converted|exchanged"
                r"|redeemed)\b"
            ),
        ),
        unless=r"不(?:应|得)?(?:被)?(?:视为|构成)[^。;]{0,6}</M>",
        not_covered="不行使权利不视为放弃；no-waiver clauses",
        hits=(
            "月末未用完的额度自动作废。",
            "逾期未提出索赔的，视为放弃索赔的权利。",
            "超过申请期限的赔偿请求不予受理。",
            "Unused credits are forfeited at the end of the term.",
        ),
        misses=(
            "任何一方未行使权利的，不视为放弃该权利。",
            "A delay shall not be deemed a waiver of any right.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.sole-remedy",
        does=Bilingual("把救济限定为某一种方式", "leaves one kind of remedy only"),
        literals="仅限|限于|唯一|全部补偿|全部的补偿|全部赔偿|最终补偿|remed|credit|sole|only remed|set-off|set off",
        patterns=(
            r"(?:赔偿|补偿|赔付|救济)[^。;,]{0,16}(?:仅限|只限|(?<!不)限于|仅为)",
            r"唯一[^。;,]{0,8}(?:救济|补偿|赔偿|责任|补救)",
            r"(?:构成|即为|为)[^。;]{0,30}(?:全部|唯一|最终)(?:的)?(?:补偿|赔偿|救济)",
            r"\b(?:sole|exclusive|only)\b[^。;]{0,30}\bremed\w{0,20}|\bno\b[^。;]{0,12}\bremed\w{0,20}",
            r"\bcredits?\b[^。;]{0,80}\b(?:only|not be (?:used|applied|transferred))\b",
        ),
        not_covered="供应方可选用的多种补救；lists of remedies the customer may choose from",
        hits=(
            "补偿方式仅限于延长服务时间。",
            "上述代金券为您可获得的唯一救济。",
            "Service credits are your sole and exclusive remedy.",
        ),
        misses=("您可以选择维修、更换或退货。", "You may choose any of these remedies."),
    ),
)
