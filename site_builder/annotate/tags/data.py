"""Rules for ``data_loss``: data deleted, not kept, not restorable; backup left to the customer."""

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="data_loss",
        id="data.deletion",
        does=Bilingual(
            "删除、清空、不再保留数据，或数据无法恢复",
            "deletes data, keeps it no longer or cannot restore it",
        ),
        zh=(
            r"{delete}[^。;]{0,24}?{data}",
            r"{data}(?:(?!账[号户](?:将|会|被))[^。;]){0,30}(?:被|将|会|即(?!时)|予以|立即|自动|直接|一并)~{delete}|(?:有权|并|随时)将[^。;,]{0,8}{data}[^。;,]{0,8}{delete}",
            (
                r"(?:{not}|没有义务|无义务)(?:为<C>)?(?:继续)?(?:{keep}~{data}|承担{data}~{keep})|(?:没有|无)义务[^。;]{0,30}{data}[^。;,]{0,8}{keep}|{data}[^。;,]{0,12}[仅只]{keep}|不[^。;,]{0,20}(?:无限期|永久)[^。;,]{0,4}{keep}|{data}~不(?:再|"
                r"予|会|被)(?:继续)?{keep}"
            ),
            r"{data}[^。]{0,60}{not}~{restore}|{not}~{restore}…{data}",
        ),
        en=(
            r"{delete}[^。;]{0,60}{data}",
            r"{data}~\b(?:may|will|shall|be|been|is|are)\b~{delete}",
            r"\b(?:no longer|not|no obligation to)\b~{keep}…{data}",
            r"{data}…{not}~{restore}|{not}…{restore}…{data}",
        ),
        unless=(
            r"不得[^。]{0,40}<M>|不(?:(?:会|将|应)[^。;,]{0,4}|予)?<M>|禁止[^。;]{0,20}<M>|(?:有权|可以?|要求|请求|申请"
            r"|通知)[^。;\ue000]{0,8}<P>[^。;,]{0,6}<M>|<C>[^。;,\ue000]{0,16}(?:可(?!能)|有权|可以|自行|主动|申请"
            r"|决定|未|希望|要求|提出)[^。;逾\ue000]{0,30}<M>[^\ue000\ue005]{0,150}</M>|卸载[^。;,]{0,4}<M>"
            r"|(?:未成年|儿童|监护)[^。]{0,60}<M>|(?:性质|证实|查实)[^。;]{0,40}<M>|归还或<M>|释放到|(?:希望[^。;\ue000]{0,10}"
            r"|需要<P>[^。;,]{0,6})<M>|(?:违[法规]|不符合|不真实)[^\ue005]{0,40}</M>|(?:违[反法规]"
            r"|侵权)[^\ue005]{0,120}(?:内容|信息)</M>|响应<C>|<C>[^。;\ue000]{0,40}\b(?:may|can|must|shall"
            r"|should|right to|request)\b[^。;\ue000]{0,80}<M>|confidential|(?:访问|查询|查阅|查看|更正|修改|收集"
            r"|管理)[^。;]{0,24}<M>(?:删除|清除|销毁)|当<C>[^。;,]{0,20}<M>|(?:防止|避免|防范)[^。;]{0,40}</M>"
            r"|识别[^。;]{0,20}复原|去标识化|(?:必须|应当?|须)[^。;,]{0,4}(?:删除|销毁|清除)</M>"
            r"|(?:情[况形]|行为)之一[^。]{0,80}(?:删除|清除)(?:</M>)?(?:相关|该等|上述)?(?:内容|信息|言论)|</M>[^。;不]{0,60}(?:赔偿|补偿)|<M>[^\ue005]{0,100}违[反法规]|(?:违[反法规]"
            r"|侵权)[^。;]{0,40}<M>[^\ue005]{0,4}(?:内容|信息)|<M>[^\ue005]{0,8}(?:通知|要求|请求)<P>"
            r"|<M>deletions? from\b|\bmeans\b[^。;]{0,60}<M>|\b(?:child|children|parental)\b[^\ue005]{0,60}<M>"
            r"|\b(?:liab\w{2,6}|damages?|responsible)\b[^。;]{0,300}<M>lost\b|<M>lost\b[^。;]{0,200}\bdamages"
        ),
        hits=(
            "服务终止七日后，我们将删除您的全部数据。",
            "After thirty days we will delete your data.",
        ),
        misses=(
            "您不得删除他人的数据。",
            "We are not liable for lost profits or data.",
            "A modification is an addition to or deletion from a file.",
            "You may delete your files at any time.",
        ),
    ),
    Rule(
        tag="data_loss",
        id="data.backup",
        does=Bilingual("备份由客户负责或不保证备份", "leaves backup to the customer"),
        zh=(
            (
                r"<C>[^。;\ue000\ue002]{0,60}(?:自行|及时|定期|应|负责|须|需|义务|责任|做好|"
                r"妥善)[^。;\ue000]{0,40}{backup}"
            ),
            r"(?:自行|及时|定期|提前|妥善|做好)~{backup}",
            r"{backup}~(?:是|系|为|属于?|由)<C>(?:的?(?:义务|责任))?",
            r"{not}(?:会|能|再)?(?:~(?:提供|承担|负责|保证|进行|做|含|为<C>|对)[^。;,]{0,16})?{backup}",
        ),
        en=(
            (
                r"<C>[^。;\ue000\ue002]{0,80}\b(?:responsib\w{0,12}|must|shall|should|maintain"
                r"|own)\b…\bback(?:ing)?[- ]?ups?\b"
            ),
        ),
        unless=r"<P>[^。;\ue002]{0,8}<M>(?:定期|及时)|</M>(?:,? (?:and|or) archiv\w{2,4})? purposes?\b",
        hits=(
            "您应自行备份业务数据。",
            "You are responsible for backing up your content.",
        ),
        misses=(
            "我们定期备份您的数据。",
            "We back up your data every day.",
        ),
    ),
)
