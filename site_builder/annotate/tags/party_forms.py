"""The forms in which a text names its parties, folded: definitions, and words of power."""

import re
from typing import Final

BRACKETED: Final = re.compile(r"\(([^()]{2,120})\)")
INTRODUCES: Final = re.compile(
    r"^\s*(?:以下|下文|下|在此|后文|又|亦|也|并|本协议中?|本文|合)?[亦也]?(?:统一)?(?:简称|统称|合称|称)(?:为|作|之为)?[:\s]*"
    r"|^\s*+(?:herein(?:after)?|collectively|each|together)?[ ,]*(?:referred to|known"
    r"|called)?(?: herein)?(?: as)?[ ,]*(?:the |an? )?(?=\")",
    re.IGNORECASE,
)
OPEN_DEFINITION: Final = re.compile(
    r"[,( ]?(?:在本(?:协议|条款|合同)中)?(?:(?:以下|下文|下)(?:统一)?(?:简称|统称|合称|称)|[亦也又]简?称)(?:为"
    r"|作)?[: ]?((?:\"[^\"]{1,30}\"(?:[、,/或和及]|或者)?){1,4})"
)
QUOTED: Final = re.compile(r"([\"'])([^\"()]{1,40}?)\1")
QUOTED_LAST: Final = re.compile(r"\"([^\"\n()]{1,30})\" ?$")
FULL_NAME: Final = re.compile(
    r"(?:^|[您你是由为即指的与和]|[^\u4e00-\u9fff()])((?:(?![您你是由为即指的与])[\u4e00-\u9fff()]){6,30}公司)\"?\s*$"
)
CAPITALISED: Final = re.compile(r"(?:^|, )([A-Z][\w.& -]{1,30})(?=,|$)")
MEANS: Final = re.compile(
    r"\"([^\"\n]{1,30})\"(?:(?:就?是|系|即)?(?:指|为)(?:的是)?[:\"]?|[是系即:])((?:(?!,\")[^。;\n]){2,60})"
)
SHORT_FOR: Final = re.compile(
    r"\"([^\"\n]{1,30})\"就?[是系]([^。;,\n]{2,40}公司)(?=的简称|[。;,\n])"
)
NAMELY: Final = re.compile(
    r"([\u4e00-\u9fffA-Za-z0-9·]{2,12})\((?:即|全称|由)[^()]{0,6}?\1[^()]{0,40}公司[^()]{0,8}\)"
)
"""A name and the company that bears it: 星河（即星河数据有限公司）."""
MEANS_EN: Final = re.compile(r"\"([^\"\n]{1,30})\" (?:means|refers to|shall mean) ([^。;\n]{2,80})")
DESCRIBED: Final = re.compile(r", (?:an?|with|having) ")  # where a name's description begins
MEANS_BARE: Final = re.compile(
    r"^(?!关联|合作|第三|所称|本)([\u4e00-\u9fff]{2,8})[,:]? ?(?:是|系|即)?指(?:的是)?[,:]?"
    r"([^。;\n]{0,60}(?:注册|使用|登录|购买|接入|入驻|申请)[^。;\n]{0,60}(?:个人|自然人|组织|单位|者|的人))(?=[。;\n])",
    re.MULTILINE,
)
BETWEEN: Final = re.compile(
    r"(?:您|你|用户|客户|会员)(?:\([^()\n]{0,40}\))?[与和] ?\"?([\u4e00-\u9fffA-Za-z0-9·. -]{2,24}?)\"?"
    r" ?(?:\([^()\n]{0,60}\))?(?:之?间|(?:共同)?[签订缔][订立结署])"
)
RUN_BY: Final = re.compile(
    r"(?:^|[,。;:、\n\"]) "
    r"?\"?([\u4e00-\u9fffA-Za-z0-9·]{2,16}?)\"?(?:\([^()\n]{0,60}\))?(?:<[^<>\n]{0,80}>)?"
    r" {0,3}(?:是|系)?由[^。;,\n]{2,40}(?:公司|集团|工作室|团队|中心)[^。;,\n]{0,30}(?:开发|"
    r"运营|提供|所有|经营|建立)"
)
POWER_ZH: Final = re.compile(
    r"(?m:^|[,。;:、\"(】] ?|[由对向因经如若但则而且与即] ?)([\u4e00-\u9fffA-Za-z0-9](?: "
    r"?[\u4e00-\u9fffA-Za-z0-9]){1,13}?)\"? ?"
    r"(?:有权|将?不承担|不保证|无法保证|不能保证|将?向[您你用客]|将?为[您你用客]|"
    r"不对[您你用客]|保留|概不|可能随时|可(?:不经|随时|单方|自行|视|拒绝))",
)
UNRELATED: Final = re.compile(r"与([\u4e00-\u9fffA-Za-z0-9]{2,8}?)无关")
POWER_EN: Final = re.compile(
    r"(?<![\w.-])((?:[A-Z][\w&.-]{0,24} ){0,2}[A-Z][\w&.-]{0,24}) "
    r"(?:may|will|shall|reserves|cannot|does not|is not|has the right|provides|grants)\b"
)
