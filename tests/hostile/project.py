"""A project whose every word is an attack: raw text, titles, cells, translations, document.toml."""

import hashlib
import json
from pathlib import Path

from site_builder.pipeline import load_edition
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update

PAYLOADS = tuple((Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines())
VERSION = "20240101"
COVER = "甲平台<svg/onload=x>{{7}}"


def raw_text() -> str:
    """An agreement that puts each payload into a title, a clause, a list, a note and a cell."""
    lines = [f"# {COVER}", "", f"文档版本：{VERSION}", "", "# 服务条款", ""]
    for number, payload in enumerate(PAYLOADS, 1):
        lines += [f"## {number}. 标题 {payload}", ""]
        lines += [f"{number}.1. 您应当遵守：{payload}。", ""]
        lines += [f"{number}.2. **{payload}**我们不承担责任。", "", f"说明：{payload}", ""]
    lines += ["# 约定 " + PAYLOADS[0], "", "| 名称 | 内容 |", "| --- | --- |"]
    lines += [f"| {payload} | `{payload}` |" for payload in PAYLOADS if "|" not in payload]
    lines += ["| | |"]
    lines += ["", "页界\f和\v控制字符在行内。", "", "    \f    页界在行首。"]
    return "\n".join([*lines, ""])


def document_toml(raw: bytes) -> str:
    """Settings with a payload in every field that may hold words."""
    quoted = [json.dumps(payload, ensure_ascii=False) for payload in PAYLOADS]
    links = "\n".join(f"{each} = {json.dumps('javascript:window.pwned=1')}" for each in quoted[:4])
    return f"""
id = "hostile"
language = "zh-CN"
[title]
zh = {quoted[15]}
en = {quoted[16]}
[subtitle]
zh = {quoted[1]}
en = {quoted[12]}
[publisher]
zh = {quoted[0]}
en = {quoted[20]}
[[versions]]
version = "{VERSION}"
sha256 = "{hashlib.sha256(raw).hexdigest()}"
[[sections]]
title = "服务条款"
id = "terms"
en = {quoted[2]}
[[sections]]
title = {json.dumps("约定 " + PAYLOADS[0], ensure_ascii=False)}
id = "s2"
[links]
"点此甲" = "javascript:window.pwned=1"
{links}
[[parties]]
role = "provider"
zh = {quoted[20]}
en = {quoted[21]}
[[parties]]
role = "customer"
zh = {quoted[21]}
en = {quoted[0]}
"""


def make(root: Path) -> Path:
    """Write the project below ``root``, with a catalogue that translates all into payloads."""
    folder = root / "source" / "hostile"
    (folder / VERSION).mkdir(parents=True)
    raw = raw_text().encode()
    (folder / VERSION / "raw.txt").write_bytes(raw)
    (folder / "document.toml").write_text(document_toml(raw), encoding="utf-8")
    made = update(load_edition(folder).document, Catalogue("en"))
    catalogue = Catalogue(
        "en",
        tuple(
            message._replace(text=f"{PAYLOADS[number % len(PAYLOADS)]} {number}")
            if message.id
            else message
            for number, message in enumerate(made.messages)
        ),
    )
    catalogue.write(folder / VERSION / "en.po")
    return folder
