"""Rules for ``breach_handling``: what the provider does about violation, arrears or complaint."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

BREACH: Final = (
    r"违反|违约|违法|违规|违背|欠费|欠缴|欠款|拖欠|(?:未|不)[^。;,]{0,12}(?:支付|付款|缴纳|缴费"
    r"|充值|付清|履行|配合|整改|反馈)"
    r"|逾期|投诉|举报|质疑|侵权|侵犯|侵害|滥用|余额不足|不当使用|超出[^。;,]{0,10}(?:额度|配额|限制"
    r"|上限|范围)"
    r"|超量|恶意|牟利|未登录|(?:长期|持续)[^。;,]{0,6}(?:未|不)使用|闲置|作弊|欺诈|不正当|盗用|虚假"
    r"|不实|失真|不真实|不准确|不法|非法|上述行为"
    r"|该等行为之一|任一(?:情形|行为)|不符合(?:法律|本"
    r"|约定)"
    r"|否则|不(?:再)?(?:符合|满足|遵守|具备)|未[^。;,]{0,10}(?:改正|纠正|答复|回复|更新)|不(?:予"
    r"|进行)?(?:改正|答复)"
    r"|(?:存在|发生|出现)(?:上述|前述|以上)|禁止(?:之|的)?行为|(?:相关|上述|前述|此类|类似)行为"
    r"|<C>[^。;,]{0,12}未[^。;,]{0,8}(?:告知|通知|提供|完成|更新|提交)|until <C>[^。;\ue002]{0,30}paid"
    r"|\b(?:breach|violat|fail(?:s|ed|ure|ing)? to|non-?payment|not paid|overdue|past due|unpaid"
    r"|arrears|outstanding|infring"
    r"|complain|spam|unlawful|non-contractual|illegal|abus|misus|fraud|delinquent|late payment|default)"
)
_ATTACK: Final = r"(?:遭受|遭遇|受到|被)[^。;]{0,40}(?:攻击|入侵)|该等行为而给"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="breach_handling",
        id="breach.measures",
        does=Bilingual(
            "对违约、违规、欠费等采取中止、终止、删除等措施",
            "suspends, ends, deletes or refuses after violation or arrears",
        ),
        literals=(
            "一经发现|终止|中止|停止|暂停|中断|冻结|封|关闭|删除|清空|清除|拒绝|注销|解除|取消|限制|收回|"
            "屏蔽|断开|下线|停用|扣除|不向|不再|措施|释放|没收|抵扣|罚没|停权|移除|suspend|"
            "terminat|disabl|remov|delet|block|restrict|refus|freez|revok|cancel|clos|limit|"
            "not to provide"
        ),
        patterns=(
            r"一经发现[^。;]{0,30}(?:删|禁|封|终止|关闭|停止|处理|处罚)",
            (
                r"<P>(?!的|所|公布|提供)[^。\ue000]{0,80}(?:有权|拥有|(?<![不许认])可|将|保留|"
                r"(?<!不)得|会|应|予以"
                r"|立即)[^。]{0,80}?"
                r"(?:终止|中止|停止|暂停|中断|冻结|封(?:停|禁|闭|存)|关闭|删除|清空|清除|拒绝|注销|解除"
                r"|取消|限制|收回"
                r"|屏蔽|断开|下线|停用|扣除|不向<C>|移除|停权|(?:处理|惩罚|必要|合理|相应|以下"
                r"|下列)[^。;,]{0,8}措施)"
            ),
            (
                r"<C>[^。\ue002]{0,120}(?:将|会|可能)?被(?:立即|直接|暂时)?(?:终止|中止|停止|暂停|冻结"
                r"|封(?:停|禁)|关闭|删除|注销|停权|清空)"
            ),
            r"因(?:欠费|违约|违规|违法)[^。;,]{0,10}(?:不再可用|不可用|停|终止|中断|暂停)",
            (
                r"(?:将|会|得|可)(?:直接|立即|无预警)?(?:清除|删除|停止|终止|释放|关闭|冻结|封停)"
                r"[^。;,]{0,6}(?:<C>|欠费|违规|违法)"
            ),
            r"(?:扣除|抵扣|没收|罚没|不再退还)[^。;,]{0,12}(?:押金|保证金|余额|款项)",
            (
                r"(?:服务|账户|账号|实例)[^。;]{0,16}(?:将|会)(?:被|自动)?(?:立即)?(?:终止|中止|停止"
                r"|暂停|冻结|封停|关闭)"
            ),
            (
                r"<P>[^。\ue000]{0,160}\b(?:suspend|terminat|disabl|remov|delet|block|restrict|refus"
                r"|freez|revok|cancel|clos|limit|not to provide)\w{0,20}"
            ),
            (
                r"\b(?:suspend|terminat|disabl|remov|delet|block|frozen|revok|clos)(?:ed|ion)?\b"
                r"[^。;]{0,80}\bby <P>"
            ),
            (
                r"\b(?:result|lead) (?:in|to)\b[^。;]{0,60}\b(?:account|access|service)\w{0,20}"
                r"[^。;]{0,40}\b(?:disabl|terminat|suspen|delet|bann)\w{0,20}"
            ),
            (
                r"\b(?:content|upload|material|post|account)s?\b[^。;]{0,120}\b(?:may|will"
                r"|shall) be\b[^。;]{0,16}\b(?:remov|delet|block|disabl|suspend|terminat)\w{0,20}"
            ),
            (
                r"\baccounts?\b[^。;]{0,60}\b(?:may|will|shall) be\b[^。;]{0,30}\b(?:suspend|terminat"
                r"|disabl|remov|delet|block|clos)"
            ),
        ),
        context=BREACH,
        clause_wide=True,
        unless=_ATTACK + r"|<C>[^。;\ue000\ue002]{0,10}(?:可|有权|可以)[^。;,]{0,6}</M>|不得</M>"
        r"|indemnif|(?:limit\w{0,20}|disclaim\w{0,20})</M> (?:of )?(?:liab|warrant)|\blimited to</M>",
        not_covered="因攻击而非客户过错的中止（单方变更）；客户自己的解除权",
        hits=(
            "您违反本规则的，我们有权立即终止服务并删除相关内容。",
            "用戶逾期未繳費時，本公司得暫停提供服務。",
            "We may suspend your account if you breach these terms.",
        ),
        misses=(
            "您可以随时终止服务。",
            "我们可提前三十日通知您终止服务。",
            "We may end the service with thirty days of notice.",
        ),
    ),
    Rule(
        tag="breach_handling",
        id="breach.penalty",
        does=Bilingual("收取违约金、滞纳金或追究责任", "charges a penalty or pursues the customer"),
        literals=(
            "违约金|滞纳金|滞期费|迟延履行金|逾期|追究|罚|利息|法律手段|late|penalt|liquidated|interest|"
            "legal action|confiscat|collection"
        ),
        patterns=(
            (
                r"<C>[^。\ue002]{0,120}(?:违约金|滞纳金|滞期费|迟延履行金|逾期利息|逾期付款)|(?:违约金"
                r"|滞纳金)[^。]{0,60}<C>"
            ),
            r"(?:加收|收取|按日|每日|每逾期)[^。;]{0,30}(?:违约金|滞纳金|滞期费|迟延履行金|利息)|罚没",
            r"<P>[^。;\ue000]{0,60}(?:追究|追偿|追索)[^。;,]{0,20}(?:责任|欠费|费用|损失)?",
            (
                r"\blate (?:fees?|charges?|payments?)\b[^。;]{0,60}|\bliquidated damages\b"
                r"|\binterest\b[^。;]{0,60}\b(?:overdue|late|unpaid|past due)\b"
            ),
            (
                r"<P>[^。;\ue000]{0,60}\b(?:pursue|legal action|collections? agenc)\b[^。;]{0,30}"
                r"|\bcollections? agenc"
            ),
        ),
        unless=r"不<M>|超过</M>|不[^。;,]{0,4}追究</M>|(?<![向给对])<P>[^。;,\ue002]{0,16}(?:支付"
        r"|承担)[^。;,]{0,10}</M>",
        not_covered="供应方支付的违约金；penalties that the provider pays",
        hits=(
            "您逾期付款的，应按日支付万分之五的滞纳金。",
            "我们保留追究您法律责任的权利。",
            "Late fees of one percent a month apply to unpaid invoices.",
        ),
        misses=("我们违约时，我们应向受影响的一方支付约定的款项。", "You may pay monthly."),
    ),
    Rule(
        tag="breach_handling",
        id="breach.make-good",
        does=Bilingual("客户违约应赔偿供应方损失", "makes the customer pay for its breach"),
        literals="赔偿|补偿|损失|compensat|reimburse|liable",
        patterns=(
            r"(?<![向给对与])<C>[^。\ue002]{0,100}(?:赔偿|补偿)[^。;]{0,30}(?:损失|损害|费用|<P>)",
            r"(?:赔偿|补偿)<P>[^。;,]{0,12}损失",
            (
                r"(?:赔偿|承担)[^。;]{0,16}(?:对|给)<P>[^。;,]{0,10}(?:造成|带来)[^。;,]{0,10}(?:损失"
                r"|损害)"
            ),
            r"<C>[^。;\ue002]{0,20}\bliable for (?:all|any)\b[^。;]{0,40}\b(?:damages?|costs?|loss)",
            (
                r"(?<![向给对与])<C>[^。\ue002]{0,120}(?<![不需须])(?:承担|负担?)[^。;,]{0,8}赔偿(?:之"
                r"|的)?责任"
            ),
            r"<C>[^。;\ue002]{0,80}\b(?:compensate|reimburse)\b[^。;]{0,40}",
        ),
        context=r"(?:违反|违约|违背|违法|违规|不当|过错|擅自|未经)[^。]{0,120}(?:损失|损害|赔偿)"
        r"|(?:给|对|致|使|令|导致)<P>[^。;\ue000]{0,20}(?:造成|带来|遭受|产生|蒙受|受)[^。;]{0,12}"
        r"(?:损失|损害)|\b(?:breach|violat|illegal|non-contractual|unlawful)",
        unless=r"(?:第三方|第三人|他人|权利人|任何人)[^。]{0,100}(?:索赔|诉讼|主张|指控|起诉)"
        r"[^。]{0,120}</M>"
        r"|(?:任何一方|双方|各方|守约方)[^。]{0,60}</M>|超过|为限|为上限"
        r"|<P>[^。;\ue002]{0,12}(?:赔偿|补偿)<C>|third part|claims?\b",
        not_covered="第三方索赔时的赔偿（免责）；双方互相赔偿",
        hits=(
            "因您违反本协议给我们造成损失的，您应予以赔偿损失。",
            "If you breach these rules you shall compensate us.",
        ),
        misses=(
            "因我们的原因造成中断的，我们按比例赔偿您的损失。",
            "任何一方违约的，应赔偿对方损失。",
        ),
    ),
)
