"""Small projects for tests of builds: documents, a translation, and what to change in them."""

import hashlib
from pathlib import Path

from site_builder.pipeline import load_edition
from site_builder.translate.translation import Catalogue
from site_builder.translate.update import update

VERSION = "20240301"
_RAW = """# {title}

文档版本：{version}

# 服务条款

## 1. 总则

1.1. 甲方应当{word}付款。

1.2. **乙方不承担间接损失的赔偿责任**。
"""


def add_document(
    root: Path, name: str = "small", *, word: str = "按时", versions: tuple[str, ...] = (VERSION,)
) -> Path:
    """Write a document whose newest edition has this word in a clause; gives its folder."""
    folder = root / "source" / name
    pins = ""
    for version in versions:
        newest = version == versions[-1]
        title = f"{name} 平台服务协议"
        raw = _RAW.format(title=title, version=version, word=word if newest else "先行")
        (folder / version).mkdir(parents=True, exist_ok=True)
        (folder / version / "raw.txt").write_text(raw, encoding="utf-8")
        digest = hashlib.sha256(raw.encode()).hexdigest()
        pins += f'[[versions]]\nversion = "{version}"\nsha256 = "{digest}"\n'
    (folder / "document.toml").write_text(
        f'id = "{name}"\n[title]\nzh = "服务协议"\nen = "Terms of {name}"\n{pins}'
        '[[sections]]\ntitle = "服务条款"\nid = "terms"\nen = "Terms"\n',
        encoding="utf-8",
    )
    return folder


def translate(folder: Path, words: str, version: str = VERSION, language: str = "en") -> None:
    """Write a catalogue that translates every place of an edition with these words."""
    made = update(load_edition(folder, version).document, Catalogue(language))
    messages = tuple(
        message._replace(text=f"{words} {place}") if message.id else message
        for place, message in enumerate(made.messages)
    )
    Catalogue(language, messages).write(folder / version / f"{language}.po")


def hashes(folder: Path) -> dict[str, str]:
    """Path below the folder → SHA-256, of every file, the records of builds included."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
