"""Rules for ``disclaimer``: losses, risks and claims of others are put on the customer."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="disclaimer",
        id="disclaimer.customer-risk",
        does=Bilingual(
            "损失、风险、后果由客户承担", "puts losses, risks or results on the customer"
        ),
        literals=(
            "承担|负责|承受|自负|自担|负全部|负完全|负一切|解决|risk|responsib|borne|bear|liable|"
            "liabilit|assume"
        ),
        patterns=(
            r"(?:由|归|应由)<C>[^。;,]{0,12}?(?:承担|负责|承受|负担|自负|自行(?:解决|处理))",
            (
                r"<C>[^。;,\ue000]{0,12}(?:自行|自己|独自|独立|单独|自愿)[^。;,\ue000]{0,8}(?:承担|负责"
                r"|承受)[^。;]{0,40}(?:责任|后果|损失|风险|损害|结果)"
            ),
            (
                r"(?:损失|后果|风险|责任|损害)[^。;]{0,30}<C>[^。;,\ue000]{0,10}(?:自行|独自|自己"
                r"|完全)[^。;,]{0,6}承担"
            ),
            (
                r"(?<![向对给与为])<C>[^。;\ue000\ue002]{0,60}(?:承担|负)(?:起)?(?:因此|由此|上述|该等"
                r"|前述)?(?:产生|造成|带来|引起|引发|导致)?(?:的)?"
                r"(?:全部|一切|所有|完全|任何|最终|全责)[^。;\ue000]{0,24}(?:责任|后果|损失|风险|损害)"
            ),
            (
                r"(?:责任|风险|损失|后果|损害|结果)[^。;,]{0,16}(?:自负|自担|自行(?:承担|负责)|自理)"
                r"|自担[^。;,]{0,4}风险"
            ),
            r"(?:自行|独自|独立|自己)(?:承担|负责)[^。;,]{0,24}(?:责任|后果|损失|风险|损害)",
            (
                r"<C>[^。;\ue000\ue002]{0,40}\b(?:solely|entirely|fully|exclusively|wholly|own"
                r"|sole)\b[^。;]{0,24}"
                r"\b(?:responsible|responsibility|liable|liability|risk)\b"
            ),
            r"\b(?:borne|assumed)\b[^。;]{0,16}\bby <C>",
            (
                r"\bat <C>[^。;\ue002]{0,20}\brisk\b|<C>[^。;\ue000\ue002]{0,30}\b(?:bears?|assumes?)\b"
                r"(?![^。;]{0,12}(?:corresponding|respective))[^。;]{0,50}\b(?:risks?|loss\w{0,20}"
                r"|consequence\w{0,20}|liabilit\w{0,20}|responsibilit\w{0,20}|damages?)\b"
            ),
            (
                r"<C>[^。;\ue000\ue002]{0,24}\b(?:responsible|liable)\b for (?:all|any)\b[^。;]{0,80}\b"
                r"(?:consequence|loss|damage|result|risk|activit|act)\w{0,20}"
            ),
            r"\b(?:responsible|responsibility)\b on <C>|<C>[^。;\ue000\ue002]{0,12}own responsibility",
        ),
        unless=r"各自|任何一方|双方|(?:税|手续费|运费|邮费|快递费)[^。;]{0,16}<M>"
        r"|(?:^|[。;,])[^。;,失任果险害]{0,24}费用?[^。;,失任果险害]{0,4}<M>"
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
            "退款产生的相关费用由您自行承担。",
            "You are responsible for paying invoices.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.indemnity",
        does=Bilingual(
            "客户使供应方免受第三方索赔", "makes the customer keep the provider harmless"
        ),
        literals="不受|不遭|赔偿|补偿|免受|免遭|免责|indemnif|harmless|compensate",
        patterns=(
            r"<C>[^。\ue002]{0,80}(?:赔偿|补偿)[^。;,]{0,8}<P>|使<P>[^。;,]{0,12}(?:免(?:责|受|于|遭)|不受|不遭)",
            r"<C>[^。;\ue002]{0,60}(?:赔偿|补偿)[^。;,]{0,16}(?:给|予)?<P>",
            (
                r"<C>[^。;\ue002]{0,80}\bindemnif\w{0,20}|\bhold\b[^。;]{0,60}\bharmless\b|<C>"
                r"[^。;\ue002]{0,40}\bcompensate <P>"
            ),
        ),
        context=r"第三方|第三人|他人|权利人|索赔|诉讼|主张|免受|免责|免遭|\b(?:third|claim|harmless"
        r"|indemnif)",
        unless=r"<P>[^。;\ue002]{0,30}(?:<M>)?[^。;\ue002]{0,10}\b(?:will|shall) indemnif|任何一方"
        r"|双方|each party|either party",
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
