"""Rules for ``disclaimer``: the provider answers for nothing and warrants nothing."""

from typing import Final

from ...model.document import Bilingual
from .limitation import INDIRECT_EN, INDIRECT_ZH, NOT_LIABLE
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="disclaimer",
        id="disclaimer.no-liability",
        does=Bilingual("声明供应方不承担责任", "says the provider is not liable"),
        zh=(
            r"(?:{not}|拒绝)(?:[^。;,\ue002]{0,12}?|[^。;,]{0,3}[向对]<C>[^。;,]{0,6}?|[得应能][^。;,]{0,2}(?:解释|理解|视)[为作][^。;,]{0,12}){bear}…{burden}",
            (
                r"{not}(?:应|会|能|需要?|须|必|再)?(?:就|对于?|为|因|向)[^。;]{0,150}?(?:{bear}~{burden}|负责|(?<![\ue002\ue003])担责)"
            ),
            (
                r"(?:不|恕难|无法)(?:予|会|必|能|再|应|需)?(?:负责任?|担责|承担|"
                r"负任何|介入)(?=[。;,]|$|任何|因|由|[^。;,]{0,20}(?:纠纷|争议|质量|安全))"
            ),
            r"<P>⋯(?:没有|无|并无|不存在|不具有)(?![^。;,]{0,4}[通告]知)~(?:义务|责任|过错)",
            r"<P>[^。;,]{0,4}(?:{not}[予会作]?{compensate}|不赔)(?!的)",
        ),
        en=(
            r"{not}[^。;\ue002]{0,60}{bear}",
            (
                r"<P>⋯\b(?:has|have|is under|are under|assumes?|undertakes?|accepts?"
                r"|takes?) no (?:[a-z]{1,12} )?(?:obligation|duty|responsibility|liability)\b"
            ),
            (
                r"<P>⋯\b(?:do|does|will|shall|is|are|can|cannot|did)(?: not|n't)\b~\b(?:endorse"
                r"|control|monitor|screen|verify|review|obligated|obliged|investigate|pre-screen)\b"
            ),
            r"{bear}…\b(?:excluded|disclaimed|limited as follows)\b",
            (
                r"\b(?:limit|limits|limitations?|exclude|excludes|exclusions?)\b[^。;]{0,60}"
                r"(?:<P>[^。;]{0,20}{bear}|{bear}[^。;]{0,40}(?:<P>|\b(?:apply|applies"
                r"|reflects?)\b))"
            ),
        ),
        unless=(
            r"不得以[^。;]{0,40}<M>|</M>[^。;]{0,40}\bexceed|<M>(?:no (?:fees?|amounts?|charges?)\b|cannot (?:disclaim"
            r"|exclude|limit))|<BOTH>|(?<![对给向为与和及])<C>(?!或|同意)[^。;,\ue000]{0,4}<M>"
            r"|<C>[^。;\ue000\ue002]{0,16}<M>(?:shall |will |is |are )?not\b|不(?:影响|免除|减轻"
            r"|排除)[^。;]{0,16}<M>|(?:接收|披露)方|</M>[^。;]{0,200}\bsurviv|\bsurviv[^。;]{0,200}<M>"
        ),
        hits=(
            "因网络拥塞造成的延误，我们不承担任何责任。",
            "We shall not be liable for any delay.",
        ),
        misses=(
            "受影响的一方不承担违约责任。",
            "Neither party shall be liable for events beyond its control.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.indirect",
        does=Bilingual("对间接损失等不承担责任", "takes no liability for indirect damages"),
        zh=INDIRECT_ZH,
        en=INDIRECT_EN,
        context=NOT_LIABLE,
        unless=r"<BOTH>",
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
        zh=(
            (
                r"<P>[^。;,]{0,24}(?:(?<!无法)免责(?!条款|声明|事由)|不承担|免除[^。;,]{0,16}责任"
                r"|免于…(?:承担|责任|损害))"
            ),
            r"不[^。;,]{0,6}在<P>[^。;,]{0,4}责任|与<P>~(?:无关(?!的)|无涉|没有(?:任何)?关系)|(?:由此|因此|一切|任何|责任|后果)[^。;,]{0,20},?与(?!<C>)[^。;,]{1,12}(?:无关(?!的)|无涉)|属于?<C>[与和][^。;]{1,20}(?:关系|纠纷|争议|行为|合同)",
            (
                r"不(?:一定|必然|能)?(?:代表|反映|意味着|表明"
                r"|暗示)[^。;,]{0,24}<P>(?![^。;]{0,30}(?:使用|转让|放弃))"
            ),
            (
                r"(?:不(?:[就因]此|(?:得|能|可|应|会)[^。;,]{0,30})?|{waive}[^。;,]{0,8})(?:向|对|因|就|要求|追究"
                r"|起诉)<P>[^。;\ue000]{0,24}{claim}|不[得能可应]以[^。;]{0,40}要求[^。;,]{0,12}承担[^。;,]{0,6}责任"
            ),
            r"{harmless}~<P>…{burden}",
        ),
        en=(
            r"<C>⋯{waive}~\b(?:any|all)\b~{claim}",
            r"\breleases?\b~<P>|\b(?:not|never)(?: to)? hold\b~<P>~{bear}",
        ),
        unless=r"不(?:能|得|应|会)?<M>免除|<P>[^。;]{0,30}<M>[^。;]{0,10}<C>",
        hits=(
            "您同意豁免我们由此产生的责任。",
            "You release us from all such claims.",
        ),
        misses=("请特别留意免除责任的条款。",),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.no-warranty",
        does=Bilingual(
            "不作保证、不承诺，按现状提供",
            "gives no warranty or promise, or provides the thing as it is",
        ),
        zh=(
            r"{not}(?:可能|能够?|会|予)?(?:(?![履遵符兑达违按局仅限享在追])[^。;,]){0,6}{warrant}",
            r"(?:{not}|未)(?:会|予|能)?(?:对|就|为|向)…(?:{deny})?~(?:{warrant}|审查|审核|核实)",
            r"不(?:{deny}|{deemed})…(?:{warrant}|意见|建议|诊断|诊疗|治疗|医疗服务|<P>[^。;,]{0,6}(?:义务|责任))",
            (
                r"<P>[^。;,]{0,12}(?:无法|不能|难以|不可能)[^。;,]{0,8}(?:控制|预见|避免|防范|排除)(?!的)"
                r"|无法(?:完全)?排除"
            ),
            (
                r"(?:按|依|以|照|在)[^。;]{0,30}?(?:现状|原样|现有(?:状[况态]|条件)|as[ -]is|可得到"
                r"|当前可用)|(?:供|[仅只](?:作为?|为|是|系))[^。;,]{0,8}参[考照]|[仅只]供娱乐|不能?(?:替代|代替|取代)[^。;,]{0,20}(?:意见|建议|判断|诊断|[面就]诊|就医|治疗)"
                r"|可能(?:会)?(?:存在|包含|出现|有)[^。;,]{0,6}(?:错误|遗漏|偏差|误差|不准确)|(?:未必|不一定)(?:准确|真实|完整|正确|可靠)"
            ),
        ),
        en=(
            r"{not}…{warrant}",
            r"{warrant}…\b(?:excluded|disclaimed)\b",
            (
                r"\b(?:merchantability|fitness for a particular|as[ -]is|as[ -]available"
                r"|with all faults|for (?:\w{1,12} )?(?:reference|information\w{0,2})(?: purposes)? only"
                r"|(?:not|cannot) (?:replace|substitute))\b|\bmay contain\b[^。;]{0,40}\b(?:errors|inaccura)"
            ),
        ),
        unless=(
            r"(?:标题|关键词|索引)[^。;]{0,60}<M>|<C>[^。;,\ue000]{0,10}<M>(?:cannot|not)|<M>not limited to"
            r"|\bsurviv|not be excluded</M>|(?:如|若|一旦|如果)[^。;,\ue000]{0,8}<M>"
            r"|(?<![对向给与为])<C>(?!的)[^。;,\ue000]{0,20}<M>不"
        ),
        hits=(
            "我们无法保证服务不发生中断。",
            "The service comes without any warranty, express or implied.",
        ),
        misses=(
            "您不能保证信息真实的，请勿注册。",
            "Keep the file as it is today.",
        ),
    ),
    Rule(
        tag="disclaimer",
        id="disclaimer.not-breach",
        does=Bilingual("某些情形不算供应方违约", "says that something is no breach"),
        zh=(r"不[^。;,]{0,3}(?:属|视|构成|认|算|计|承担)[^。;,]{0,12}?{fault}",),
        en=(r"{not}…{deemed}…{fault}",),
        unless=r"<BOTH>|保密",
        hits=(
            "计划内的停机不视为我们违约。",
            "Planned downtime shall not be deemed a breach by us.",
        ),
        misses=("依法披露保密信息的，不视为违反本协议。",),
    ),
)
