"""The words that tell a party: names that only one side has, and what companies are called."""

import re
from typing import Final

PROVIDERS_ZH: Final = (
    "我们 我司 我方 我公司 我行 我社 我站 我平台 本公司 本站 本网站 本平台 本中心 本集团 本行 本社 本店 本商城 "
    "本应用 本软件 本app 本小程序 本社区 本论坛 本机构 本单位 本院 本校 本工作室 本团队 本网 本游戏 平台方 运营方 "
    "运营者 服务商 服务方 服务提供者 服务提供方 服务提供商 平台运营方 平台运营者 许可方 出租人 出租方 贷款人 "
    "承运人 保险人 出卖人 卖方 供方 特许人 特许方 发卡行 发卡机构 培训机构 物业公司 房东 拍卖人 拍卖行 快递企业 "
    "快递服务组织 旅行社 版主 本馆 本酒店 本银行 本俱乐部 授权方 开发商 开发方 网站方 主办方 发行方 出品方 官方"
).split()
CUSTOMERS_ZH: Final = (
    "您 你 你们 你方 贵方 贵司 贵公司 用户 客户 会员 使用者 使用人 使用方 订购方 订购者 消费者 被许可方 租客 "
    "考生 选手 家长 患者 车主 被保险人 被授权方 被许可人 被授权人 承租人 旅客 游客 投保人 参赛者 顾客 网友 入驻方 商户 "
    "商家 卖家 买家 玩家 学员 读者 主播 乘客 持卡人 申请人 借款人 投资者 访客 访问者 浏览者 注册人 购买者 采购方 "
    "需方 需求方 承租方 买方 委托方 加盟商 加盟方 受许人 购票人 报名者 报考者 "
    "委托人 参与者 监护人 委托单位 住客 房客 货主 托运人 寄件人 收件人 竞买人 买受人"
).split()
PROVIDERS_EN: Final = [
    "the company",
    *"we us our ours provider vendor licensor supplier".split(),
]
CUSTOMERS_EN: Final = (
    "you your yours customer customers client clients user users subscriber subscribers licensee "
    "member members"
).split()
_PROVIDERS: Final = (
    r"我们|我司|我方|本公司|本行|服务(?:提供)?(?:方|商|者)|提供方|供应商|卖方|受托方|出租[方人]|(?<!被)许可方|特许[方人]|(?:^|[^需])供方|贷款人|承运人|保险人|旅行社|俱乐部|酒店|物业|驾校|影楼|培训机构"
    r"|运营(?:方|商|者)|平台方|开发(?:方|商)"
    r"|\b(?:we|us|our|(?:service )?providers?|vendor|licensor|supplier|company|seller)\b"
)
_CUSTOMERS: Final = (
    r"您|你|用户|客户|会员|使用者|使用人|服务(?:接受|使用|需求)方|买方|需方|加盟[商方]|订购方|委托方|承租方|商户|商家"
    r"|消费者|被许可方|玩家|学员|承租人|借款人|旅客|旅游者|游客|顾客|投保人|家长|业主|租客|患者|托运人|寄[件存]人"
    r"|\b(?:you|yours?|customers?|clients?|users?|subscribers?|licensees?|buyers?|members?|guests?|hosts?|merchants?)\b"
)
PROVIDER_NOUN: Final = re.compile(_PROVIDERS, re.IGNORECASE)
PROVIDER_NAME: Final = re.compile(f"(?:{_PROVIDERS})$")
CUSTOMER_NOUN: Final = re.compile(_CUSTOMERS, re.IGNORECASE)
CUSTOMER_NAME: Final = re.compile(f"(?:{_CUSTOMERS})$")
"""What speaks of a party within a text, and what a party's own name ends with."""

PERSON: Final = re.compile(
    r"(?:用户|客户|会员|个人|自然人|法人|组织|单位|企业|使用者|的人|者)[\s\",]*$"
)
"""How a text ends that describes a customer."""

THINGS: Final = re.compile(
    r"(?<![台营维理务发])方$|[您你的视认作成因为]$|^[不并均亦也且则应其每该此]|^(?:即|视)|第三|法律|电信|运营商$"
    r"|^(?:apple|google)$|(?:items|goods|rewards|method|account|accounts|sale|materials|disputes?|arbitrator|"
    r"trial|fees|eula|sdk|api|works?|collection|documents?|entitlement|products?|code|"
    r"librar(?:y|ies)|packages?|specification|information|proceedings|models?|contents?|database|firmware|"
    r"implementation|appendix|exhibit \w|provisions|recipients?|contributions?"
    r"|courses|notice|programs?|sites|tools|payments?|promotions?|purchases?|numbers)$"
)
"""What a name of a party is not, though it stands before words of power."""

COMPANY: Final = re.compile(
    r"(?:公司|集团|有限合伙\)?|工作室|事务所|中心|协会|基金会|大学|研究院|银行|团队|出版社|"
    r"医院|个体户|经营者|所有者|运营者|经营部"
    r"|\b(?:ltd|limited|inc|llc|llp|corp|corporation|gmbh|ag|plc|b\.v|s\.a)[.。]?)"
    r"(?:(?:及|和|与|或|及/或|以及)(?:其|其他|相关)?(?:全部|所有)?(?:的)?"
    r"(?:关联公司|关联方|关联企业|关联实体|分支机构|分公司|子公司|附属公司|合作方|合作单位)){0,3}"
    r"(?:\([^()]{0,30}\))?[\s\",]*$",
    re.IGNORECASE,
)
NOT_A_PARTY: Final = re.compile(
    r"^(?:本(?!公司|站|网站|平台|行|店)|该|此|这|上述|the |this |third\b)|(?:协议|条款|合同|服务|平台|"
    r"网站|软件|行为|数据|信息|资料"
    r"|账户|账号|产品|系统|费用|订单|规则|政策|声明|文档|内容|方案|权利|功能|应用|商标|隐私|"
    r"情形|小程序"
    r"|sla|agreement|licen[cs]e|terms|service|services"
    r"|policy|software|platform|site|website|content|data|fee|fees|order|documentation|apps?|applications?)$",
    re.IGNORECASE,
)
ASSETS: Final = re.compile(r"(?:平台|网站|软件|应用|app|小程序|商城|系统|数据|site|platform)$")
"""What a company runs and lends its name to: ``X平台有权…`` speaks of the company."""

GENERIC: Final = frozenset(
    "平台 公司 网站 商城 银行 店铺 官方 学校 医院 酒店 组委会 主办单位 承运人 保险人 出租方 俱乐部".split()
)
"""What a provider is called without being defined: one power is enough."""

NOBODY: Final = frozenset(
    "双方 一方 任何一方 任一方 第三方 各方 对方 第三人 任何人 法院 国家 政府 甲方 乙方 丙方 "
    "他人 不得 系统 "
    "软件 应用 "
    "the this if party parties either each neither no any all such these those it they he she "
    "service services agreement terms customer you user client section article court collectively "
    "tos sla app company's payment third partner partners controller processor".split()
)
