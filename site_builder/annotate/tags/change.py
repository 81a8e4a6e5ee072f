"""Rules for ``unilateral_change``: the provider changes, moves, assigns or ends on its own."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="unilateral_change",
        id="change.terms",
        does=Bilingual(
            "供应方可自行修改协议、规则或文档",
            "lets the provider change terms, rules or documents by itself",
        ),
        zh=(
            r"<S>⋯(?:{may}|{will})…{change}[^。;,、]{0,30}?{terms}",
            (
                r"<S>⋯(?:对|将|就)(?!于)[^。;\ue000]{0,40}{terms}(?:(?!所[作做])[^。;,、]){0,20}?{change}"
            ),
            (
                r"如有[^。;,]{0,6}{change}[^。;]{0,24}(?:公[告布示]|为准)"
                r"|{terms}[^。;]{0,60}{change}[^。]{0,60}(?:公告|公布|公示|发布|另行通知|不再通知|生效)"
            ),
            r"{terms}[^。;]{0,40}(?:修改|变更|修订)[^。;,]{0,6}权[^。;,]{0,8}(?:归|属|由)<P>",
            r"{terms}~(?:可由|得由|由<P>|可能|会|将|随时|不时|不定期)~(?:{change}|完善|随时取消)",
            r"(?:<S>⋯(?:拥有|享有)|保留)[^。;,]{0,20}{change}[^。;,]{0,8}权",
        ),
        en=(
            r"<S>⋯{may}(?:(?!notic|determine)[^。;]){0,80}?{change}~{terms}",
            (
                r"\b(?:these|this|the|our|its) (?:[a-z]{1,12} ){0,3}{terms}~\b(?:may|might|can"
                r"|will be|subject to)\b~{change}"
            ),
            r"{change} (?:to|of|in) (?:[a-z]{1,12} ){0,3}{terms}~\b(?:will|shall|may|are|is)\b",
            (
                r"\b(?:(?:revised|updated|amended|new) (?:[a-z]{1,12} )?versions?|(?:revised|updated"
                r"|amended|modified|new) (?:[a-z]{1,12} )?(?:terms|rules))\b"
            ),
        ),
        unless=(
            r"<C>[^。;\ue000\ue002]{0,16}<M>[^。;]{0,20}(?:not|shall not)|<M>[^。;]{0,20}双方|更新(?:于|日期|时间)"
            r"|\bmutual|(?:prior|previous) \w{0,12}</M>|法律(?!声明)[^。;,]{0,4}<M>|\bno <M>|\bsigned\b"
            r"|进行了[^。;,]{0,4}</M>"
        ),
        hits=(
            "我们有权随时修改本协议，并在网站公布。",
            "We may amend these terms at any time by posting a new version.",
        ),
        misses=("本协议的修改须经双方书面同意。",),
    ),
    Rule(
        tag="unilateral_change",
        id="change.service",
        does=Bilingual(
            "供应方可自行调整价格、产品或服务，或按届时的价格执行",
            "lets the provider change prices, products or services by itself, or apply those in force later",
        ),
        zh=(
            r"<S>⋯(?:{may}|{will})…(?:{price}|{service})[^。;,]{0,30}?{change}",
            (
                r"<S>⋯(?:{may}|{will})…{change}[^。;,]{0,30}?(?:{price}|{service})"
                r"|<S>~随时[^。;,]{0,4}{change}(?=[。;,])|<S>⋯{may}[^。;,\ue000]{0,10}对<P>[^。;,]{0,8}{change}"
                r"|{not}[^。;,]{0,8}[通告]知[^。;,]{0,12}(?:下,[^。;,]{0,6})?{change}(?!后)|{change}[^。;]{0,16}{not}[^。;,]{0,8}[通告]知"
            ),
            (
                r"(?:随时|未来|今后|将来|后续|日后|开始|转为|变为|改为|是否)[^。;,]{0,10}(?:收费|收取[^。;,]{0,8}费)"
                r"|调价|涨价|<S>⋯{may}[^。;,]{0,10}是否[^。;,]{0,6}(?:提供|开放)"
            ),
            r"<S>⋯{may}(?:(?!依照|按照)[^。;]){0,40}(?:[收资]费标准|(?<![已在时])收取(?![^。;,]{0,10}(?:逾期|滞纳|违约)费)[^。;,]{0,10}费用|收费的权利)",
            (
                r"{price}[^。;,]{0,8}(?:可能|会|将|随)[^。;,]{0,16}浮动"
                r"|(?:{price}|功能|服务|内容|规格|活动|项目|产品)[^。;,]{0,16}(?:可能|会|将|如有|随时|"
                r"不时)[^。;,]{0,24}{change}"
            ),
            (
                r"(?:届时|新)(?![^。;]{0,20}仲裁)[^。;]{0,40}?(?:有效|公布|执行|生效)…"
                r"(?:{price}|标准|产品|名称|体系|规则|政策)|以(?:最?新(?![^。;,]{0,4}[文语])|(?:更新|修改|变更|调整|修订)后)[^。;,]{0,12}为准"
            ),
        ),
        en=(
            (
                r"<S>⋯{may}[^。;]{0,80}?(?:{change}|\b(?:discontinue|introduce|impose|withdraw"
                r"|stop offering)\b)~(?:{price}|{service})"
            ),
            r"(?:{price}|{service})~\b(?:may|might|can|subject to)\b(?! not)~{change}",
            (
                r"<S>⋯\b(?:reserves?|discretion)\b[^。;]{0,100}?"
                r"(?:{change}|\b(?:discontinue|withdraw)\b)"
            ),
            (
                r"<S>⋯(?:{may}|\bcan\b)[^。;]{0,60}?(?:{change}"
                r"|\bdiscontinue\b)[^。;]{0,100}\b(?:at any (?:time|given time)|from time to time"
                r"|without (?:any )?(?:prior )?notice|(?:sole|own|absolute) discretion)\b"
            ),
            r"\bthen[- ]current\b…{price}|\beffective at (?:that|the) time\b",
        ),
        unless=(
            r"原则上不收|仲裁[^。;,]{0,24}<M>|<M><P>[^。;,]{0,3}不(?:介入|参与|承担|负责)|<C>[^。;,\ue000]{0,16}<M>(?!<P>)|不(?:会|得"
            r"|再)[^。;,]{0,6}</M>|收集|显著的通知|努力|拒绝[^\ue005]{0,60}</M>|发布的?(?:内容|信息)[^\ue005]{0,12}</M>|复制[^\ue005]{0,80}</M>"
            r"|<C>[^。;,]{0,8}(?:内容|信息)</M>|<M>[^\ue005]{0,80}(?:您的要求|个人信息|个人资料)"
            r"|\bfor updates</M>|\buse\b[^\ue005]{0,80}\bto (?:improve|enhance)\b[^\ue005]{0,40}</M>"
        ),
        hits=(
            "我们可根据经营情况调整收费标准。",
            "We may change the features of the service at any time.",
        ),
        misses=(
            "您可以随时变更服务的规格。",
            "Prices are shown on the order page.",
        ),
    ),
    Rule(
        tag="unilateral_change",
        id="change.end",
        does=Bilingual(
            "供应方可自行暂停、终止服务或协议",
            "lets the provider suspend or end the service by itself",
        ),
        zh=(
            (
                r"{not}[^。;,]{0,8}[通告]知[^。;,]{0,12}(?:下,[^。;,]{0,6})?{end}(?!后)"
                r"|{end}[^。;]{0,16}{not}[^。;,]{0,8}[通告]知"
            ),
            (
                r"(?:维护|升级|检修|改造)[^。;]{0,16}{end}[^。;,]{0,16}(?:服务"
                r"|[。;,])[^。]{0,30}(?:通知|"
                r"公告|告知)|停机维护[^。]{0,40}(?:公告|通知)|(?:维护|升级)[^。;,]{0,8}(?:可能|将)[^。;,]{0,4}{end}[^。;,]{0,8}服务"
            ),
            (
                r"<S>⋯(?:{may}|将|(?<!不)会|可能|不得不|决定|拟|计划|(?:经营|业务"
                r"|策略)[^。;,]{0,6}需)[^。;但]{0,80}?(?<!按){end}(?!时间|期间)[^。;,]{0,30}?(?:{service}"
                r"|{terms}|订单|申请(?!人)|预[约订]|场地|房屋|车位|合作(?!伙伴|方)|账号|账户|资格)"
                r"|<S>⋯{may}[^。;但]{0,40}?[对将][^。;,]{2,24}{end}"
            ),
        ),
        en=(
            (
                r"<S>⋯{may}[^。;]{0,80}?{end}[^。;]{0,60}?(?:{service}|{account}"
                r"|\b(?:agreement|contract|terms|orders?|reservations?|bookings?)\b)"
            ),
            r"\b(?:either|each) (?:party|of us)\b~{may}~{end}|\bwe can each\b~{end}",
        ),
        unless=(
            r"时,?\([^\ue005]{0,60}</M>|^(?!.{0,900}任何(?:原因|理由)).{0,900}{breach}|未[^。;,]{0,10}续费"
            r"|不(?:会|得(?!不)|应)[^。;,]{0,6}</M>|<C>[^。;\ue002]{0,40}(?:申请|不再需要|request)"
            r"|\bmay not\b[^\ue005]{0,60}</M>|</M>[^。;,]{0,4}的同时"
            r"|(?:注销|退订|卸载|撤回)[^。;]{0,24}<M>|收集|<C>(?:应|需)[^\ue005]{0,200}</M>"
        ),
        unless_earlier=r"{breach}|\bindemnif",
        hits=(
            "我们可提前三十日通知您终止本协议。",
            "We may discontinue the service at any time with notice.",
        ),
        misses=("您违反约定的，我们有权终止服务。",),
    ),
    Rule(
        tag="unilateral_change",
        id="change.discretion",
        does=Bilingual(
            "供应方可自行决定、无须说明理由",
            "leaves something to the provider's own decision",
        ),
        zh=(
            (
                r"<S>⋯(?:可(?!能)|有权|得(?![到以]))[^。;,]{0,16}(?:随时|自行|自主|单方|酌情|全权|径自|不定期"
                r"|(?:视|根据|按照?|依)[^。;,\ue002]{1,14}(?:情况|需要|发展|规划|策略|调整))[^。;,]{2,30}"
            ),
            (
                r"由<P>[^。;,]{0,16}(?:自行|自主|酌情|另行|单独|全权|单方)[^。;,]{0,6}(?:决定|确定|核定|调整|制定|规定|安排)"
                r"|由<P>(?:制定|确定|决定)并[^。;,]{0,6}(?:调整|修改|变更)"
            ),
            (
                r"<S>[^。;]{0,60}(?:无须|无需|毋须|不必|不经)[^。;,]{0,8}(?:征得|取得|经)[^。;,]{0,3}<C>[^。;,]{0,6}同意"
                r"|<S>[^。;]{0,60}(?:无须|无需|毋须|不必)[^。;,]{0,4}(?:说明|给出|提供)[^。;,]{0,6}(?:理由|原因)(?!的)"
                r"|<S>[^。;]{0,40}(?:拥有|享有)[^。;,]{0,8}决定权"
            ),
        ),
        en=(
            (
                r"<S>⋯{may}[^。;]{0,60}\b(?:decide|determine|set|choose)\b[^。;]{0,80}"
                r"\b(?:sole|absolute|own) discretion\b"
            ),
        ),
        unless=(
            r"{breach}|个人信息|收集|披露|是否恢复|<M>[^\ue005]{0,24}(?:为<C>|联系|提醒|回访|{sanction})"
            r"|\b(?:personal (?:data|information)|reasonable)\b"
        ),
        hits=(
            "场次由我们视天气自行安排。",
            "We may set the opening hours at our sole discretion.",
        ),
        misses=(
            "双方可随时根据需要增加联系人。",
            "You may set the hours at your own discretion.",
        ),
    ),
    Rule(
        tag="unilateral_change",
        id="change.at-will",
        does=Bilingual(
            "供应方可随时、无须理由终止服务或协议",
            "lets the provider end the service or agreement at any time, for any reason",
        ),
        zh=(r"<S>⋯{may}[^。;]{0,40}任何(?:原因|理由)[^。;,]{0,20}{end}",),
        en=(
            (
                r"<S>⋯{may}[^。;]{0,80}?{end}[^。;]{0,160}\b(?:any time|any reason|no reason|convenience"
                r"|without cause|(?:sole|absolute|own) discretion)\b"
            ),
        ),
        unless=(
            r"^(?!.{0,900}\b(?:any|no) (?:or no )?reason).{0,900}{breach}"
            r"|\b(?:if|where|when|following)[^。;]{0,30}:"
            r"|<C>[^。;\ue000]{0,16}<M>|\b(?:either|other|each) party\b|\bnot\b[^\ue005]{0,60}</M>"
        ),
        hits=(
            "我们可因任何理由终止本协议。",
            "We may terminate this agreement at any time by notice to you.",
            "We may suspend your licence for any reason, your breach among them.",
        ),
        misses=(
            "You may terminate this agreement at any time.",
            "We may terminate this agreement at any time if you breach it.",
            "We may not end this agreement at any time.",
        ),
    ),
    Rule(
        tag="unilateral_change",
        id="change.assign",
        does=Bilingual("供应方可转让权利义务", "lets the provider assign the agreement"),
        zh=(
            (
                r"<S>{assign}~{terms}~{not}(?=[^。;,]{0,8}同意)|<S>⋯(?:{may}|将)[^。]{0,100}?(?:(?:权利|义务"
                r"|协议|合同|业务|服务)[^。;,]{0,30}?{assign}|{assign}[^。;,]{0,30}(?:权利|义务|协议|合同|业务))"
            ),
        ),
        en=(
            (
                r"<P>⋯\b(?:may|can|right|freely|entitled|reserves?)\b…{assign}[^。;]{0,60}(?:{terms}"
                r"|\b(?:rights|obligations?)\b)"
            ),
        ),
        unless=r"(?:neither|either) party|\bmay not\b",
        hits=(
            "我们有权将本协议的权利义务转让给关联公司。",
            "We may assign this agreement to an affiliate.",
        ),
        misses=(
            "您不得转让本协议。",
            "You may not assign this agreement.",
        ),
    ),
)
