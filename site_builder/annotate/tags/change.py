"""Rules for ``unilateral_change``: the provider changes, moves, assigns or ends on its own."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .breach import BREACH
from .rule import Rule

_NO_BREACH: Final = BREACH + r"|不得</M>|不会<M>|经<C>[^。;,]{0,6}同意"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="unilateral_change",
        id="change.terms",
        does=Bilingual(
            "供应方可自行修改协议、规则或文档", "may change terms, rules or documents by itself"
        ),
        literals="修改|变更|修订|更新|调整|变动|更改|补充|modif|chang|amend|revis|updat",
        patterns=(
            r"(?:更新|变更|修改|修订|调整)[^。;]{0,10}不(?:再)?另行通知",
            (
                r"<P>[^。;\ue000]{0,60}(?:有权|(?<![不许认])可|保留|(?<!不)得|会|将|随时|不时)"
                r"[^。;]{0,60}?(?:修改"
                r"|变更|修订|更新|调整|更改|补充)[^。;]{0,40}"
                r"(?:协议|条款|规则|声明|政策|文档|约定|规范|合同)"
            ),
            (
                r"<P>[^。;\ue000]{0,60}(?:对|将)[^。;\ue000]{0,40}(?:协议|条款|规则|声明|政策|文档|约定"
                r"|规范|合同)"
                r"[^。;]{0,24}(?:修改|变更|修订|更新|调整|更改)"
            ),
            (
                r"(?:协议|条款|规则|声明|规范|政策)[^。]{0,60}(?:变动|变更|修改|修订|更新|调整)"
                r"[^。]{0,60}(?:公告|公布|通知|公示|告知|发布)"
            ),
            r"<P>[^。;\ue000]{0,20}(?:单方|自行)[^。;,]{0,16}(?:修改|变更|调整)",
            (
                r"(?:协议|条款|规则)[^。;,]{0,12}(?:可|得)?由<P>[^。;,]{0,10}(?:随时)?"
                r"(?:修改|变更|修订|更新)"
            ),
            (
                r"<P>[^。;\ue000]{0,80}\b(?:modif|chang|amend|revis|updat)\w{0,20}[^。;]{0,80}\b"
                r"(?:terms?"
                r"|agreement|sla|polic|rules|document|conditions|pric|fees)\w{0,20}"
            ),
            (
                r"\b(?:terms?|agreement|sla|polic|conditions)\w{0,20}[^。;]{0,60}\b(?:may|might|can"
                r"|will"
                r"|subject to)\b[^。;]{0,30}\b(?:chang|modif|amend|updat|revis)\w{0,20}"
            ),
        ),
        unless=r"双方[^。;]{0,20}(?:协商|书面|一致)[^。;]{0,20}<M>|<C>[^。;,\ue000]{0,10}<M>(?:修改"
        r"|变更)|<C>[^。;\ue000\ue002]{0,16}<M>[^。;]{0,20}(?:not|shall not)"
        r"|written (?:agreement|consent) of both",
        not_covered="双方书面变更；changes both parties sign",
        hits=(
            "我们有权随时修改本协议，并在网站公布。",
            "本條款如有變更，我們將於網站公告。",
            "We may amend these terms at any time by posting a new version.",
        ),
        misses=(
            "本协议的修改须经双方书面同意。",
            "您可以修改您的联系方式。",
        ),
    ),
    Rule(
        tag="unilateral_change",
        id="change.service",
        does=Bilingual(
            "供应方可自行调整价格、产品或服务", "may change prices, products or services by itself"
        ),
        literals=(
            "调整|变更|变化|修改|迁移|升级|搬迁|永久|调价|价格|政策|标准|migrat|relocat|pric|"
            "chang|modif|discontinu|fees"
        ),
        patterns=(
            (
                r"<P>[^。;\ue000]{0,40}(?:有权|(?<![不许认])可|保留|(?<!不)得|会|将|随时|不时"
                r"|对)[^。;]{0,60}?"
                r"(?:产品|价格|收费|费用|费率|计费|资费|服务|功能|套餐|版本|期限|机房|时长)[^。;]{0,40}"
                r"(?:调整|变更|变化|修改|迁移|搬迁)"
            ),
            (
                r"<P>[^。;\ue000]{0,40}(?:有权|(?<![不许认])可|保留|(?<!不)得|会|将|随时|不时)"
                r"[^。;]{0,30}?"
                r"(?:调整|变更|修改|迁移|搬迁|缩减)[^。;]{0,30}(?:产品|价格|收费|费用|费率|计费|资费"
                r"|服务|功能|套餐|标准)"
            ),
            r"<P>[^。;\ue000]{0,12}(?:保留|有权)[^。;,]{0,6}(?:调价|涨价)",
            r"<P>[^。;\ue000]{0,30}(?:进行)?(?:机房|数据中心)?(?:迁移|搬迁)",
            r"(?:调价|新的?[^。;,]{0,4}(?:价格|政策|资费|收费标准|标准))[^。;]{0,30}(?:生效|执行|计费)",
            r"<P>[^。;\ue000]{0,60}\b(?:migrat|relocat)\w{0,20}",
            (
                r"(?:价格|收费标准|资费|费用标准|功能|服务内容)[^。;,]{0,8}(?:可能|会|将)"
                r"[^。;,]{0,16}(?:调整|变更|变动|更新)"
                r"|不保证[^。;]{0,30}永久|(?:价格|服务|功能|收费标准)[^。;,]{0,12}(?:可能)?(?:随时"
                r"|不时)[^。;,]{0,10}(?:调整|变更|变化|变动)"
            ),
            (
                r"<P>[^。;\ue000]{0,60}\b(?:modif|chang|discontinu|adjust|increas|rais)\w{0,20}"
                r"[^。;]{0,60}\b(?:services?|features?|pric\w{0,20}|fees|functionality|charges?"
                r"|standard"
                r"|products?)\b"
            ),
            r"<P>[^。;\ue000]{0,40}\bmay\b[^。;]{0,40}\b(?:price|fee) increas\w{0,4}\b",
            (
                r"\b(?:prices?|fees|charges)\b[^。;]{0,40}\b(?:may|subject to)\b"
                r"[^。;]{0,30}\bchang\w{0,20}"
            ),
        ),
        unless=r"<C>[^。;,\ue000]{0,16}<M>|不(?:会|得|再)[^。;,]{0,6}</M>|</M>[^。;]{0,12}不(?:构成"
        r"|属于|视为)",
        not_covered="客户自己变更配置、套餐；changes the customer makes",
        hits=(
            "我们可根据经营情况调整收费标准。",
            "本公司得隨時變更服務內容。",
            "We may change the features of the service at any time.",
        ),
        misses=(
            "您可以随时变更服务的规格。",
            "价格以订单所列为准。",
        ),
    ),
    Rule(
        tag="unilateral_change",
        id="change.end",
        does=Bilingual("供应方可自行暂停、终止服务或协议", "may suspend or end service by itself"),
        literals="终止|中止|停止|暂停|中断|解除|关闭|下线|terminat|suspend|discontinu|cease|stop|refuse|deny",
        patterns=(
            (
                r"(?:维护|升级|检修|改造)[^。;,]{0,14}(?:暂停|中断|停止)[^。;,]{0,16}服务[^。]{0,30}"
                r"(?:通知|公告)"
            ),
            (
                r"<P>[^。;\ue000]{0,12}(?:将|会)[^。;,]{0,16}(?:终止|中止|停止|暂停|中断|关闭)"
                r"[^。;,]{0,30}(?:服务|协议|条款|合同|产品|运营)"
            ),
            (
                r"<P>[^。;\ue000]{0,12}(?:有权|(?<![不许认])可|可以|保留|(?<!不)得|可能|决定"
                r"|随时)[^。;但]{0,80}?"
                r"(?:终止|中止|停止|暂停|中断|解除|关闭|下线)[^。;]{0,40}(?:服务|协议|条款|合同|产品"
                r"|功能|运营)"
            ),
            (
                r"<P>[^。;\ue000]{0,12}(?:有权|(?<![不许认])可|可以|保留|(?<!不)得|可能|将"
                r"|随时)[^。;]{0,60}?对"
                r"[^。;]{0,30}(?:服务|产品|功能)[^。;]{0,12}(?:终止|中止|停止|暂停|中断|下线|停售|关停)"
            ),
            (
                r"<P>[^。;\ue000]{0,50}\b(?:may|reserves?|can|at any time|right to|entitled)\b"
                r"[^。;]{0,60}\b"
                r"(?:terminat|suspend|discontinu|ceas|stop)\w{0,20}"
            ),
            (
                r"\b(?:terminat|suspend|discontinu)\w{0,20}[^。;]{0,60}\bby <P>[^。;\ue000]{0,30}\b"
                r"(?:notice"
                r"|any time|any reason)"
                r"|<P>[^。;\ue000]{0,60}\b(?:refuse|deny)\b[^。;]{0,24}\b(?:service|access)\b"
                r"[^。;]{0,40}"
                r"\b(?:any reason|any time|discretion)"
            ),
        ),
        unless=_NO_BREACH + r"|<C>[^。;,\ue000]{0,12}<M>|不(?:会|得|应)[^。;,]{0,6}</M>"
        r"|<C>[^。;\ue002]{0,40}(?:申请|不再需要|request)",
        unless_earlier=BREACH + r"|\bindemnif",
        not_covered="因违约、欠费而终止（违规违约处理）；ending for breach or arrears",
        hits=(
            "我们可提前三十日通知您终止本协议。",
            "因您的网站遭受攻击，我们可决定暂停服务。",
            "We may discontinue the service at any time with notice.",
        ),
        misses=(
            "您违反约定的，我们有权终止服务。",
            "您可随时终止服务。",
        ),
    ),
    Rule(
        tag="unilateral_change",
        id="change.assign",
        does=Bilingual("供应方可转让权利义务", "may assign the agreement"),
        literals="转让|转移|转给|assign|transfer",
        patterns=(
            (
                r"<P>[^。;\ue000]{0,20}(?:有权|(?<![不许认])可|可以|(?<!不)得|将)[^。]{0,100}"
                r"(?:转让|转移|转给)[^。;]{0,20}"
                r"(?:给|予|至|<P>|关联|第三)"
            ),
            (
                r"<P>[^。;\ue002]{0,40}\b(?:may|can|right|freely|entitled)\b[^。;\ue002]{0,60}\b"
                r"(?:assign"
                r"|transfer)\w{0,20}"
            ),
        ),
        context=r"权利|义务|协议|条款|合同|业务|agreement|rights|obligation|terms",
        unless=r"不得[^。;,]{0,10}</M>|(?:neither|either) party",
        not_covered="客户不得转让；bans on assignment by the customer",
        hits=(
            "我们有权将本协议的权利义务转让给关联公司。",
            "We may assign this agreement to an affiliate.",
        ),
        misses=("您不得转让本协议。", "You may not assign this agreement."),
    ),
    Rule(
        tag="unilateral_change",
        id="change.renewal-price",
        does=Bilingual(
            "按届时有效的价格、标准履行", "applies the price or rules in force at that time"
        ),
        literals="届时|那时|then-current|then current",
        patterns=(
            r"届时[^。;]{0,16}(?:有效|公布|执行)[^。;]{0,24}(?:价格|标准|产品|名称|体系|规则|费用)",
            (
                r"\bthen[- ]current\b[^。;]{0,40}\b(?:pric\w{0,20}|fees?|rates?|terms?)\b"
                r"|\beffective at "
                r"(?:that|the) time\b"
            ),
        ),
        context=r"调整|变更|变化|续费|续期|续订|renew|adjust|chang",
        not_covered="下单时页面公布的价格；prices shown when ordering",
        hits=(
            "续费时我们调整价格的，按照届时有效的价格执行。",
            "Renewals are charged at the then-current rates.",
        ),
        misses=("价格以下单页面公布的为准。", "Prices are shown on the order page."),
    ),
)
