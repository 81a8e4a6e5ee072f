"""What a fuzz target starts from when its corpus folder is empty."""

from pathlib import Path

from site_builder.model.ledger import dumps
from site_builder.pipeline import convert

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (
    "# 协议\n\n文档版本：20200619\n\n目录\n\n1. 定义....1\n\n## 1. 定义\n\n1.1. **甲方**应当付款。\n",
    "1.1 甲方应当\n按时付款\n\n| a | b |\n| --- | --- |\n| `x` | [y](#) |\n\n说明：\n文件\n",
    "<table><tr><td>甲</td></tr></table>\n&lt;b&gt; <b>乙</b>\r\n（1）丙；\r\n（2）丁。\r\n",
    "# Agreement\n\nSection 1.1 The *Customer* shall pay.\n\n(a) first;\n(b) second.\n",
    "表头\t内容\n甲\t乙\n丙\t丁\n\n3.1.3.1 甲方**责任\n3.1.3.2乙方\\* {#x}\n",
)


def raw_files() -> list[bytes]:
    """Small raw files with all that the repairs look for, and what attacks in tests/hostile."""
    hostile = ROOT / "tests" / "hostile"
    payloads = (hostile / "payloads.txt").read_bytes()
    return [
        *(text.encode() for text in TEXTS),
        payloads,
        *(path.read_bytes() for path in sorted((hostile / "files").iterdir())),
        TEXTS[0].encode("utf-16"),
        b"\xef\xbb\xbf1\n",
    ]


def ledgers() -> list[bytes]:
    """Clean text, NUL, ledger: of the raw files."""
    found = []
    for raw in raw_files():
        made = convert(raw, "raw.txt")
        ledger = dumps(made.encoding, made.ledger)
        found.append(made.clean.encode() + b"\x00" + ledger.encode())
    return found
