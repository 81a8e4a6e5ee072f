"""Rules for ``deemed_acceptance``: consent inferred from use, reading or silence."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="deemed_acceptance",
        id="acceptance.use",
        does=Bilingual("继续使用、阅读等即视为同意", "takes use or reading as consent"),
        zh=(
            r"(?:{use}|凡[^。;,]{2,16},?[即均视])[^。]{0,80}?{deemed}(?!个人信息|[^。;,]{0,4}放弃)…{consent}",
            (
                r"(?:一旦|一经|凡|继续)[^。;,]{0,12}{use}[^。;]{0,40}(?:即|便|就|均|则)[^。;,]{0,12}{consent}"
            ),
        ),
        en=(
            r"\b(?:by|on|upon|through) (?:<C>[^。;,]{0,12})?(?:[a-z]{1,12} ){0,3}{use}…{consent}",
            (
                r"\b(?:in(?! order)|if|when|whenever|where|once|while|after|following"
                r"|each time) (?:<C> )?(?:[a-z]{1,12} ){0,2}{use}[^。;]{0,80}<C>~{consent}"
            ),
            r"{use}…{deemed}[^。;]{0,80}?(?:{consent}|\bagreement\b)",
            (
                r"\b(?:keeps?|continues?|continued|continuing) (?:using|to use|use|to access"
                r"|accessing|access)\b…(?:{consent}|\bappl(?:y|ies)\b)"
            ),
            r"\bby\b[^。;]{0,120}\bor\b~{use}…(?:{consent}|\bbinding\b)",
            r"<C>[^。;]{0,24}{consent}[^。;]{0,60}\bby clicking\b[^。;]{0,40}\bor\b ?(?:otherwise )?{use}",
            (
                r"<C>[^。;]{0,40}{consent}(?! to (?!be |th|our|all)\w)[^。;]{0,100}\b(?:by|when|if"
                r"|each time)\b (?:<C> )?(?:[a-z]{1,12} ){0,3}{use}"
            ),
        ),
        unless=(
            r"(?:点[击选按]|勾选|签署|签字)[^。使]{0,60}(?:视为|即表示|表示|代表)|\b(?:unless|not able"
            r"|without)\b[^\ue005]{0,40}</M>|<P>(?:会|将|可能|可)?<M>|视为[^。;]{0,10}(?:真实意思|本人)"
        ),
        hits=(
            "修改公布后您继续使用服务的，视为接受修改。",
            "Your continued use of the service constitutes acceptance of the new terms.",
        ),
        misses=(
            "通知发出后即视为送达。",
            "Use of the logo needs our consent.",
        ),
    ),
    Rule(
        tag="deemed_acceptance",
        id="acceptance.silence",
        does=Bilingual("未提出异议即视为同意", "takes silence as consent"),
        zh=(
            (
                r"(?:(?:未|没有|不)(?!同意|接受|应?视|会?默认)|逾期)[^。;]{0,60}(?:视[为作同](?![^。;,]{0,6}放弃)|默认|推定|按(?=同意|接受)"
                r"|即(?:表示|代表))[^。;]{0,30}"
                r"(?:同意|接受|认可|默认|满意|异议|合格|通过|无误|正确|正常|确认)"
            ),
        ),
        en=(
            (
                r"\b(?:deemed|considered|regarded)\b~\b(?:accepted|agreed|consented)\b(?! the right)|\b(?:deemed"
                r"|considered) to have (?:accepted|agreed|consented)\b(?! the right)"
            ),
            r"\b(?:not|no objection|fail\w{0,4}|without)\b~{object}…(?:{deemed}|{consent})",
        ),
        hits=(
            "您在七日内未提出异议的，视为同意该账单。",
            "If you do not object within ten days, you are deemed to accept.",
        ),
        misses=(
            "您逾期未提交材料的，视为逾期未反馈。",
            "You may object at any time.",
        ),
    ),
)
