"""The index as a pure function: what it holds, and its form."""

import json
import tomllib
from typing import Any

from site_builder.model.document import Block, Document, Tag
from site_builder.model.edition import Edition
from site_builder.publish.site.languages import load
from site_builder.publish.site.search_index import as_script, build_index, readings
from site_builder.translate.translation import Catalogue, Entry
from tests.browser import ROOT
from tests.search.kit import block, document, tree

LOCALE = ROOT / "site_builder" / "publish" / "locale"


def index(document: Document, language: str = "zh-CN", catalogue: Any = None) -> dict[str, Any]:
    catalogues = {} if catalogue is None else {language: catalogue}
    value: dict[str, Any] = json.loads(build_index(tree(document, language, catalogues)))["docs"]
    return value


class OneOfEach(Catalogue):
    """A catalogue with every state."""

    def entry(self, item: Block) -> Entry:
        states = {"s1-1": "reviewed", "s1-2": "draft", "s1-3": "stale"}
        state = states.get(item.id, "missing")
        return Entry("**Words** of it" if state != "missing" else "", state)  # type: ignore[arg-type]

    def cells(self, item: Block) -> list[Entry]:
        return [Entry("one", "reviewed"), Entry("`two`", "draft")]


def test_every_published_block_is_a_record_and_the_printed_contents_are_none(
    edition: Edition,
) -> None:
    records = index(edition.document)["records"]
    wanted = [item for item in edition.document.blocks if item.section != "toc"]
    assert [record["id"] for record in records] == [item.id for item in wanted]
    assert [record["text"] for record in records] == [item.text for item in wanted]
    assert all(record["url"] == f"{record['section']}/#{record['id']}" for record in records)


def test_records_know_the_clause_they_stand_under() -> None:
    made = index(
        document(
            block("s1", None, 0, "条款", kind="heading"),
            block("s1-preamble-1", None, 0, "引言", kind="paragraph"),
            block("s1-1", "1", 1, "费用", kind="heading"),
            block("s1-1.1", "1.1", 2, "预付费", title=True),
            block("s1-1.1.1", "1.1.1", 3, "先付"),
            block("s1-1.1.1-p2", None, 3, "又一段", kind="paragraph"),
            block("s1-1.2", "1.2", 2, "后付"),
            block("s2", None, 0, "附录", kind="heading", section="s2"),
            block("s2-1", "1", 1, "其他", section="s2"),
        )
    )["records"]
    names = [record["id"] for record in made]
    above = {r["id"]: names[r["parent"]] if "parent" in r else None for r in made}
    assert above == {
        "s1": None,
        "s1-preamble-1": "s1",
        "s1-1": "s1",
        "s1-1.1": "s1-1",
        "s1-1.1.1": "s1-1.1",
        "s1-1.1.1-p2": "s1-1.1.1",
        "s1-1.2": "s1-1",
        "s2": None,
        "s2-1": "s2",
    }
    assert {r["id"] for r in made if r.get("title")} == {"s1", "s1-1", "s1-1.1", "s2"}
    assert {r["id"]: (r["kind"], r["count"]) for r in made if "count" in r} == {
        "s1-preamble-1": ("preamble", 1),
        "s1-1.1.1-p2": ("paragraph", 2),
    }


def test_a_row_of_empty_cells_is_a_record_with_no_words() -> None:
    (row,) = index(document(block("s1-row-1", None, 0, "", kind="row")))["records"]
    assert row["text"] == ""


def test_english_records_carry_translation_source_and_state() -> None:
    cells = block("s1-row-1", None, 0, "甲 | 乙", kind="row")
    made = index(
        document(*(block(f"s1-{n}", str(n), 1, f"文{n}") for n in range(1, 5)), cells),
        "en",
        OneOfEach("en"),
    )
    shown = {
        record["id"]: [record.get(key) for key in ("text", "source", "lang", "state")]
        for record in made["records"]
    }
    assert shown == {
        "s1-1": ["Words of it", "文1", None, None],
        "s1-2": ["Words of it", "文2", None, "draft"],
        "s1-3": ["文3", None, "zh-Hans", "stale"],
        "s1-4": ["文4", None, "zh-Hans", "missing"],
        "s1-row-1": ["one | two", "甲 | 乙", None, "draft"],
    }
    assert made["language"] == "en"


def test_english_index_without_a_catalogue_shows_the_chinese(edition: Edition) -> None:
    records = index(edition.document, "en")["records"]
    assert {record["lang"] for record in records} == {"zh-Hans"}
    assert {record["state"] for record in records} == {"missing"}


def test_real_translations_are_found(edition: Edition, catalogue: Catalogue) -> None:
    records = index(edition.document, "en", catalogue)["records"]
    translated = [record for record in records if "source" in record]
    assert len(translated) == len(records)
    assert not [record["id"] for record in translated if record["text"] == record["source"]]


def test_tags_are_named_in_the_language_of_the_page() -> None:
    tagged = block("s1-1", "1", 1, "文", tags=(Tag("disclaimer", "r", (0, 1)),) * 2)
    assert index(document(tagged))["records"][0]["tags"] == ["disclaimer"]
    assert index(document(tagged))["tags"]["disclaimer"] == "免责"
    assert index(document(tagged), "en")["tags"]["disclaimer"] == "Disclaimer"


def test_text_cannot_end_the_script() -> None:
    made = build_index(tree(document(block("s1-1", "1", 1, "a</script><!--\u2028b"))))
    assert "<" not in made
    assert "\u2028" not in made
    assert json.loads(made)["docs"]["records"][0]["text"] == "a</script><!--\u2028b"
    assert as_script(made) == f"var __index = {made};\n"


def test_an_agreement_in_english_is_its_own_text() -> None:
    english = document(block("s1-1", "1", 1, "Fees"))._replace(language="en")
    made = index(english, "en")
    assert made["records"][0]["text"] == "Fees"
    assert "state" not in made["records"][0]
    assert "pinyin" not in made


def test_a_language_without_words_of_its_own_is_spoken_to_in_english() -> None:
    made = index(document(block("s1-1", "1", 1, "费用")), "de", OneOfEach("en"))
    assert made["ui"] == load("en").tables["search"]["results"]
    assert made["records"][0]["text"] == "Words of it"


def test_characters_stand_under_the_readings_that_their_words_give_them() -> None:
    assert readings(["银行执行，", "Redis 女"]) == {
        "hang": "行", "nv": "女", "xing": "行", "yin": "银", "zhi": "执",
    }  # fmt: skip


def test_only_characters_of_the_index_are_in_its_table(edition: Edition) -> None:
    made = index(edition.document)
    pairs = made.pop("traditional")
    used = set(json.dumps(made, ensure_ascii=False))
    assert "備备" in pairs
    assert all(
        {first, second} & used for first, second in zip(pairs[::2], pairs[1::2], strict=True)
    )


def test_the_table_of_traditional_characters_is_sound() -> None:
    lines = (LOCALE / "traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.split()]
    assert {len(pair) for pair in pairs} == {2}
    assert len({pair[0] for pair in pairs}) == len(pairs), "one simplified form a character"
    assert not [pair for pair in pairs if pair[0] == pair[1]]
    assert not {"备", "数", "据", "诉"} & {pair[0] for pair in pairs}


def test_synonym_tables_hold_the_same_concepts() -> None:
    tables = [
        tomllib.loads((LOCALE / f"synonyms.{language}.toml").read_text(encoding="utf-8"))
        for language in ("zh", "en")
    ]
    zh, en = (table["concepts"] for table in tables)
    assert zh.keys() == en.keys()
    for path in LOCALE.glob("synonyms.*.toml"):
        there = tomllib.loads(path.read_text(encoding="utf-8")).get("concepts", {})
        assert there.keys() <= zh.keys(), path.name
    for name in zh:
        assert zh[name]["words"], name
        assert zh[name]["terms"], name
        assert en[name]["words"], name
        assert en[name]["terms"], name
    phrases = [word for item in zh.values() for word in item["words"] + item["terms"]]
    assert max(map(len, phrases)) <= 16, "concepts, not sentences of one document"
