"""Every row of the rule table, by its own examples, and the form of the table."""

import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from site_builder.annotate.tags import (
    INHERITED,
    NAMES,
    RULES,
    Rule,
    describe,
    detect,
    lead_ins,
    mask,
    tag,
    why,
)
from site_builder.annotate.tags.doubt import DECIDED, DOUBTS, Doubt
from site_builder.annotate.tags.fold import fold
from site_builder.annotate.tags.meaning import CLASSES, words
from site_builder.annotate.tags.rule import compiled, find, needed, sentences
from tests.tags.agreement import document

HITS = [(rule, text) for rule in RULES for text in rule.hits]
MISSES = [(rule, text) for rule in RULES for text in rule.misses]
LANGUAGES = ("zh", "en")


def matches(rule: Rule, text: str) -> tuple[int, int] | None:
    marked = mask.masked(fold(text), detect([text]))
    hit = find(rule, marked, tuple(sentences(marked)))
    return hit and hit.span


def patterns(language: str) -> list[str]:
    """All that is matched against texts of a language."""
    rows: list[Rule | Doubt] = [*RULES, *DOUBTS]
    own = [words for row in rows for words in (row.zh if language == "zh" else row.en)]
    conditions = [c for rule in RULES for c in (rule.context, rule.unless, rule.unless_earlier)]
    return [*own, *conditions, DECIDED]


@pytest.mark.parametrize(("rule", "text"), HITS, ids=[rule.id for rule, _ in HITS])
def test_rule_hits(rule: Rule, text: str) -> None:
    evidence = matches(rule, text)
    assert evidence is not None, f"no pattern of {rule.id} is in: {text}"
    assert 0 <= evidence[0] < evidence[1] <= len(text)
    given = tag(document(text)).blocks[0].tags
    assert rule.tag in {item.tag for item in given}
    assert all(item.status == "proposed" for item in given)


@pytest.mark.parametrize(("rule", "text"), MISSES, ids=[rule.id for rule, _ in MISSES])
def test_rule_misses(rule: Rule, text: str) -> None:
    assert matches(rule, text) is None


def test_table_is_well_formed() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.tag for rule in RULES} == set(NAMES)
    for rule in RULES:
        assert rule.hits and rule.misses
        for chinese in (True, False):
            assert any(text.isascii() is not chinese for text in rule.hits), (
                f"{rule.id} has no hit in {'Chinese' if chinese else 'English'}"
            )


def test_every_class_that_a_pattern_names_is_there() -> None:
    for pattern in (*patterns("zh"), *patterns("en")):
        named = set(re.findall(r"\{([A-Za-z_]\w*)\}", pattern))
        assert named <= CLASSES, f"{named - CLASSES} in {pattern}"


def test_no_rule_and_no_class_names_a_party() -> None:
    names = re.compile(
        r"阿里|腾讯|华为|京东|金山|aliyun|alibaba|tencent|huawei|jd ?cloud|redis", re.IGNORECASE
    )
    for rule in RULES:
        for pattern in (rule.context, rule.unless, *rule.zh, *rule.en, *rule.hits):
            assert not names.search(pattern), rule.id
    for name in CLASSES:
        for language in LANGUAGES:
            assert not any(names.search(word.pattern) for word in words(name, language))


def test_every_pattern_ends_a_sentence_as_folded_texts_do() -> None:
    """They hold no ``。``: a pattern that names it would read over the end of a sentence."""
    assert "。" not in fold("一。二！三? Four. Five!")
    own = [each for module in (lead_ins, mask, why) for each in vars(module).values()]
    every = [each.pattern for each in own if isinstance(each, re.Pattern)]
    every += [compiled(each, name).pattern for name in LANGUAGES for each in patterns(name)]
    assert len(every) > 300 and not [each for each in every if "。" in each]


def test_every_pattern_has_a_bounded_width() -> None:
    """A match then costs at most a constant at each character: the whole is linear."""
    for language in LANGUAGES:
        for pattern in patterns(language):
            _, widest = _parser.parse(compiled(pattern, language).pattern).getwidth()
            assert widest < 1000, pattern


def test_the_words_of_classes_are_folded_and_their_literals_occur_where_they_match() -> None:
    for name in CLASSES:
        for language in LANGUAGES:
            for word in words(name, language):
                assert word.literal and word.literal == fold(word.literal), (name, word)
                assert word.literal in word.pattern.replace("\\", ""), (name, word)


def test_rules_name_only_classes_that_are_there() -> None:
    for pattern in (*patterns("zh"), *patterns("en")):
        assert set(re.findall(r"\{([a-z]+)\}", pattern)) <= CLASSES, pattern


def test_a_class_that_may_be_missing_is_not_needed() -> None:
    assert needed("{may}~(?:{change}|{end})…{terms}") == {"may", "terms"}
    assert needed("{may}|{change}") == frozenset()


def test_rule_names_are_explained_in_both_languages() -> None:
    for rule in RULES:
        own, inherited = describe(rule.id), describe(rule.id + INHERITED)
        assert own == rule.does
        assert own.zh and own.en and own.zh in inherited.zh and own.en in inherited.en
        assert inherited != own
    with pytest.raises(KeyError):
        describe("limitation.unheard-of")
