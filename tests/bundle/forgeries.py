"""What a forger does to a bundle, and the file and clause that every verdict must name."""

import copy
import hashlib
import json
from typing import NamedTuple

from bs4 import BeautifulSoup

from tests.bundle.kit import CLAUSE, Files, Forge, found, lists_made_anew, page, swap

RAW, CLEAN, LEDGER, DOCUMENT = (
    f"evidence/{name}" for name in ("raw.txt", "clean.md", "ledger.jsonl", "document.json")
)


class Forgery(NamedTuple):
    """What a forger does, and the file and clause that the verdict must name."""

    forge: Forge
    path: str
    clause: str = ""


def one_character(files: Files) -> None:
    swap(files, "terms.html", "将通知您，您有责任", "将通知您，您无责任")


def one_english_character(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        words = found(soup, f"[id='{CLAUSE}'] .txt")
        words.string = words.get_text().replace("e", "o", 1)

    page(files, "en/terms.html", change)


def swapped_clauses(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        first = found(soup, "[id='terms-3.1.3.11']")
        found(soup, f"[id='{CLAUSE}']").insert_after(first.extract())

    page(files, "terms.html", change)


def swapped_words(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        first = found(soup, "[id='terms-3.1.3.11'] .txt")
        second = found(soup, f"[id='{CLAUSE}'] .txt")
        held = copy.copy(first)
        first.replace_with(copy.copy(second))
        second.replace_with(held)

    page(files, "terms.html", change)


def removed_clause(files: Files) -> None:
    page(files, "terms.html", lambda soup: found(soup, f"[id='{CLAUSE}']").decompose())


def changed_number(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        found(soup, f"[id='{CLAUSE}'] .num").string = "3.1.3.13."

    page(files, "terms.html", change)


def added_paragraph(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        paragraph = soup.new_tag("p")
        paragraph.string = "客户无权退款。"
        found(soup, f"[id='{CLAUSE}']").insert_after(paragraph)

    page(files, "terms.html", change)


def added_clause(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        added = copy.copy(found(soup, f"[id='{CLAUSE}']"))
        added["id"] = "terms-99"
        found(soup, f"[id='{CLAUSE}']").insert_after(added)

    page(files, "terms.html", change)


def changed_cell(files: Files) -> None:
    def change(soup: BeautifulSoup) -> None:
        cell = found(soup, "tr[id='conventions-row-2'] td")
        cell.string = "无关紧要"

    page(files, "conventions.html", change)


def changed_document(files: Files) -> None:
    """The data and the pages say another thing, hashes included; clean.md does not."""
    document = json.loads(files[DOCUMENT])
    block = next(block for block in document["blocks"] if block["id"] == CLAUSE)
    old, old_hash = block["text"], block["sha256"]
    block["text"] = old.replace("有责任", "无责任", 1)
    block["sha256"] = hashlib.sha256(block["text"].encode()).hexdigest()
    files[DOCUMENT] = json.dumps(document, ensure_ascii=False).encode()
    for path in [path for path in files if path.endswith(".html")]:
        text = files[path].decode().replace(old_hash, block["sha256"])
        files[path] = text.replace("您有责任在规定", "您无责任在规定").encode()


def dropped_from_document(files: Files) -> None:
    document = json.loads(files[DOCUMENT])
    document["blocks"] = [block for block in document["blocks"] if block["id"] != CLAUSE]
    files[DOCUMENT] = json.dumps(document, ensure_ascii=False).encode()
    for path in [path for path in files if path.endswith(".html")]:
        soup = BeautifulSoup(files[path], "html.parser")
        for tag in soup.select(f"[id='{CLAUSE}']"):
            tag.decompose()
        files[path] = str(soup).encode()


def renamed(files: Files) -> None:
    files["terms2.html"] = files.pop("terms.html")


def changed_ledger(files: Files) -> None:
    swap(files, LEDGER, '"before":"<b>"', '"before":"<i>"')


def hidden_edit(files: Files) -> None:
    """An edit of words that calls itself layout: raw, clean text and ledger agree."""
    lines = files[LEDGER].decode().splitlines()
    place = next(n for n, line in enumerate(lines) if '"kind":"editorial"' in line)
    lines[place] = lines[place].replace('"kind":"editorial"', '"kind":"markup"')
    files[LEDGER] = "".join(f"{line}\n" for line in lines).encode()


def changed_translation(files: Files) -> None:
    text = files["evidence/en.po"].decode()
    head, _, tail = text.partition(f'msgctxt "{CLAUSE}"')
    start = tail.index("msgstr")
    at = start + tail[start:].index("e", 10)
    files["evidence/en.po"] = f'{head}msgctxt "{CLAUSE}"{tail[:at]}o{tail[at + 1 :]}'.encode()


def removed(path: str) -> Forge:
    def forge(files: Files) -> None:
        del files[path]

    return forge


def replaced(path: str, old: str, new: str) -> Forge:
    return lambda files: swap(files, path, old, new)


def then_lists(forge: Forge) -> Forge:
    def both(files: Files) -> None:
        forge(files)
        lists_made_anew(files)

    return both


def added(files: Files) -> None:
    files["附件.html"] = b"<!doctype html>"


FORGED = {
    "one character": Forgery(one_character, "terms.html", CLAUSE),
    "one English character": Forgery(one_english_character, "en/terms.html", CLAUSE),
    "swapped clauses": Forgery(swapped_clauses, "terms.html", "terms-3.1.3.11"),
    "swapped words": Forgery(swapped_words, "terms.html", CLAUSE),
    "removed clause": Forgery(removed_clause, "terms.html", CLAUSE),
    "changed number": Forgery(changed_number, "terms.html", CLAUSE),
    "added paragraph": Forgery(added_paragraph, "terms.html"),
    "added clause": Forgery(added_clause, "terms.html", "terms-99"),
    "changed cell": Forgery(changed_cell, "conventions.html", "conventions-row-2"),
    "document and pages": Forgery(changed_document, DOCUMENT, CLAUSE),
    "clause left out everywhere": Forgery(dropped_from_document, DOCUMENT, "terms-3.1.4"),
    "ledger": Forgery(changed_ledger, LEDGER),
    "words changed as layout": Forgery(hidden_edit, LEDGER),
    "raw file": Forgery(replaced(RAW, "阿里云提醒您", "阿里云提请您"), RAW),
    "clean text": Forgery(replaced(CLEAN, "阿里云提醒您", "阿里云提请您"), DOCUMENT),
    "translation": Forgery(changed_translation, "en/terms.html", CLAUSE),
    "removed page": Forgery(removed("conventions.html"), "conventions.html"),
    "renamed page": Forgery(renamed, "terms.html"),
}
FORGERIES = {
    **{
        f"{name}, lists made anew": Forgery(then_lists(forgery.forge), *forgery[1:])
        for name, forgery in FORGED.items()
    },
    "one character": FORGED["one character"],
    "removed page": FORGED["removed page"],
    "removed evidence": Forgery(removed(LEDGER), LEDGER),
    "added file": Forgery(added, "附件.html"),
    "manifest": Forgery(replaced("manifest.json", '"bytes":', '"bytes": '), "manifest.json"),
    "sums": Forgery(replaced("SHA256SUMS", "0", "1"), "SHA256SUMS"),
    "sums without a line": Forgery(
        lambda files: swap(
            files, "SHA256SUMS", files["SHA256SUMS"].decode().split("\n")[0] + "\n", ""
        ),
        "SHA256SUMS",
    ),
    "no manifest": Forgery(removed("manifest.json"), "manifest.json"),
}
