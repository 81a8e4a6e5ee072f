"""Rules for ``deemed_acceptance``: consent inferred from use, reading or silence."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

_DEEMED: Final = (
    r"(?:视为|视作|视同|即表示|即表明|即代表|表示|表明|代表|意味着|即构成|构成|等同于"
    r"|默认|推定)"
)
_CONSENT: Final = r"(?:同意|接受|认可|承认|认同|遵守|约束|达成|订立|知悉|转而|订购|购买)"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="deemed_acceptance",
        id="acceptance.use",
        does=Bilingual("继续使用、阅读等即视为同意", "takes use or reading as consent"),
        literals=(
            "视|表示|表明|代表|意味着|构成|等同于|默认|推定|by us|by acc|by cont|by brow|by down|"
            "by inst|by reg|by creat|by visit|by read|on us|upon us|through us|by you|deem|"
            "keep us|keeps us|continue us|continue to us|continues to us|"
            "constitut|signif|indicat|means that|shall mean"
        ),
        patterns=(
            (
                r"\b(?:keeps?|continues?) (?:using|to use)\b[^。;]{0,80}"
                r"\b(?:accept(?:s|ed)?|agrees?|applies|bound)\b"
            ),
            r"(?:使用|登录|访问|浏览|阅读|下载|安装)[^。]{0,80}?"
            + _DEEMED
            + r"[^。;]{0,40}"
            + _CONSENT,
            (
                r"(?:使用|登录|访问|浏览|阅读)[^。;,]{0,30}(?:行为)?(?:将|应|即)?(?:被)?(?:视为|视同"
                r"|视作)[^。;]{0,40}"
            ),
            (
                r"\b(?:by|on|upon|through) (?:<C>[^。;,]{0,12})?(?:us(?:e|ing)|access(?:ing)?"
                r"|continu\w{1,20}|brows\w{1,20}|download\w{0,20}|install\w{0,20}|read\w{0,20}"
                r"|visit\w{0,20}|register\w{0,20}|creating)\b"
                r"[^。;]{0,160}\b(?:agree|accept|consent|acknowledge|bound)\w{0,20}"
            ),
            (
                r"\b(?:us(?:e|es|ing)|access)\b[^。;]{0,120}\b(?:deem\w{0,20}|constitut\w{0,20}"
                r"|signif\w{0,20}"
                r"|indicat\w{0,20}|means that|shall mean)\b"
                r"[^。;]{0,60}\b(?:accept\w{0,20}|agree\w{0,20}|consent\w{0,20}|bound"
                r"|acknowledg\w{0,20})\b"
            ),
        ),
        unless=r"(?:点击|勾选|签署|签字)[^。使]{0,60}(?:视为|即表示|表示|代表)|保密|送达|</M>"
        r"[^。;,]{0,4}(?:风险|后果)",
        not_covered="明示点击同意、通知视为送达；express click-through, deemed notice",
        hits=(
            "修改公布后您继续使用服务的，视为接受修改。",
            "您一經使用本服務，即視為同意本條款。",
            "Your continued use of the service constitutes acceptance of the new terms.",
        ),
        misses=(
            "通知发出后即视为送达。",
            "所有账号下的操作均视为您本人的行为。",
            "Use of the logo needs our consent.",
        ),
    ),
    Rule(
        tag="deemed_acceptance",
        id="acceptance.silence",
        does=Bilingual("未提出异议即视为同意", "takes silence as consent"),
        literals="异议|未提出|未回复|未反馈|未答复|未通知|不提出|object|within|considered|regarded|deemed",
        patterns=(
            r"\b(?:deemed|considered|regarded)\b[^。;]{0,16}\baccepted\b",
            (
                r"(?:未|不|没有)[^。;,]{0,16}(?:提出)?(?:异议|反对|回复|答复|答覆)[^。;]{0,24}(?:视为"
                r"|视同|视作|即表示|默认|推定)[^。;]{0,24}"
                r"(?:同意|接受|认可|确认|无异议)"
            ),
            (
                r"\b(?:not object|no objection|fail\w{0,20} to object|do not (?:reject|object))\b"
                r"[^。;]{0,80}\b(?:deem\w{0,20}|accept\w{0,20}|agree\w{0,20})\b"
            ),
        ),
        not_covered="逾期未提交材料；failing to hand in documents",
        hits=(
            "您在七日内未提出异议的，视为同意该账单。",
            "If you do not object within ten days, you are deemed to accept.",
        ),
        misses=("您逾期未提交材料的，视为逾期未反馈。", "You may object at any time."),
    ),
)
