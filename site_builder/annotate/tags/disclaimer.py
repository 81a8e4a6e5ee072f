"""Rules for ``disclaimer``: the provider answers for nothing, or the customer bears it all."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .limitation import INDIRECT, INDIRECT_WORDS, NOT_LIABLE
from .rule import Rule

_MUTUAL: Final = (
    r"(?:一方|双方|各方|方均|互相|相互|受影响方?)[^。;,\ue000]{0,14}<M>|\b(?:either|neither|each"
    r"|both|no) part(?:y|ies)\b[^。;]{0,30}<M>"
    r"|<M>(?:neither|no) party"
)
_CUSTOMER_SUBJECT: Final = (
    r"(?<![对给向为与])<C>[^。;,\ue000]{0,4}<M>|<C>[^。;\ue000\ue002]{0,16}<M>(?:shall |will |is "
    r"|are )?not\b"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="disclaimer",
        id="disclaimer.no-liability",
        does=Bilingual("声明供应方不承担责任", "says the provider is not liable"),
        literals="承担|负责|不负|担负|责任|liab|responsib",
        patterns=(
            (
                r"(?:不|无需|无须|毋须|毋需|免于)(?:[^。;,\ue002]{0,8}|[^。;,]{0,2}[向对]<C>"
                r"[^。;,]{0,4})(?:承担|担负|负担)[^。;]{0,30}"
                r"(?:责任|后果|损失|义务|赔偿|风险)"
            ),
            (
                r"(?:不|不需|不必|无需|无须|毋须)(?:应|会)?(?:就|对|为|因)[^。;]{0,150}?"
                r"(?:(?:承担|担负|负)[^。;,]{0,16}(?:责任|赔偿|义务)|负责)"
            ),
            (
                r"(?:概|恕|一概|亦|也|均|对此|因此)不(?:予)?(?:负责|负任何)|不负(?:任何|一切|法律|赔偿"
                r"|损害)[^。;]{0,10}责任"
            ),
            r"<P>[^。;,]{0,6}(?:没有|无|并无|不负有?|不具有)[^。;,]{0,10}(?:义务|责任)",
            (
                r"\b(?:not|never|cannot|nor)\b[^。;\ue002]{0,50}\b(?:liable|responsible|liability"
                r"|responsibility)\b"
            ),
            r"\bin no event\b[^。;\ue002]{0,80}\b(?:liable|responsible)\b",
            (
                r"\b(?:no|any|without|disclaims?(?: all)?)\b[^。;]{0,20}\b(?:liability"
                r"|responsibility)\b"
                r"(?=[^。;]{0,80}(?:<P>|for|whatsoever|。|$))"
            ),
        ),
        unless=_MUTUAL
        + "|"
        + _CUSTOMER_SUBJECT
        + r"|不(?:影响|免除|减轻|排除)[^。;]{0,16}<M>|limit\w{0,20} (?:of )?<M>"
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
        id="disclaimer.indirect",
        does=Bilingual("对间接损失等不承担责任", "answers for no indirect damages"),
        literals=INDIRECT_WORDS,
        patterns=INDIRECT,
        context=NOT_LIABLE,
        unless=r"<C>[^。\ue002]{0,60}(?:赔偿|补偿)[^。;]{0,60}<M>|" + _MUTUAL,
        not_covered="双方互不承担间接损失；mutual exclusions",
        hits=(
            "赔偿仅限于直接损失，不包括任何间接损失或商誉损失。",
            "Compensation covers no consequential damages.",
        ),
        misses=(
            "本表列出间接成本的计算方法。",
            "Neither party shall claim indirect damages.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.release",
        does=Bilingual("免除供应方的责任或放弃追究", "releases the provider from claims"),
        literals="免除|豁免|免责|免于|免受|无关|无涉|放弃|追究|索赔|release|exempt|waive",
        patterns=(
            (
                r"(?:豁免|免除)[^。;,]{0,8}<P>|<P>[^。;,]{0,12}(?:免责|免除[^。;,]{0,16}责任|免于"
                r"[^。;]{0,10}(?:承担|责任|损害))"
            ),
            r"与<P>[^。;,]{0,8}(?:无关(?!的)|无涉|没有(?:任何)?关系)",
            (
                r"(?:不(?:得|能|可|应)?[^。;,]{0,6}|放弃[^。;,]{0,8})(?:向|对|要求|追究"
                r"|起诉)<P>[^。;\ue000]{0,24}(?:赔偿|责任|索赔|主张|权利|诉讼)"
            ),
            (
                r"<C>[^。;\ue000\ue002]{0,30}\bwaives?\b[^。;]{0,12}\b(?:any|all)\b[^。;]{0,24}\b"
                r"(?:claims?|rights?)\b"
            ),
            (
                r"\breleases?\b[^。;]{0,16}<P>|<P>[^。;\ue000]{0,40}\b(?:released|exempt(?:ed)?)\b"
                r"[^。;]{0,12}\bfrom\b"
            ),
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
        literals="保证|担保|确保|承诺|陈述|意味着|warrant|guarantee|merchantab|promise",
        patterns=(
            (
                r"(?:不|无法|未能|难以)(?:能够?|会|予|可能)?(?:完全|绝对|百分之百|100%|对此)?(?:作出"
                r"|做出)?(?:保证|担保|确保|承诺)"
            ),
            (
                r"不(?:作|做|提供|给予|[对就][^。;]{0,80}(?:作|做|提供))(?:出)?[^。;]{0,30}(?:保证|担保"
                r"|承诺|陈述)"
            ),
            r"不构成[^。;,]{0,20}(?:保证|担保|承诺|陈述)",
            r"不(?:意味着|代表|表示)[^。;]{0,24}<P>[^。;,]{0,8}(?:义务|责任|保证|认可)",
            (
                r"\b(?:not|no|never|without|cannot|disclaims?|exclude[sd]?)\b[^。;]{0,80}"
                r"\b(?:warrant(?:y|ies|ed|s)?|guarantees?|guaranteed|promises?)\b"
            ),
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
        literals="现状|原样|现有状|as is|as-is|as available|as-available",
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
        literals="违约|违反|过错|侵权|breach|default",
        patterns=(
            (
                r"不(?:应|会|将|得)?(?:被)?(?:属于|属|视为|视作|视同|构成|认定为|算作?|认为是)"
                r"[^。;,]{0,16}(?:违约|违反|过错|失职|侵权)"
            ),
            (
                r"\b(?:not|never)\b[^。;]{0,40}\b(?:deemed|considered|constitute|regarded|held)\b"
                r"[^。;]{0,50}\b(?:breach|default)"
            ),
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
)
