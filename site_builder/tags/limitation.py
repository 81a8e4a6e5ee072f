"""Rules for ``limitation``: liability capped, kinds of loss or remedies taken away, scope cut."""

from __future__ import annotations

from typing import Final

from ..model import Bilingual
from .rule import Rule

_NOT_LIABLE: Final = (
    r"(?:不|无需|无须|毋须|免)[^。;]{0,80}(?:承担|负|赔偿|补偿|责)|概不|豁免|排除"
    r"|\b(?:not|no|never|neither|nor|exclud\w*|disclaim\w*|waive\w*)\b"
)

RULES: Final = (
    Rule(
        tag="limitation",
        id="limitation.cap",
        does=Bilingual("赔偿责任设有金额上限", "caps the amount of compensation"),
        literals=("超过", "超出", "高于", "为限", "上限", "限于", "exceed", "limited to", "capped"),
        patterns=(
            r"(?:责任|赔偿|补偿|赔付|总额|违约金)[^。]{0,80}"
            r"(?:不(?:得|应|会|能)?(?:超过|超出|高于|大于)|以[^。;]{1,60}为(?:限|上限)"
            r"|上限(?:为|是|不)|(?<!不)限于)",
            r"\b(?:liabilit\w*|damages|compensation|service credits?|aggregate|obligation)\b[^。;]{0,200}"
            r"\b(?:exceed|limited to|capped)\b",
            r"\b(?:exceed|limited to)\b[^。;]{0,80}\b(?:fees|amounts?|charges)\b[^。;]{0,60}\b(?:paid|payable)\b",
        ),
        unless=r"(?:服务|使用|存储|流量)[^。;]{0,6}<M>|including but not limited to</M>",
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
        does=Bilingual("排除间接损失、利润损失等损失种类", "excludes indirect or lost-profit damages"),
        literals=(
            "间接", "后果性", "惩罚性", "惩戒性", "附带", "偶然", "利润", "商誉", "可得利益",
            "预期利益", "衍生", "indirect", "consequential", "incidental", "punitive", "profit",
        ),
        patterns=(
            r"(?:间接|后果性|惩罚性|惩戒性|附带|偶然|衍生)[^。;]{0,60}(?:损失|损害|赔偿|责任)",
            r"(?:利润|商誉|可得利益|预期(?:利益|收益|利润))[^。;]{0,12}(?:损失|丧失|减少|损害)",
            r"损失[^。;]{0,12}(?:利润|商誉|可得利益|预期利益)",
            r"\b(?:indirect|consequential|incidental|punitive|exemplary)\b[^。;]{0,100}"
            r"\b(?:damages?|loss(?:es)?)\b",
            r"\b(?:lost|loss of)\b[^。;]{0,30}\b(?:profits?|revenues?|goodwill)\b",
        ),
        context=_NOT_LIABLE,
        unless=r"<C>[^。;\ue000\ue002]{0,30}(?:应|须)?(?:赔偿|补偿)[^。;]{0,40}<M>",
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
        literals=("退还", "退款", "退费", "退回", "返还", "退订", "refund"),
        patterns=(
            r"(?:不|无法|恕不|拒绝)(?:予以|予|会|能|可|再|得|做|作|支持|接受|提供|办理|进行|享受|享有|向<C>)?"
            r"[^。;,]{0,12}(?:退还|退款|退费|退回|返还|退订)",
            r"\bnon-?refundable\b|\b(?:not?|never|without)\b[^。;]{0,60}\brefund\w*",
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
        literals=("作废", "清零", "罚没", "没收", "放弃", "折价", "折现", "兑现", "替代", "受理", "补偿", "赔付",
                  "赔偿", "forfeit", "waive", "expire", "converted", "exchanged", "redeemed"),
        patterns=(
            r"作废|清零|罚没|没收",
            r"(?<!不)(?<!不应)(?<!不得)(?<!不被)(?:视为|即为|即表示|等同于)[^。;,]{0,20}放弃",
            r"不(?:得|可|能|予|会)?[^。;,]{0,4}(?:折价|折现|兑现)",
            r"不(?:予|再|会|提供|另行|作|做)(?:被)?[^。;,]{0,8}(?:替代|补偿|赔付|赔偿|受理)",
            r"\bforfeit\w*|(?<!not )(?<!not be )\b(?:deemed|considered|constitute)\b[^。;]{0,40}\bwaive\w*",
            r"\b(?:credits?|balances?)\b[^。;]{0,60}\bexpire\b|\bcannot be (?:converted|exchanged|redeemed)\b",
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
        id="limitation.carve-out",
        does=Bilingual("给予的权利附有例外", "takes exceptions out of a right it gives"),
        literals=("除外", "例外", "不在此限", "except"),
        patterns=(
            r"(?:以下|下列|如下)[^。]{0,40}(?:例外|除外)",
            r"但(?!不限于)[^。;]{0,100}(?:除外|不在此限)",
            r"\b(?:remedy|repair|eliminate|restore|credit|refund|guarantee)\w*[^。;]{0,120}"
            r"\bexcept\b[^。;]{0,30}\b(?:due to|caused by|force majeure|beyond)\b",
        ),
        context=r"将|可|有权|应|负责|提供|承诺|赔偿|保证|\bwill\b|\bshall\b|\bmay\b",
        unless=r"(?:法律|法规|规定|约定|协议)[^。;,]{0,10}(?:除外|不在此限)|不得|保密|披露|<P>[^。;,]{0,4}同意",
        not_covered="法律另有规定、双方另有约定的除外；保密义务的例外",
        hits=(
            "我们将排除服务故障，但因您的操作造成的除外。",
            "连续中断三日的，您可以解除合同，但因自然灾害引起的除外。",
            "We will repair defects, except those caused by your equipment.",
        ),
        misses=(
            "您不得转售服务，但法律另有规定的除外。",
            "接收方应当保密，但已公开的资料除外。",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.sole-remedy",
        does=Bilingual("把救济限定为某一种方式", "leaves one kind of remedy only"),
        literals=("仅限", "限于", "唯一", "sole", "only remed", "set-off", "set off"),
        patterns=(
            r"(?:赔偿|补偿|赔付|救济)[^。;,]{0,16}(?:仅限|只限|限于|仅为)",
            r"唯一[^。;,]{0,8}(?:救济|补偿|赔偿|责任|补救)",
            r"\b(?:sole|exclusive|only)\b[^。;]{0,30}\bremed\w*",
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
    Rule(
        tag="limitation",
        id="limitation.scope",
        does=Bilingual("收窄服务、承诺或协议的适用范围", "narrows what the service or promise covers"),
        literals=("仅", "只", "不适用", "不包括", "不包含", "不含", "不计入", "不负责", "不提供",
                  "only resp", "only liab", "only prov", "only supp", "not apply", "exclusions", "not include", "not cover", "not responsible"),
        patterns=(
            r"<P>[^。;,]{0,6}(?:仅|只)[^。;,]{0,4}(?:负责|提供|承担|保证|就|对|限于)",
            r"(?:协议|条款|承诺|sla|保证|保障|赔偿|等级)[^。;,]{0,24}(?<!均)不适用",
            r"不适用[^。;,]{0,16}(?:协议|承诺|sla|赔偿|等级|保障|条款)",
            r"(?:赔偿|补偿|可用性|不可用(?:时间|时长)?|维护|保修|优惠|承诺|支持|服务范围)[^。;,]{0,16}"
            r"不(?:包括|包含|含|计入|涵盖)",
            r"<P>(?:不|并不)(?:负责|提供)[^。;,]{0,24}(?:支持|维护|安装|恢复|找回|培训|备份|运维|升级)",
            r"<P>[^。;,]{0,30}\bonly\b[^。;]{0,20}\b(?:responsible|liable|provide|support)",
            r"\b(?:sla|agreement|guarantee|commitment|terms?|credits?|warrant\w+)\b[^。;]{0,60}"
            r"\b(?:does|do|shall|will) not (?:apply|cover|include)\b",
            r"\bexclusions?['\" ]{1,3}means\b",
        ),
        unless=r"冲突|公约|法律适用|conflict|convention|uniform|<C>[^。;,\ue000]{0,6}(?:仅|只)",
        not_covered="排除冲突法、国际公约的适用；exclusion of conflict-of-law rules",
        hits=(
            "我们仅负责硬件层的维护。",
            "本可用性承诺不适用于测试环境。",
            "可用性的计算不包括计划内的维护。",
            "This SLA shall not apply to free trials.",
        ),
        misses=(
            "本协议适用当地法律，不适用冲突法规则。",
            "您只需点击一次即可开通。",
            "This agreement excludes conflict rules, which do not apply here.",
        ),
    ),
    Rule(
        tag="limitation",
        id="limitation.force-majeure",
        does=Bilingual("因不可抗力双方免责", "releases both parties in force majeure"),
        literals=("不可抗力", "意外", "灾害", "战争", "控制", "force majeure", "reasonable control", "act of god"),
        patterns=(
            r"(?:不可抗力|意外(?:事件|情况|事故))[^。]{0,150}"
            r"(?:(?:不|无需|无须|毋须|免于)[^。;,]{0,12}(?:承担|负|违约)|免(?:除|责))",
            r"(?:灾害|战争|政府行为|黑客|控制)[^。]{0,150}(?:受影响|遭受|遇有)[^。;,]{0,16}方[^。;,]{0,10}(?:不|无需|无须|免)[^。;,]{0,6}(?:承担|负|违约|责)",
            r"\b(?:not|neither|nor|no|excused)\b[^。;]{0,160}\b(?:force majeure|reasonable control|acts? of god)\b",
            r"\b(?:force majeure|reasonable control)\b[^。;]{0,160}\b(?:not be (?:liable|responsible)|excused)\b",
        ),
        context=r"一方|双方|各方|互|受影响|\b(?:party|parties)\b",
        unless=r"除(?:因)?<M>",
        not_covered="不可抗力的定义；只免除供应方责任的条款（属于免责）",
        hits=(
            "因不可抗力无法履约的，受影响的一方不承担违约责任。",
            "Neither party is liable for delay caused by force majeure.",
        ),
        misses=(
            "不可抗力是指无法预见的客观情况。",
            "Force majeure means events nobody can foresee.",
        ),
    ),
)
