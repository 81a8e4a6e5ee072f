"""Rules for ``disclaimer``: losses, risks and claims of others are put on the customer."""

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
        zh=(
            (
                r"[应均概]?[由归](?:[^。;,\ue000]{0,4}<C>|其(?![他中])|[^。;,\ue000]{0,6}(?:行为人|侵权[人方]|发[布表言][者人])|该?第三[方人]|[^。;,\ue000双]{1,12}(?=自[理负行担]|完全|全部|独自|单独))[^。;,]{0,14}?(?:承担|负责(?!提供|办理|配合|准备|安排)|承受|负担|自负|自理|"
                r"自行(?:解决|处理))"
            ),
            (
                r"(?<![向对给与为])<C>…{bear}(?:起)?~(?:全部|一切|所有|完全|任何|最终|连带|全责)…(?:{burden}|全责)"
            ),
            r"由<C>[与和][^。;]{1,30}(?:解决|处理|协商)|风险[^。;,]{0,30}转移[给至由]<C>",
            r"{burden}[^。;]{0,20}(?:自负|自担|[自独](?:行|自|立)地?(?:承担|负责)|自理|概由)|全责|自[负担](?:其责|盈亏|风险)",
            r"{alone}(?:地)?(?:[对就为][^。;]{0,60})?{bear}…{burden}",
            (
                r"<C>[^。;\ue000]{0,60}{bear}(?:因此|由此|上述|该等|前述|相关|相应)?(?:而)?(?:可能)?(?:产生|造成"
                r"|带来|引起|引发|导致)?(?:的)?~(?:风险|后果|损失)"
            ),
            (
                r"(?<![向对给与为])<C>[^。;\ue000]{0,40}(?:对|就|为)[^。;]{0,80}?(?:请求|决[定策]|行为(?!能力)|活动"
                r"|内容|操作|事件|结果|交易|风险|损坏|丢失)[^。;]{0,60}?{bear}(?:全部|一切|法律)?(?=责任|[。;,并(])"
            ),
        ),
        en=(
            r"<C>⋯{alone}~\b(?:responsible|responsibility|liable|liability|risk|accountable)\b",
            (
                r"<C>⋯\b(?:bears?|assumes?|accepts?|undertakes?)\b(?! no)~(?!corresponding"
                r"|respective)[^。;]{0,60}\b(?:risks?|loss(?:es)?|liabilit\w{1,3}"
                r"|responsibilit\w{1,3}|consequences|damages?)\b"
            ),
            (
                r"<C>[^。;\ue000\ue002]{0,40}\b(?:responsible|liable"
                r"|accountable)\b~\bfor\b(?! \w{2,12}ing\b)…{burden}"
            ),
            (
                r"\bat <C>~\brisk\b|\b(?:responsible|responsibility)\b~\bon <C>"
                r"|<C>[^。;\ue000\ue002]{0,12}own responsibility|\brisk\b[^。;]{0,60}\b(?:with|on"
                r"|upon|by) <C>|\b(?:borne|assumed)\b~\bby <C>"
            ),
        ),
        unless=(
            r"<M><C>[^。;,]{0,4}[无不免][^。;,]{0,8}{bear}"
            r"|(?:各自[^。;]{0,24}|(?:任何一方|双方)[^。;,]{0,24})(?:<M>|</M>)"
            r"|(?:^|[。;,])[^。;,失任果险害]{0,60}费用?(?:\([^()]{0,80}\))?[^。;,失任果险害]{0,4},?<M>"
            r"|扣除应?<M>|(?<!只)能够?<M>|<P>[^。;,\ue002]{0,12}<M>(?:自行|独自|全)"
            r"|responsible</M> for (?:\w{2,12}ing\b|tax)"
            r"|(?<!负责)(?<!责任)(?<!损失)(?<!风险)</M>[^。;,失任果险害]{0,12}(?:费用|流量费|通讯费|上网费|税费)"
            r"|不(?!利)[^。;,]{0,3}</M>"
        ),
        hits=(
            "因密码外泄造成的损失由您自行承担。",
            "You use the beta at your own risk.",
        ),
        misses=(
            "您应当妥善保管密码。",
            "You are responsible for paying invoices.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.indemnity",
        does=Bilingual(
            "客户使供应方免受第三方索赔", "makes the customer keep the provider harmless"
        ),
        zh=(
            r"<C>(?:[^。\ue000]|(?<=[给对致向使与为令和及])\ue000){0,120}?{compensate}~<P>",
            r"(?:使|保证|确保|保护|令)(?:<P>|之)~(?:{harmless}|不受|不遭)",
            r"{third}[^。]{0,60}(?:<P>|索赔|主张|诉讼)[^。]{0,80}<C>[^。;]{0,30}{compensate}",
        ),
        en=(
            r"<C>…\bindemnif\w{0,12}",
            r"\bhold\b…\bharmless\b",
        ),
        context=(
            r"{third}[^。,]{0,60}(?:索|诉|主张|要求|请求|损|罚|侵|赔|纠纷)|\b(?:third[- ]part\w{1,3}|claims?"
            r"|harmless|indemnif\w{1,9})\b|索赔|诉讼(?![/、或]?(?:仲裁)?费)|主张|免[受责遭于]"
        ),
        unless=(
            r"<P>[^。;\ue002]{0,30}(?:<M>)?[^。;\ue002]{0,10}\b(?:will|shall) indemnif|either party"
        ),
        hits=(
            "第三人就您的内容提起诉讼的，您应赔偿我们因此遭受的损失。",
            "You will indemnify and hold us harmless from third-party claims.",
        ),
        misses=("我们将赔偿您的直接损失。",),
    ),
)
