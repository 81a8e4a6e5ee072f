"""Rules for ``data_loss``: data deleted, not kept, not restorable; backup left to the customer."""

from __future__ import annotations

from typing import Final

from ...model.document import Bilingual
from .rule import Rule

_DATA: Final = r"(?:数据|资料|文件|备份|快照|镜像|实例|磁盘|空间|资源|代码|存档)"
_FORBIDDEN: Final = (
    r"不得[^。]{0,40}<M>|不(?:会|将|应)[^。;,]{0,4}<M>|禁止[^。;]{0,20}<M>|(?:有权|可以?|要求|请求"
    r"|申请)[^。;\ue000]{0,8}<P>[^。;,]{0,6}<M>"
    r"|<C>[^。;,\ue000]{0,10}(?:可|有权|可以|自行|主动|申请)[^。;,\ue000]{0,10}<M>|匿名化"
    r"|个人信息主体|未经[^。;]{0,20}<M>"
    r"|<C>[^。;\ue000]{0,40}\b(?:may|can|right to|request)\b[^。;\ue000]{0,80}<M>"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        tag="data_loss",
        id="data.deletion",
        does=Bilingual("删除、清空、不再保留数据", "deletes data or keeps it no longer"),
        literals=(
            "删除|清除|清空|销毁|释放|格式化|抹除|不再保留|不再保存|不再存储|不保留|不予保留|义务|"
            "delet|eras|destroy|purg|wip|no longer|not retain|remov"
        ),
        patterns=(
            r"(?:删除|清除|清空|销毁|释放|格式化|抹除)[^。;]{0,24}" + _DATA,
            (
                r"(?:删除|清除|清空|销毁)[^。;]{0,8}(?:<C>|全部|所有|账户|账号|存储)[^。;,]{0,8}(?:信息"
                r"|内容)"
            ),
            r"(?:账户|账号|存储)[^。;,]{0,8}(?:信息|内容)[^。;,]{0,12}(?:删除|清除|清空|销毁)",
            _DATA + r"[^。;]{0,30}(?:被|将|会|予以|立即|自动|直接)[^。;,]{0,8}(?:删除|清除|清空"
            r"|销毁|释放|格式化|抹除)",
            r"(?:没有|无|不承担)[^。;,]{0,8}(?:保留|保存|存储|返还)[^。;,]{0,10}" + _DATA,
            r"不(?:再|予|会)?(?:为<C>)?(?:继续)?(?:保留|保存|存储)[^。;,]{0,16}" + _DATA,
            _DATA + r"[^。;,]{0,12}不(?:再|予)(?:继续)?(?:保留|保存|存储)",
            (
                r"\b(?:delet|eras|destroy|purg|wip)\w{0,20}[^。;]{0,60}\b(?:data|content|files?"
                r"|information"
                r"|backups?|account|instances?)\b"
            ),
            (
                r"\b(?:data|content|files?|information|backups?|instances?)\b[^。;]{0,60}\b(?:delet"
                r"|eras|destroy|purg|wip|lost)\w{0,20}"
            ),
            (
                r"\b(?:no longer|not)\b[^。;]{0,20}\b(?:retain|keep|store)\b[^。;]{0,30}\b(?:data"
                r"|content|files?)\b"
            ),
        ),
        unless=_FORBIDDEN + r"|confidential|<M>[^。;]{0,4}(?:违反|违法|违规|侵权)",
        not_covered="客户自己删除、禁止他人删除数据；deletion the customer asks for or must not do",
        hits=(
            "服务终止七日后，我们将删除您的全部数据。",
            "逾期的实例将被释放，数据不再保留。",
            "After thirty days we will delete your data.",
        ),
        misses=(
            "您不得删除他人的数据。",
            "您可以自行删除数据。",
            "You may delete your files at any time.",
        ),
    ),
    Rule(
        tag="data_loss",
        id="data.unrecoverable",
        does=Bilingual("数据无法恢复", "data cannot be restored"),
        literals="恢复|找回|recover|restor|retriev",
        patterns=(
            r"不(?:负责|承担|保证|提供)[^。;,]{0,8}(?:恢复|找回)",
            _DATA + r"[^。]{0,60}(?:不可|无法|不能|永不)[^。;,]{0,6}(?:恢复|找回)",
            r"(?:不可|无法|不能|永不)[^。;,]{0,6}(?:恢复|找回|还原)[^。;]{0,24}" + _DATA,
            (
                r"\b(?:cannot|not|irrecoverabl\w{0,20}|unable)\b[^。;]{0,40}\b(?:recover\w{0,20}"
                r"|restor\w{0,20}"
                r"|retriev\w{0,20})\b"
                r"(?=[^。;]{0,60}|)"
            ),
        ),
        context=_DATA + r"|\b(?:data|content|files?|backup)",
        not_covered="服务中断后的恢复；restoring service",
        hits=(
            "数据删除后无法恢复。",
            "Deleted data cannot be recovered.",
        ),
        misses=("业务中断后将尽快恢复。", "Service will be restored soon."),
    ),
    Rule(
        tag="data_loss",
        id="data.backup",
        does=Bilingual("备份由客户负责或不保证备份", "leaves backup to the customer"),
        literals="备份|backup|back up|backing up|copy|copies",
        patterns=(
            (
                r"<C>[^。;\ue000\ue002]{0,40}(?:自行|及时|定期|应|负责|须|需|义务|责任|做好"
                r"|妥善)[^。;\ue000]{0,24}备份"
            ),
            r"(?:自行|及时|定期|提前|妥善|做好)[^。;,]{0,12}备份",
            (
                r"备份[^。;]{0,16}(?:是|系|为|属于|由)<C>[^。;,]{0,8}(?:义务|责任|负责|自行|承担|完成"
                r"|进行)"
            ),
            r"不(?:保证|负责|承担|提供|作)[^。;,]{0,16}备份|备份[^。;]{0,20}不承担",
            (
                r"<C>[^。;\ue000\ue002]{0,80}\b(?:responsib\w{0,20}|must|shall|should|maintain|own)\b"
                r"[^。;]{0,140}\bback(?:ing)? ?ups?\b"
            ),
            (
                r"\bback ?ups?\b[^。;]{0,30}\b(?:is|are)\b[^。;]{0,12}<C>|\bnot\b[^。;]{0,40}\bback"
                r"(?:ing)? ?up\b"
            ),
            (
                r"<C>[^。;\ue000\ue002]{0,40}\b(?:keep|maintain|retain|make)\w{0,20}\b"
                r"[^。;]{0,30}\bcop(?:y"
                r"|ies)\b"
            ),
        ),
        unless=r"<P>[^。;\ue002]{0,8}<M>(?:定期|及时)",
        not_covered="供应方承诺的备份；backups the provider promises",
        hits=(
            "您应自行备份业务数据。",
            "我们不保证备份的完整性。",
            "You are responsible for backing up your content.",
        ),
        misses=("我们定期备份您的数据。", "We back up your data every day."),
    ),
)
