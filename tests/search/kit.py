"""Small documents made by hand; where the pages of both sites are, and what they answer."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Page

from site_builder.model.document import Block, Document, Section, SourceInfo
from site_builder.publish.site.address import Addresses
from site_builder.publish.site.inputs import Inputs
from site_builder.publish.site.tree import Tree

ASK = """async ([queries, limit]) => {
    const config = JSON.parse(document.querySelector("#__config").textContent);
    const base = new URL(config.base, location);
    const { docs } = await (await fetch(new URL("search/search_index.json", base))).json();
    const worker = new Worker(new URL(config.search, location));
    const told = (type, data) => new Promise((resolve) => {
        worker.addEventListener("message", ({ data: reply }) => resolve(reply), { once: true });
        worker.postMessage({ type, data });
    });
    await told(0, { docs });
    const out = [];
    for (const query of queries) {
        const { data: { items } } = await told(2, query);
        let exact = true;
        const found = items.map(([item]) => {
            exact &&= !item.title.includes("search-note");
            return [item.location.split("#")[1], exact];
        });
        out.push(found.slice(0, limit));
    }
    return out;
}"""


def address(bases: Mapping[str, str], kind: str, language: str, page: str = "terms") -> str:
    """The address of a page: ``kind`` is "http" or "file"."""
    tree = bases[kind] + ("" if language == "zh" else f"{language}/")
    return tree + (f"{page}/" if kind == "http" else f"{page}.html")


def asked(
    page: Page, bases: Mapping[str, str], language: str, words: Sequence[str], limit: int
) -> list[list[Any]]:
    """The clauses that are found for each of the words, and whether as they stand."""
    page.goto(address(bases, "http", language))
    answers: list[list[Any]] = page.evaluate(ASK, [list(words), limit])
    return answers


def block(name: str, number: str | None, depth: int, text: str, **more: Any) -> Block:
    kind = more.pop("kind", "clause")
    title = more.pop("title", kind == "heading")
    tags = more.pop("tags", ())
    section = more.pop("section", "s1")
    return Block(
        name, section, kind, number, number, depth, title, text, text, "none", (), (), tags, ""
    )


def document(*blocks: Block) -> Document:
    names = dict.fromkeys(item.section for item in blocks)
    sections = tuple(Section(name, None, name) for name in names)
    return Document("d", "1", "zh-CN", "t", None, SourceInfo("r", "", 0, ""), sections, blocks)


def tree(
    document: Document, language: str = "zh-CN", catalogues: Mapping[str, Any] | None = None
) -> Tree:
    """The tree of a document that no edition holds."""
    edition: Any = SimpleNamespace(document=document)
    addresses = Addresses(document.id, document.version or "", document.language)
    return Tree(Inputs(edition, catalogues or {}), language, addresses)
