"""A small document with three editions, for the tests of pages."""

import hashlib
from pathlib import Path

_HEAD = "# small 平台服务协议\n\n文档版本：{version}\n\n# 服务条款\n\n## 1. 总则\n\n"
_FIRST = (
    "甲方应当预先付款。",
    "**乙方不承担间接损失的赔偿责任**。",
    "双方应当保守在合作中知悉的秘密。",
    "乙方每月向甲方提供一次纸质的对账单。",
)
_SECOND = ("甲方应当按时付款。", *_FIRST[1:])
_THIRD = (
    "甲方应当及时通知乙方，并保存通知的记录。",
    "甲方应当按期付款。",
    "乙方不承担间接损失的赔偿责任。",
    "双方应当保守在合作中知悉的秘密。",
)
_TOML = """id = "small"

[title]
zh = "平台服务协议"
en = "Platform Terms"
"""


def three_editions(root: Path, second: str = "", third: str = "") -> Path:
    """The document's folder below ``root``; the second edition has no date that is known.

    ``second`` and ``third`` are other raw texts for those editions.
    """
    folder = root / "source" / "small"
    toml = _TOML
    texts = (("20200101", _FIRST), ("20240301", _SECOND), ("20260101", _THIRD))
    for (version, clauses), given in zip(texts, ("", second, third), strict=True):
        body = "\n\n".join(f"1.{at}. {words}" for at, words in enumerate(clauses, 1))
        raw = given.replace("20200619", version) or f"{_HEAD.format(version=version)}{body}\n"
        (folder / version).mkdir(parents=True)
        (folder / version / "raw.txt").write_text(raw, encoding="utf-8")
        digest = hashlib.sha256(raw.encode()).hexdigest()
        toml += f'\n[[versions]]\nversion = "{version}"\nsha256 = "{digest}"\n'
        if version != "20240301":
            toml += f"effective = {version[:4]}-{version[4:6]}-{version[6:]}\n"
    if not second:
        toml += '\n[[sections]]\ntitle = "服务条款"\nid = "terms"\nen = "Terms"\n'
    (folder / "document.toml").write_text(toml, encoding="utf-8")
    return folder
