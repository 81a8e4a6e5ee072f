"""Links: dead targets go, written addresses become links, plain http becomes https."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from ...model.document import Bilingual, Edit
from ...model.inline import is_safe_target
from ..text.typography import is_han
from .draft import Rule, View
from .html_tags import markup

_LINK: Final = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_DEAD: Final = re.compile(r"#?|about:blank")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|#")
_BARE: Final = re.compile(
    r"(https?://|www\.)"
    r"([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:/[A-Za-z0-9/_.~%?=&#+-]*)?)"
)
_TEMPLATE: Final = re.compile(r"[{$]|\*[\w./]|<\w+>[\w/]")
"""What goes on behind an address that is to be filled in: no link leads there."""
_SCHEME: Final = re.compile(r"https?://|www\.")
_INSIDE: Final = re.compile(r"[A-Za-z0-9_/.@:\[(`\"=-]")
_PROTECTED: Final = re.compile(r"`[^`\n]*`|(?<!\\)\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\n]*>")
_HOST: Final = re.compile(r"www\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WITHIN: Final = re.compile(r"[\w/.]")
_BEFORE_TEXT: Final = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)([ ]*)(?=([^\x00-\u2e7f]))")
_WHY_DEAD: Final = Bilingual(
    "链接的目标在抽取中丢失（#），保留文字，去掉无效链接。",
    "The link's target was lost in extraction (#): the words stay, the dead link goes.",
)
_WHY_TARGET: Final = Bilingual(
    "目标由 document.toml 的 [links] 提供。", "The target comes from [links] in document.toml."
)
_WHY_BASE: Final = Bilingual(
    "相对地址按 document.toml 的 base_url 补全。",
    "A relative target leads from base_url in document.toml.",
)
_WHY_BARE: Final = Bilingual(
    "正文写明的网址加上链接，显示的文字不变。",
    "An address written in the text becomes a link; the words shown stay the same.",
)
_WHY_HTTPS: Final = Bilingual(
    "同一网址在文中以 https 链接，目标统一为 https；显示的文字不变。",
    "The same address is linked with https in this text; only the target changes.",
)
_WHY_BLANK: Final = Bilingual(
    "链接与其后汉字之间的空白系抽取所致：同一网址在文中他处后面没有空白。",
    "The blank between link and Han text is left from extraction: elsewhere the same address has "
    "none behind it.",
)


def propose_dead(view: View) -> Iterator[Edit]:
    """Unlink texts without a target, or give them what document.toml states; make relative ones whole."""
    if "](" not in view.text:
        return
    for match in markup(_LINK, view.text):
        words, address = match.groups()
        if view.text[match.start() - 1 : match.start()] == "!":
            continue
        target = view.config.links.get(words)
        leads = not _DEAD.fullmatch(address) and is_safe_target(address)
        if leads and (_ABSOLUTE.match(address) or not (target or view.config.base_url)):
            continue
        if target:
            yield Edit(match.end(1), match.end(), f"]({target})", _WHY_TARGET)
            continue
        if leads:
            whole = urljoin(view.config.base_url, address)
            yield Edit(match.end(1), match.end(), f"]({whole})", _WHY_BASE)
            continue
        message = Bilingual(
            f"链接“{words}”没有有效的目标；可在 document.toml 的 [links] 中补充。",
            f"The link “{words}” has no usable target; [links] in document.toml can supply one.",
        )
        view.report("link.dead", "warning", message, *match.span())
        yield Edit(match.start(), match.start(1), "", _WHY_DEAD)
        yield Edit(match.end(1), match.end(), "", _WHY_DEAD)


def propose_bare(view: View) -> Iterator[Edit]:
    """Link each address that is written out."""
    text = view.text
    if "www." not in text and "http" not in text:
        return
    protected: Iterator[re.Match[str]] = iter(())
    line_end = -1
    first, last = 0, 0
    at = 0
    for start in _schemes(text):
        if start < at or (start and _INSIDE.match(text, start - 1)):
            continue
        match = _BARE.match(text, start)
        if match is None:
            continue
        at = match.end()
        if start > line_end:  # code, links and tags do not go over the end of a line
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            protected = _PROTECTED.finditer(text, text.rfind("\n", 0, start) + 1, line_end)
            first, last = 0, 0
        while last <= start and (span := next(protected, None)) is not None:
            first, last = span.span()
        if first <= start < last:
            continue
        end = match.end()
        entity = re.search(r"&\w+$", match[0]) if text[end : end + 1] == ";" else None
        end -= len(entity[0]) if entity else 0
        while text[end - 1] in ".?-":
            end -= 1
        address = text[match.start() : end]
        if "." not in address.removeprefix("http").strip(":/s") or _TEMPLATE.match(text, end):
            continue
        scheme = "https://" if match[1] == "www." else ""
        yield Edit(match.start(), match.start(), "[", _WHY_BARE)
        yield Edit(end, end, f"]({scheme}{address})", _WHY_BARE)


def _schemes(text: str) -> list[int]:
    """Where an address may begin."""
    return [found.start() for found in _SCHEME.finditer(text)]


def propose_https(view: View) -> Iterator[Edit]:
    """Turn http targets into https where the text itself names the host without http."""
    text = view.text
    if "](http://" not in text:
        return
    secure = set(re.findall(r"\]\(https://([^/()\s]+)", text))
    for match in _HOST.finditer(text):
        if not (match.start() and _WITHIN.match(text, match.start() - 1)):
            secure.add(match[0])
    for match in re.finditer(r"\]\(http(://([^/()\s]+)[^()\s]*\))", text):
        if match[2] in secure:
            yield Edit(*match.span(), f"](https{match[1]}", _WHY_HTTPS)


def propose_blank(view: View) -> Iterator[Edit]:
    """Close up the blank behind a link where the same words elsewhere have none."""
    text = view.text
    if "](" not in text:
        return
    links = [match for match in _BEFORE_TEXT.finditer(text) if is_han(match[3])]
    tight = {match[1] for match in links if not match[2]}
    for match in links:
        if match[2] and match[1] in tight:
            yield Edit(*match.span(2), "", _WHY_BLANK)


DEAD: Rule = Rule("dead-link", "markup", propose_dead)
BARE: Rule = Rule("bare-address", "markup", propose_bare)
HTTPS: Rule = Rule("https-target", "markup", propose_https)
BLANK: Rule = Rule("link-blank", "blanks", propose_blank)
