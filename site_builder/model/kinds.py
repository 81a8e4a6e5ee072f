"""Kinds of agreements: Open Terms Archive's taxonomy of terms types, and one of our own.

The names are those of https://github.com/OpenTermsArchive/terms-types (termsTypes.json), which
says for each who promises what to whom. It has no type for service level agreements; ours is.
"""

from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "Terms of Service": "服务条款",
    "Service Level Agreement": "服务等级协议",
    "Privacy Policy": "隐私政策",
    "Imprint": "运营者信息",
    "Trackers Policy": "Cookie 与追踪技术政策",
    "Developer Terms": "开发者条款",
    "Community Guidelines": "社区规范",
    "Deceased Users": "逝者账号处理",
    "Acceptable Use Policy": "可接受使用政策",
    "Restricted Use Policy": "限制使用政策",
    "Commercial Terms": "商业条款",
    "Copyright Claims Policy": "版权投诉政策",
    "Law Enforcement Guidelines": "执法协助指引",
    "Human Rights Policy": "人权政策",
    "In-App Purchases Policy": "应用内购买政策",
    "Review Guidelines": "审核指南",
    "Brand Guidelines": "品牌使用规范",
    "Quality Guidelines": "内容质量规范",
    "Data Controller Agreement": "数据控制者协议",
    "Data Processor Agreement": "数据处理者协议",
    "User Consent Policy": "用户同意政策",
    "Closed Captioning Policy": "字幕政策",
    "Seller Warranty": "卖家保障",
    "Single Sign-On Policy": "单点登录政策",
    "Vulnerability Disclosure Policy": "漏洞披露政策",
    "Live Policy": "直播政策",
    "Complaints Policy": "投诉处理政策",
    "Conditions of Carriage": "运输条件",
    "General Conditions of Sale": "销售条款",
    "Marketplace Buyers Conditions": "平台买家条款",
    "Marketplace Sellers Conditions": "平台卖家条款",
    "Ranking Parameters Description": "排名参数说明",
    "Premium Partner Conditions": "优选合作伙伴条件",
    "Platform to Business Notice": "平台对商家的告知",
    "Business Mediation Policy": "商家争议调解政策",
    "Business Privacy Policy": "商家隐私政策",
    "Editorial Policy": "编辑方针",
}
"""Name of a kind, which is its English one → its Chinese name."""
