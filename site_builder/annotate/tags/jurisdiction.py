"""Rules for ``jurisdiction``: law, court, arbitration, the way disputes are settled."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="jurisdiction",
        id="jurisdiction.law",
        does=Bilingual("约定适用的法律", "names the governing law"),
        literals="法律|法规|准据法|法院|law",
        patterns=(
            (
                r"(?:适用|受|依据?|依照|根据|按照?)[^。;]{0,30}(?:国|大陆|地区|行政区|法域"
                r"|所在地)[^。;,]{0,10}法(?:律|规|令)?"
                r"[^。;,]{0,24}(?:管辖|解释|约束|为准|处理|解决|执行)"
            ),
            r"受[^。;,]{0,24}法律[^。;,]{0,8}(?:管辖|约束)|以[^。;,]{0,24}法(?:律)?为[^。;,]{0,4}准据",
            (
                r"(?:效力|解释|履行|执行|签订|订立|成立|争议|协议|条款|约定)[^。]{0,60}适用"
                r"[^。;,]{0,30}法(?:律|规|$|[。,(])"
            ),
            r"\bsubject to (?!applicable|all|any)[^。;,]{0,24}\blaws?\b",
            r"准据法|适用法律(?:为|是|:)|管辖法律",
            (
                r"\bgovern(?:ed|ing)\b[^。;]{0,60}\blaws?\b|\blaws? of\b[^。;]{0,120}\b(?:govern|appl)"
                r"|\bconstrued\b[^。;]{0,60}\blaws?\b"
                r"|\bsubject to\b[^。;]{0,40}\b(?:jurisdiction|laws of)\b"
            ),
        ),
        unless=r"适用法律</M>法规(?:要求|规定)|(?:遵守|符合|违反)[^。;,]{0,16}<M>|<M>"
        r"[^。;]{0,20}遵守|经<M>|审核|许可证|备案|披露|保密",
        not_covered="遵守法律的义务；duties to obey the law",
        hits=(
            "本协议的订立与解释适用中国法律。",
            "本條款以中華民國法律為準據法。",
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
        literals="法院|仲裁|争议|纠纷|争端|诉讼|管辖|court|arbitra|jurisdiction|venue|dispute",
        patterns=(
            (
                r"(?:提交|向|由|至|诉至|以)[^。;]{0,50}(?:法院|仲裁)[^。;,]{0,24}(?:起诉|诉讼|提起|仲裁"
                r"|裁决|管辖|解决|审理|裁判)"
            ),
            r"(?:提交|交由|申请|通过|采取)[^。;]{0,30}仲裁|仲裁(?:裁决|地|规则|庭)",
            r"(?:以|由)[^。;]{0,30}法院为[^。;]{0,10}管辖",
            r"(?:争议|纠纷|争端|分歧)[^。]{0,60}(?:协商|调解|诉讼|仲裁|法院)",
            r"(?:仲裁|诉讼|争议解决)[^。;,]{0,12}(?:期间|过程中)",
            (
                r"\b(?:exclusive|non-exclusive|personal)\b[^。;]{0,12}\b(?:jurisdiction|venue)\b"
                r"|\bjurisdiction of\b[^。;]{0,40}\bcourts?\b"
                r"|\bcourts? (?:of|in|located|having|with)\b|\bcourt of [^。;]{0,40}\bdistrict\b"
            ),
            r"\barbitrat(?:ion|or|ors|e|ed)\b",
            (
                r"\bdisputes?\b[^。;]{0,100}\b(?:resolved?|settled?|negotiat\w{0,20}|court|lawsuit"
                r"|litigat\w{0,20})\b"
            ),
        ),
        unless=r"(?:与|和)第三(?:方|人)[^。;]{0,20}(?:争议|纠纷)|第三(?:方|人)[^。;,]{0,10}<M>"
        r"(?:争议|纠纷)|披露|保密"
        r"|invalid|court order|order of (?:a|any) court",
        not_covered="法院要求的披露、客户与他人的纠纷；court orders, disputes with others",
        hits=(
            "协商不成的，提交合同签订地法院诉讼解决。",
            "雙方同意以臺北地方法院為第一審管轄法院。",
            "Any dispute shall be settled by arbitration.",
            "The courts of Ruritania have exclusive jurisdiction.",
        ),
        misses=(
            "应司法机关的要求，我们可以提供资料。",
            "We may disclose data under a court order.",
        ),
    ),
)
