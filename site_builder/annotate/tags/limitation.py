"""Rules for ``limitation``: liability capped, kinds of loss or remedies taken away."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

NOT_LIABLE: Final = (
    r"{not}[^。;]{0,160}(?:{bear}|{remedy})|不(?:包括|包含)|概不|仅[^。;,]{0,30}范围内|豁免|排除|免责|(?:无权|不得)[^。;]{0,60}{claim}|"
    r"不[^。;]{0,30}责|\b(?:not|no"
    r"|never|neither|nor|cannot|exclud\w{0,12}|reject\w{0,12}|disclaim\w{0,12}|waive\w{0,12})\b"
)
"""Words that shut a kind of loss out."""

INDIRECT_ZH: Final = (r"{indirect}…(?:损失|损害|赔偿|责任|丧失|减少|受损|排除)",)
INDIRECT_EN: Final = (
    r"{indirect}…\b(?:damages?|loss(?:es)?)\b",
    r"{profit}~\b(?:profits?|revenues?|goodwill|data|business|use|savings)\b",
    r"\bdamages\b[^。;]{0,12}\bincluding\b[^。;]{0,40}{indirect}",
)
"""Kinds of loss that go beyond the direct damage."""

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="limitation",
        id="limitation.cap",
        does=Bilingual("赔偿责任设有金额上限", "caps the amount of compensation"),
        zh=(
            r"{liable}…{cap}",
            r"{cap}~{liable}|免赔(?:额|率|责任)|未[^。;,]{0,6}保价[^。;]{0,40}{compensate}",
        ),
        en=(
            r"{liable}[^。;]{0,300}{cap}",
            (
                r"<C>[^。;\ue002]{0,40}\brecover\b[^。;]{0,20}\bfrom ?<P>[^。;]{0,40}"
                r"(?<!not )\bonly\b[^。;]{0,40}\bdamages\b"
            ),
        ),
        unless=(
            r"(?<![向对给与为])<C>[^。;,\ue000]{0,20}(?:(?:支付|承担|赔偿)[^。;]{0,10}|逾期[^。;\ue000]{0,20})<M>"
            r"|各自"
        ),
        hits=(
            "我们的累计赔偿责任不超过您最近三个月支付的服务费。",
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
            r"|后果性|附带|预期|可得))|[给对致使]<P>[^。;,]{0,6}造成[^。;,]{0,6}<M>|(?:赔偿|补偿)[^。;]{0,60}<P>[^。]{0,100}<M>"
            r"|<M>[^\ue005]{0,80}<C>[^\ue005]{0,20}(?:赔偿|补偿)"
            r"|direct (?:or|and) <M>indirect(?![^。]{0,80}(?:consequential|incidental|special|punitive|profit))"
        ),
        hits=(
            "我们不就任何间接损失或商誉受损向您负责。",
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
        does=Bilingual("拒绝退款、赔偿或取消", "refuses refund, compensation or cancellation"),
        zh=(
            r"(?:{not}|拒绝|恕|无权)(?:(?!承担|担责|负|将|要求<C>|影响|妨碍|减[轻免]|免除|或退|(?<=免)[受于])[^。;,]){0,16}?{relief}(?![^。;,]{0,24}[责义]|不足)",
            (
                r"(?:不[得应能可]|无权|放弃)[^。;]{0,40}(?:要求|主张|请求|申请|提出|获得)~(?:{relief}|其他[^。;,]{0,4}请求)|不得再?[^。;,]{0,6}(?:主张|请求)(?=[。;,]|$)|无权再?(?:要求|主张)"
                r"|{relief}[^。;,]{0,12}不(?:予|再|被|获)(?![另收计])|(?:申请|请求|索赔)[^。;]{0,40}不[予再]?受理|不(?:会|能)?(?:对|就|针对)(?:(?!承担|负)[^。;,]){0,40}{relief}(?![^。;,]{0,24}责)"
            ),
            r"不(?:予|得|能|可|再|会|作|支持)?退(?!出|让|缩|回原|伍|休)",
            (
                r"{deal}[^。;]{0,24}不(?:[能可得予]|支持)(?:支持|接受|变更或)?{undo}|不[能可得予](?:支持|接受)?{undo}~{deal}"
                r"|不[能可得应予][^。;,]{0,20}(?:申请|要求){undo}"
                r"|(?:退|取消)[^。;]{0,24}扣除[^。;,]{0,12}(?:手续费|管理费|违约金|%|百分之)"
                r"|退[还回款][^。;,]{0,8}的(?:(?!100)\d{1,2}%|一半|百分之)"
                r"|退[费款][^。;]{0,80}(?<![另不])收取[^。;,]{0,30}手续|扣除[^。;,]{0,8}(?:手续|管理|违约|行政|材料|运)费[^。;]{0,40}(?:退[还回]|返还)"
                r"|照[扣收]|(?:仍|照常|照样|(?:旷课|缺席|缺课|爽约)[^。;退补]{0,24})(?!可)[^。;,]{0,8}(?<!不)(?:收取|扣除|扣减|计[入收算]|扣费|缴纳)"
                r"|<C>[^。;\ue000]{0,16}不[能得可](?!不)[^。;,]{0,12}(?:解除|终止)[^。;,]{0,4}(?:合同|协议)"
            ),
        ),
        en=(
            r"\bnon-?refundable\b",
            r"{not}(?:(?!and receive|charged)[^。;,]){0,80}\brefund\w{0,12}",
        ),
        unless=(
            r"(?:数据|内容|文件|资料|信息)[^。;,]{0,12}<M>|不得[^。;,]{0,10}拒绝"
            r"|(?:任何一方|双方|各方)[^。;,]{0,12}<M>|扩大[^。;,]{0,4}损失|<C>[^。\ue000]{0,60}<M>无[需须]退"
        ),
        hits=(
            "套餐开通后，您支付的款项不予退还。",
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
            r"{void}(?!前|日期|时间|链接)",
            r"(?:{money}[^。;,]{0,8}|无偿)归<P>|{money}[^。;]{0,16}(?:作为|抵作|充作|转为)[^。;,]{0,12}违约金|<C>[^。;\ue000]{0,20}放弃[^。;,]{0,16}(?:权|收益|利益)|{money}[^。;,]{0,8}(?:没收|罚没)|(?:罚没|没收)[^。;,]{0,20}{money}",
            r"{deemed}(?:<C>)?~(?:放弃|弃权)(?!使用|注册|申请|服务)",
            (
                r"{not}~(?:折价|折现|兑现|(?<=[不能得可于])提现|(?:兑换|折[算换]|兑|以)(?:成|为)?(?:现金"
                r"|法定货币|人民币))|不提?取现金|(?<!而)不补(?=[。;,]|$)|期不[得能可]{undo}"
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
            r"导致[^。;,]{0,12}<M>失效|不(?:应|得|能|可)?(?:被)?(?:<M>)?(?:视为|构成|意味)"
            r"|<S>[^。;,\ue002]{0,10}放弃|(?:协议|条款|合同|约定|许可|授权|账号|账户|链接|服务|规则|信息|资料|证件"
            r"|文件|资质|证书|订单)[^。;,]{0,16}<M>(?:失效|作废|自动取消)|(?:密码|验证码|链接)[^。;]{0,16}<M>"
            r"|不[因受](?![^\ue005]{0,40}延长)[^\ue005]{0,60}</M>|\bnot\b[^。;]{0,12}<M>|\bno(?:thing)?\b[^。;]{0,80}<M>[^。;]{0,120}waive|<P>[^。;]{0,40}<M>[^。;]{0,60}waive|管辖"
        ),
        hits=(
            "月末未用完的额度自动作废。",
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
            r"{remedy}~{only}|{remedy}[^。;]{0,20}(?:(?<!包括)为|是|构成)[^。;]{0,30}(?:全部|唯一|最终)",
            r"(?:{only}|(?<!行)[为是][^。;,]{0,12}全部)的?[^。;,并]{0,10}{relief}",
            (
                r"(?:除[^。;]{0,20}(?:{remedy}|直接[^。;,]{0,6}损)[^。;]{0,30}{not}|(?:不得|无权|放弃)"
                r"[^。;,]{0,16}其他)[^。;,]{0,40}(?:{remedy}|责任|请求|主张)"
                r"|不再?(?:承担|负)(?:任何)?(?:其[他它]|额外|另外|进一步)(?:任何)?[^。;,]{0,4}(?:责任|{remedy})"
            ),
            r"(?:(?:仅|只)[^。;]{0,40}|<S>[^。;]{0,60}{compensate}[^。;]{0,24})直接[^。;,]{0,6}损",
        ),
        en=(
            r"{only}~{remedy}",
            r"<C> {remedy}[^。;]{0,60}(?<!not )\blimited to\b",
            r"\bcredits?\b…\b(?:only|not be (?:used|applied|transferred))\b",
        ),
        unless="要求<C>",
        hits=(
            "补偿方式仅限于延长服务时间。",
            "Service credits are your sole and exclusive remedy.",
        ),
        misses=(
            "您可以选择维修、更换或退货。",
            "You may choose any of these remedies.",
        ),
    ),
)
