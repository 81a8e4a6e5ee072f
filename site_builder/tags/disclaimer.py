"""Rules for ``disclaimer``: the provider answers for nothing, or the customer bears it all."""

from __future__ import annotations

from typing import Final

from ..model import Bilingual
from .rule import Rule

_MUTUAL: Final = (
    r"(?:一方|双方|各方|方均|互相|相互|受影响方?)[^。;,\ue000]{0,14}<M>|\b(?:either|neither|each|both|no) part(?:y|ies)\b[^。;]{0,30}<M>"
    r"|<M>(?:neither|no) party"
)
_CUSTOMER_SUBJECT: Final = (
    r"(?<![对给向为与])<C>[^。;,\ue000]{0,4}<M>|<C>[^。;\ue000\ue002]{0,16}<M>(?:shall |will |is |are )?not\b"
)

RULES: Final = (
    Rule(
        tag="disclaimer",
        id="disclaimer.no-liability",
        does=Bilingual("声明供应方不承担责任", "says the provider is not liable"),
        literals=("承担", "负责", "不负", "担负", "责任", "liab", "responsib"),
        patterns=(
            r"(?:不|无需|无须|毋须|毋需|免于)[^。;,\ue002]{0,8}(?:承担|担负|负担)[^。;]{0,30}"
            r"(?:责任|后果|损失|义务|赔偿|风险)",
            r"(?:不|无需|无须|毋须)(?:应|会)?(?:就|对|为|因)[^。;]{0,150}?"
            r"(?:(?:承担|担负|负)[^。;,]{0,16}(?:责任|赔偿|义务)|负责)",
            r"(?:概|恕|一概|亦|也|均|对此|因此)不(?:予)?(?:负责|负任何)|不负(?:任何|一切|法律|赔偿|损害)[^。;]{0,10}责任",
            r"<P>[^。;,]{0,6}(?:没有|无|并无|不负有?|不具有)[^。;,]{0,10}(?:义务|责任)",
            r"\b(?:not|never|cannot|nor)\b[^。;\ue002]{0,50}\b(?:liable|responsible|liability|responsibility)\b",
            r"\bin no event\b[^。;\ue002]{0,80}\b(?:liable|responsible)\b",
            r"\b(?:no|any|without|disclaims?(?: all)?)\b[^。;]{0,20}\b(?:liability|responsibility)\b"
            r"(?=[^。;]{0,80}(?:<P>|for|whatsoever|。|$))",
        ),
        unless=_MUTUAL + "|" + _CUSTOMER_SUBJECT
        + r"|不(?:影响|免除|减轻|排除)[^。;]{0,16}<M>|limit\w* (?:of )?<M>"
        r"|<C>[^。;\ue000\ue002]{0,60}<M>(?:any|no) (?:liability|responsibility)",
        not_covered="双方互不承担责任；客户不承担责任；mutual releases",
        hits=(
            "因网络拥塞造成的延误，我们不承担任何责任。",
            "我们不对第三方网站的内容负责。",
            "對於上述情形，本公司概不負責。",
            "We shall not be liable for any delay.",
            "The provider assumes no liability for third-party sites.",
        ),
        misses=(
            "受影响的一方不承担违约责任。",
            "您应当承担相应的责任。",
            "Neither party shall be liable for events beyond its control.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.release",
        does=Bilingual("免除供应方的责任或放弃追究", "releases the provider from claims"),
        literals=("免除", "豁免", "免责", "免于", "免受", "无关", "无涉", "放弃", "追究", "索赔",
                  "release", "exempt", "waive"),
        patterns=(
            r"(?:豁免|免除)[^。;,]{0,8}<P>|<P>[^。;,]{0,12}(?:免责|免除[^。;,]{0,16}责任|免于[^。;]{0,10}(?:承担|责任|损害))",
            r"与<P>[^。;,]{0,8}(?:无关|无涉|没有(?:任何)?关系)",
            r"(?:不(?:得|能|可|应)?[^。;,]{0,6}|放弃[^。;,]{0,8})(?:向|对|要求|追究|起诉)<P>[^。;\ue000]{0,24}(?:赔偿|责任|索赔|主张|权利|诉讼)",
            r"<C>[^。;\ue000\ue002]{0,30}\bwaives?\b[^。;]{0,12}\b(?:any|all)\b[^。;]{0,24}\b(?:claims?|rights?)\b",
            r"\breleases?\b[^。;]{0,16}<P>|<P>[^。;\ue000]{0,40}\b(?:released|exempt(?:ed)?)\b[^。;]{0,12}\bfrom\b",
        ),
        unless=r"不(?:能|得|应|会)?<M>免除",
        not_covered="只提到“免责条款”名称的句子；sentences that only name such clauses",
        hits=(
            "您同意豁免我们由此产生的责任。",
            "由此引发的争议与本公司无关。",
            "You release us from all such claims.",
        ),
        misses=("请特别留意免除责任的条款。", "本协议的解除不影响已产生的权利。"),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.no-warranty",
        does=Bilingual("不作保证、不承诺", "gives no warranty or promise"),
        literals=("保证", "担保", "确保", "承诺", "陈述", "意味着", "warrant", "guarantee",
                  "merchantab", "promise"),
        patterns=(
            r"(?:不|无法|未能|难以)(?:能够?|会|予|可能)?(?:完全|绝对|百分之百|100%|对此)?(?:作出|做出)?(?:保证|担保|确保|承诺)",
            r"不(?:作|做|提供|给予|[对就][^。;]{0,80}(?:作|做|提供))(?:出)?[^。;]{0,30}(?:保证|担保|承诺|陈述)",
            r"不构成[^。;,]{0,20}(?:保证|担保|承诺|陈述)",
            r"不(?:意味着|代表|表示)[^。;]{0,24}<P>[^。;,]{0,8}(?:义务|责任|保证|认可)",
            r"\b(?:not|no|never|without|cannot|disclaims?|exclude[sd]?)\b[^。;]{0,80}"
            r"\b(?:warrant(?:y|ies|ed|s)?|guarantees?|guaranteed|promises?)\b",
            r"\bmerchantability\b|\bfitness for a particular\b",
        ),
        unless=r"<C>[^。;,\ue000]{0,10}<M>(?:不|无法|未能)|<C>[^。;,\ue000]{0,10}<M>(?:cannot|not)"
        r"|(?:service|sla) <M>|<M>not limited to|(?:如|若|一旦)[^。;,\ue000]{0,8}<M>",
        not_covered="客户不能保证的情形；what the customer cannot warrant",
        hits=(
            "我们无法保证服务不发生中断。",
            "我们不就资料的准确性提供任何明示或默示的担保。",
            "The service comes without any warranty, express or implied.",
        ),
        misses=(
            "您不能保证信息真实的，请勿注册。",
            "我们保证服务的可用性达到约定标准。",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.as-is",
        does=Bilingual("按现状提供", "provides the thing as it is"),
        literals=("现状", "原样", "现有状", "as is", "as-is", "as available", "as-available"),
        patterns=(
            r"(?:按|依|以|照|在)[^。;]{0,24}(?:现状|原样|现有状[况态])",
            r"\bas[ -]is\b|\bas[ -]available\b",
        ),
        not_covered="恢复原状；restoring a former state",
        hits=("服务以“现状”提供。", 'The software is provided "AS IS".'),
        misses=("双方应当恢复原来的状态。", "Keep the file as it is today."),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.not-breach",
        does=Bilingual("某些情形不算供应方违约", "says that something is no breach"),
        literals=("违约", "违反", "过错", "侵权", "breach", "default"),
        patterns=(
            r"不(?:应|会|将|得)?(?:被)?(?:属于|属|视为|视作|视同|构成|认定为|算作?|认为是)[^。;,]{0,16}(?:违约|违反|过错|失职|侵权)",
            r"\b(?:not|never)\b[^。;]{0,40}\b(?:deemed|considered|constitute|regarded|held)\b[^。;]{0,50}\b(?:breach|default)",
            r"\bbreach\b[^。;]{0,30}\bdoes not include\b",
        ),
        unless=_MUTUAL + r"|接收方|披露|保密|<C>[^。;,\ue000]{0,8}<M>不",
        not_covered="保密义务的例外；exceptions to confidentiality",
        hits=(
            "计划内的停机不视为我们违约。",
            "下列情况均不构成违约：",
            "Planned downtime shall not be deemed a breach by us.",
        ),
        misses=(
            "依法披露保密信息的，不视为违反本协议。",
            "未按时付款构成违约。",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.customer-risk",
        does=Bilingual("损失、风险、后果由客户承担", "puts losses, risks or results on the customer"),
        literals=("承担", "负责", "承受", "自负", "自担", "负全部", "负完全", "负一切", "解决", "risk",
                  "responsib", "borne", "bear", "liable", "liabilit", "assume"),
        patterns=(
            r"(?:由|归|应由)<C>[^。;,]{0,12}?(?:承担|负责|承受|负担|自负|自行(?:解决|处理))",
            r"<C>[^。;,\ue000]{0,12}(?:自行|自己|独自|独立|单独|自愿)[^。;,\ue000]{0,8}(?:承担|负责|承受)[^。;]{0,40}(?:责任|后果|损失|风险|损害|结果)",
            r"(?:损失|后果|风险|责任|损害)[^。;]{0,30}<C>[^。;,\ue000]{0,10}(?:自行|独自|自己|完全)[^。;,]{0,6}承担",
            r"(?<![向对给与为])<C>[^。;\ue000\ue002]{0,60}(?:承担|负)(?:起)?(?:因此|由此|上述|该等|前述)?(?:产生|造成|带来|引起|引发|导致)?(?:的)?"
            r"(?:全部|一切|所有|完全|任何|最终|全责)[^。;\ue000]{0,24}(?:责任|后果|损失|风险|损害)",
            r"(?:责任|风险|损失|后果|损害|结果)[^。;,]{0,16}(?:自负|自担|自行(?:承担|负责)|自理)|自担[^。;,]{0,4}风险",
            r"(?:自行|独自|独立|自己)(?:承担|负责)[^。;,]{0,24}(?:责任|后果|损失|风险|损害)",
            r"<C>[^。;\ue000\ue002]{0,40}\b(?:solely|entirely|fully|exclusively|wholly|own|sole)\b[^。;]{0,24}"
            r"\b(?:responsible|responsibility|liable|liability|risk)\b",
            r"\b(?:borne|assumed)\b[^。;]{0,16}\bby <C>",
            r"\bat <C>[^。;\ue002]{0,20}\brisk\b|<C>[^。;\ue000\ue002]{0,30}\b(?:bears?|assumes?)\b(?![^。;]{0,12}(?:corresponding|respective))[^。;]{0,50}\b(?:risks?|loss\w*|consequence\w*|liabilit\w*|responsibilit\w*|damages?)\b",
            r"<C>[^。;\ue000\ue002]{0,24}\b(?:responsible|liable)\b for (?:all|any)\b[^。;]{0,80}\b(?:consequence|loss|damage|result|risk|activit|act)\w*",
            r"\b(?:responsible|responsibility)\b on <C>|<C>[^。;\ue000\ue002]{0,12}own responsibility",
        ),
        unless=r"各自|任何一方|双方|(?:税|手续费|运费|邮费|快递费)[^。;]{0,16}<M>"
        r"|<P>[^。;,\ue002]{0,12}<M>(?:自行|独自)|solely responsible</M> for (?:pay|tax)",
        not_covered="只规定客户的义务、税费；mere duties, taxes and fees",
        hits=(
            "因密码外泄造成的损失由您自行承担。",
            "用户应就其发布的内容承担全部法律责任。",
            "除硬件外的部分由您负责。",
            "You use the beta at your own risk.",
            "All consequences shall be borne by you.",
        ),
        misses=(
            "您应当妥善保管密码。",
            "您应承担相应的法律责任。",
            "开具发票的税费由您承担。",
            "You are responsible for paying invoices.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.indemnity",
        does=Bilingual("客户使供应方免受第三方索赔", "makes the customer keep the provider harmless"),
        literals=("赔偿", "补偿", "免受", "免遭", "免责", "indemnif", "harmless", "compensate"),
        patterns=(
            r"<C>[^。\ue002]{0,80}(?:赔偿|补偿)[^。;,]{0,8}<P>|使<P>[^。;,]{0,12}免(?:责|受|于|遭)",
            r"<C>[^。;\ue002]{0,60}(?:赔偿|补偿)[^。;,]{0,16}(?:给|予)?<P>",
            r"<C>[^。;\ue002]{0,80}\bindemnif\w*|\bhold\b[^。;]{0,60}\bharmless\b|<C>[^。;\ue002]{0,40}\bcompensate <P>",
        ),
        context=r"第三方|第三人|他人|权利人|索赔|诉讼|主张|免受|免责|免遭|\b(?:third|claim|harmless|indemnif)",
        unless=r"<P>[^。;\ue002]{0,30}(?:<M>)?[^。;\ue002]{0,10}\b(?:will|shall) indemnif|任何一方|双方|each party|either party",
        not_covered="供应方赔偿客户、双方互相赔偿；indemnities given by the provider or by both",
        hits=(
            "第三人就您的内容提起诉讼的，您应赔偿我们因此遭受的损失。",
            "You will indemnify and hold us harmless from third-party claims.",
        ),
        misses=(
            "我们将赔偿您的直接损失。",
            "任何一方侵权的，应赔偿对方的损失。",
        ),
    ),
)
