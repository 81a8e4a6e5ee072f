"""Rules for ``limitation``: liability capped, kinds of loss or remedies taken away."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

NOT_LIABLE: Final = (
    r"{not}[^。;]{0,160}(?:{bear}|{remedy})|不(?:包括|包含)|概不|仅[^。;,]{0,30}范围内|豁免|排除|免责|(?:无权|不得)[^。;]{0,60}{claim}|"
    r"不[^。;]{0,30}责|\b(?:not|no"
    r"|never|neither|nor|exclud\w{0,12}|reject\w{0,12}|disclaim\w{0,12}|waive\w{0,12})\b"
)
"""Words that shut a kind of loss out."""

INDIRECT_ZH: Final = (r"{indirect}…(?:损失|损害|赔偿|责任|丧失|减少|受损|排除)",)
INDIRECT_EN: Final = (
    r"{indirect}…\b(?:damages?|loss(?:es)?)\b",
    r"{profit}~\b(?:profits?|revenues?|goodwill|data|business|use|savings)\b",
)
"""Kinds of loss that go beyond the direct damage."""

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="limitation",
        id="limitation.cap",
        does=Bilingual("赔偿责任设有金额上限", "caps the amount of compensation"),
        zh=(
            r"{liable}…{cap}",
            r"{cap}~{liable}",
        ),
        en=(r"{liable}[^。;]{0,300}{cap}",),
        unless=(
            r"(?<![向对给与为])<C>[^。;,\ue000]{0,20}(?:(?:支付|承担|赔偿)[^。;]{0,10}|逾期[^。;\ue000]{0,20})<M>"
            r"|各自"
        ),
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
        zh=INDIRECT_ZH,
        en=INDIRECT_EN,
        context=NOT_LIABLE,
        unless=(
            r"直接(?:损[失害])?(?:或|和|与|、|及|/|,|的,?){1,3}<M>间接(?![^。]{0,40}(?:利润|商誉|惩罚"
            r"|后果性|附带|预期|可得))|(?:赔偿|补偿)[^。;]{0,60}<P>[^。]{0,100}<M>"
            r"|<M>[^\ue005]{0,80}<C>[^\ue005]{0,20}(?:赔偿|补偿)"
        ),
        not_covered=(
            "客户赔偿供应方间接损失的条款；clauses under which the customer pays such losses"
        ),
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
        does=Bilingual("已付费用不予退还", "keeps fees that were already paid"),
        zh=(
            (
                r"(?:(?:{not}|拒绝)~|(?:不[得应能可]|无权)[^。;]{0,40}(?:要求|主张|请求)~){refund}|{refund}[^。;,]{0,12}不(?:予|再|被)?受理"
                r"|不(?:对|就|针对)[^。;,]{0,40}{refund}"
            ),
            r"不(?:予|得|能|可|再|会|作|支持)?退(?!出|让|缩|回原|伍|休)",
            r"(?:费用|款项?|余额|押金|保证金|违约金|财产|[定订]金)[^。;,]{0,8}归<P>|(?:付费|付款|购买|支付|充值|订单)[^。;,]{0,12}不[能可得](?:取消|撤销)",
        ),
        en=(
            r"\bnon-?refundable\b",
            r"{not}(?:(?!and receive|charged)[^。;,]){0,80}\brefund\w{0,12}",
        ),
        unless=r"(?:数据|内容|文件|资料|信息)[^。;,]{0,12}<M>|不得[^。;,]{0,10}拒绝",
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
        does=Bilingual("权益逾期作废、视为放弃或不得折换", "lets unused or late claims lapse"),
        zh=(
            r"{void}(?!前|日期|时间)",
            r"(?:罚没|没收)[^。;,]{0,20}(?:款|费|余额|金|收益|佣金|积分|币)",
            r"{deemed}(?:<C>)?~放弃(?!使用|注册|申请|服务)",
            (
                r"{not}~(?:折价|折现|兑现|(?<=[不能得可于])提现|(?:兑换|折算|兑|以)(?:成|为)?(?:现金"
                r"|法定货币|人民币))"
            ),
            (
                r"{not}(?:[向对]<C>|[为就对][此该][^。;,]{0,6})?(?:予以?|再|会|提供|给[予与]|另行|作出?|做)(?:被)?~"
                r"(?:替代|补偿|赔付|赔偿|受理)"
            ),
        ),
        en=(
            r"\bforfeit\w{0,12}",
            r"{deemed}…\bwaive\w{0,12}",
            (
                r"\b(?:credits?|balances?|points?|currency|items?)\b…{not}…\b(?:cash|refund\w{0,4}"
                r"|money|value)\b"
            ),
        ),
        unless=(
            r"不(?:应|得|能|可)?(?:被)?(?:<M>)?(?:视为|构成|意味)|<P>[^。;,]{0,10}放弃"
            r"|放弃[^。;,]{0,6}<P>|(?:协议|条款|合同|约定|许可|授权|账号|账户|链接|服务|规则"
            r"|信息|资料|证件|文件|资质|证书|订单)[^。;,]{0,16}<M>(?:失效|作废|自动取消)"
            r"|(?:密码|验证码|链接)[^。;]{0,16}<M>|不[因受][^\ue005]{0,60}</M>|要求<C>[^。;,]{0,4}</M>|\bnot\b[^。;]{0,12}<M>"
            r"|<P>[^。;]{0,40}<M>[^。;]{0,60}waive"
        ),
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
        zh=(
            r"{remedy}~{only}|{remedy}[^。;]{0,20}(?:为|是|构成)[^。;]{0,30}(?:全部|唯一|最终)",
            r"(?:{only}|(?<!行)[为是][^。;,]{0,12}全部)的?[^。;,并]{0,4}{remedy}",
            (
                r"(?:除[^。;]{0,20}(?:{remedy}|直接[^。;,]{0,6}损)[^。;]{0,30}{not}|(?:不得|无权|放弃)"
                r"[^。;,]{0,16}其他)[^。;,]{0,40}(?:{remedy}|责任|请求|主张)"
                r"|不再?(?:承担|负)(?:任何)?其他(?:任何)?[^。;,]{0,4}(?:责任|{remedy})"
                r"|(?:不[得能可应]|无权)(?:[^。;]{0,20}向<P>)?(?:主张|要求|请求|获得)~{remedy}"
            ),
        ),
        en=(
            r"{only}~{remedy}",
            r"\bcredits?\b…\b(?:only|not be (?:used|applied|transferred))\b",
        ),
        not_covered="供应方可选用的多种补救；lists of remedies the customer may choose from",
        hits=(
            "补偿方式仅限于延长服务时间。",
            "上述代金券为您可获得的唯一救济。",
            "Service credits are your sole and exclusive remedy.",
        ),
        misses=(
            "您可以选择维修、更换或退货。",
            "You may choose any of these remedies.",
        ),
    ),
)
