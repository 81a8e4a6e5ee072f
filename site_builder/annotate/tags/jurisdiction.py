"""Rules for ``jurisdiction``: law, court, arbitration, the way disputes are settled."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="jurisdiction",
        id="jurisdiction.law",
        does=Bilingual("约定适用的法律", "names the governing law"),
        zh=(
            (
                r"(?:适用|受|以(?=中[华国])|依据?|依照|根据|按照?|遵循|遵从)[^。;]{0,30}(?:国|大陆|地区|行政区|法域"
                r"|所在地|省|州|岛|港)[^。;,]{0,10}法(?:律|规|令)?[^。;,]{0,24}(?:管辖|解释|约束|为准|为依据|处理"
                r"|解决|执行|规范|调整)"
            ),
            r"(?<!接)受[^。;,]{0,24}法律~(?:管辖|约束)|^适用[^。;,]{0,16}国[^。;,]{0,6}法律|准据|适用的?法律(?:为|是|:)|管辖(?:法律|权?[^。;,]{0,12}(?:异议|抗辩))|解释一致",
            (
                r"(?:效力|解释|履行|执行|签订|订立|成立|争议|协议|条款|约定|"
                r"变更)[^。]{0,60}(?:适用|依照|遵循|遵从|依据"
                r"|[悉均应概]依|(?<!不)受)[^。;,]{0,30}(?:国|大陆|地区|所在地|岛|港)[^。;,]{0,12}法(?:律|规|$|[。,(])"
            ),
        ),
        en=(
            r"\b(?:govern(?:ed|ing|s)?|mandatory (?:provisions|consumer))\b…{law}",
            r"{law} (?:of|in)\b…\b(?:govern|appl|interpret|constru|enforc)",
            (
                r"\b(?:agreement|contract|licen[cs]e|terms|eula)\b[^。;,]{0,24}\bsubject to"
                r"(?: (?!under|mandatory|all\b)\w{1,16}){0,3} {law} (?:of(?! your)"
                r"|only|exclusively)\b"
            ),
            (
                r"\b(?:laws? of (?:the )?(?:state|commonwealth|country|united|republic|people"
                r"|province|kingdom|european)|(?:english|french|german|irish|dutch|swiss|swedish"
                r"|finnish|israeli|californian?|american|canadian|australian|japanese|indian|danish"
                r"|luxembourg|singapore) law|governing law|choice of law|applicable law (?:is"
                r"|shall be|will be))\b"
            ),
        ),
        unless=(
            r"(?:遵守|符合|违反)[^。;,]{0,16}<M>|<C>[^。;,]{0,6}(?:应|须|需|必须)<M>|<M>[^\ue005]{0,12}《"
            r"|\bdo(?:es)? not (?:allow|permit)|\b(?:export|import)\b|\b(?:corporation|company"
            r"|organi[sz]ed|incorporated|existing|registered|protected|reserved|barred)\b[^。;]{0,60}<M>|</M>[^。;]{0,200}\bsurviv"
        ),
        hits=(
            "本协议的订立与解释适用中国法律。",
            "These terms are governed by the laws of Ruritania.",
        ),
        misses=(
            "您应遵守适用的法律法规。",
            "You must comply with all applicable laws.",
        ),
    ),
    Rule(
        tag="jurisdiction",
        id="jurisdiction.court",
        does=Bilingual(
            "约定法院、仲裁或争议解决办法", "names the court, arbitration or way of settling"
        ),
        zh=(
            (
                r"(?:提交|提请|向|由|至|应在|以|交|起诉)[^。;]{0,50}{court}[^。;,]{0,24}(?:起诉|诉讼|提起|仲裁|裁决"
                r"|管辖|解决|审理|受理|裁判|判决)"
            ),
            r"(?:提交|由|申请|通过|采取|提请|选择)[^。;]{0,30}仲裁|仲裁(?:裁决|地|规则|庭)",
            r"(?:争议|纠纷|争端|分歧)[^。]{0,60}{settle}",
        ),
        en=(
            (
                r"\b(?:venue|jurisdiction (?:of|in|for)(?! which| residence)|(?:exclusive|personal|competent)\b~"
                r"\b(?:jurisdiction|courts?|forum)|courts? (?:of|in|located|having|with|sitting"
                r"|where)"
                r"|(?:home|local|small claims|federal|state|competent|your|appropriate) courts?)\b"
            ),
            (
                r"\b(?:arbitrat(?:ion|ors?|e|ed|ing)|class[- ]?(?:action|wide|arbitration)s?|jury"
                r"|small claims|representative (?:action|proceeding|capacity)s?)\b"
            ),
            (
                r"{dispute}…\b(?:resolved?|resolving|resolution|settled?|negotiat\w{0,12}|lawsuit"
                r"|litigat\w{0,12}|brought|filed|commenced|instituted|sue)\b"
            ),
            (
                r"\b(?:legal (?:action|proceeding|suit)s?|lawsuits?|suits?"
                r"|cause of action)\b…\b(?:brought|filed|commenced|instituted|within|barred"
                r"|exclusively)\b"
            ),
        ),
        unless=(
            r"第三(?:方|人)[^。;,]{0,10}<M>(?:争议|纠纷)|</M>,?由<C>|罢工"
            r"|\b(?:invalid|unenforceable|indemnif\w{1,9}|patent (?:<M>)?(?:litigation|infringement"
            r"|applications?)|counter-?(?:<M>)?claim in a \w{4,10})\b|协助|送达|</M> by (?:a |any )?(?:third"
            r"|other)"
        ),
        hits=(
            "协商不成的，提交合同签订地法院诉讼解决。",
            "Any dispute shall be settled by arbitration.",
        ),
        misses=(
            "应司法机关的要求，我们可以提供资料。",
            "We may disclose data under a court order.",
        ),
    ),
)
