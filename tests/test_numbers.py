"""What the characters at a line's start can be as a number, and which number follows which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.convert.text import forms
from site_builder.convert.text.numbers import follows, read
from site_builder.model.numerals import han_value, roman_value


@pytest.mark.parametrize(
    ("line", "form", "values", "key", "printed", "rest"),
    [
        ("1. 定义", "decimal", (1,), "1", "1.", "定义"),
        ("1 定义", "decimal", (1,), "1", "1", "定义"),
        ("3.1.3.12. 您承诺", "decimal", (3, 1, 3, 12), "3.1.3.12", "3.1.3.12.", "您承诺"),
        ("7.2.3.1.自首次", "decimal", (7, 2, 3, 1), "7.2.3.1", "7.2.3.1.", "自首次"),
        ("7.2.3 如您", "decimal", (7, 2, 3), "7.2.3", "7.2.3", "如您"),
        ("1．2．定义", "decimal", (1, 2), "1.2", "1．2．", "定义"),
        ("1\\. 定义", "decimal", (1,), "1", "1.", "定义"),
        ("2.1\u3000范围", "decimal", (2, 1), "2.1", "2.1", "范围"),
        ("第一条 总则", "article", (1,), "第一条", "第一条", "总则"),
        ("第 12 条 总则", "article", (12,), "第12条", "第 12 条", "总则"),
        ("第二十三章 责任", "chapter", (23,), "第二十三章", "第二十三章", "责任"),
        ("第三节 费用", "division", (3,), "第三节", "第三节", "费用"),
        ("第二部分 附件", "part", (2,), "第二部分", "第二部分", "附件"),
        ("一、定义", "han", (1,), "一", "一、", "定义"),
        ("十二．其他", "han", (12,), "十二", "十二．", "其他"),
        ("（三）违约", "bracketed-han", (3,), "(三)", "（三）", "违约"),
        ("（1）付款", "bracketed", (1,), "(1)", "（1）", "付款"),
        ("(10) payment", "bracketed", (10,), "(10)", "(10)", "payment"),
        ("\\(2\\) 付款", "bracketed", (2,), "(2)", "(2)", "付款"),
        ("2）付款", "half-bracketed", (2,), "(2)", "2）", "付款"),
        ("（b）付款", "bracketed-letter", (2,), "(b)", "（b）", "付款"),
        ("(iv) payment", "bracketed-roman", (4,), "(iv)", "(iv)", "payment"),
        ("b. 付款", "letter", (2,), "b", "b.", "付款"),
        ("③ 付款", "circled", (3,), "③", "③", "付款"),
        ("IV. Liability", "roman", (4,), "IV", "IV.", "Liability"),
        ("Article 12 Liability", "english", (12,), "Article 12", "Article 12", "Liability"),
        ("（ 1）付款", "bracketed", (1,), "(1)", "（ 1）", "付款"),
        ("３. 费用", "decimal", (3,), "3", "３.", "费用"),
        ("3.1.２ 费用", "decimal", (3, 1, 2), "3.1.2", "3.1.２", "费用"),
        ("一 、总则", "han", (1,), "一", "一、", "总则"),
        ("1-1. 范围", "decimal", (1, 1), "1-1", "1-1.", "范围"),
        ("Article 1 : Scope", "english", (1,), "Article 1", "Article 1 :", "Scope"),
        ("§ 3 Fees", "paragraph", (3,), "§3", "§ 3", "Fees"),
        ("2.5.1.a The fee", "decimal", (2, 5, 1, 1), "2.5.1.a", "2.5.1.a", "The fee"),
        ("3.1) Scope", "decimal", (3, 1), "3.1", "3.1)", "Scope"),
        ("7a) Notices", "decimal", (7, 1), "7a", "7a)", "Notices"),
        ("1.\t定义", "decimal", (1,), "1", "1.", "定义"),
        ("Section IV: Fees", "english", (4,), "Section IV", "Section IV", ": Fees"),
    ],
)
def test_reads(
    line: str, form: str, values: tuple[int, ...], key: str, printed: str, rest: str
) -> None:
    mark = read(line)
    assert mark is not None
    assert (mark.form, mark.values, mark.key, mark.printed) == (form, values, key, printed)
    assert line[mark.length :] == rest


@pytest.mark.parametrize(
    "line",
    [
        "定义", "", "2020年6月", "1234 号", "3.1.3.1234", "1.5.2020.7", "第三方应当", "一个工作日", "十日内",
        "A服务", "a.b.c", "e.g. 例如", "（以下简称", "(and so on)", "I agree", "Articles of law", "零件",
        "A.1 Scope", "B.2.1. Fees", "A.1",
    ],
)  # fmt: skip
def test_reads_no_number(line: str) -> None:
    assert read(line) is None or not line.strip()


@pytest.mark.parametrize(
    ("line", "dotted", "spaced", "stars"),
    [
        ("1. x", True, True, 0),
        ("1.x", True, False, 0),
        ("1 x", False, True, 0),
        ("1x", False, False, 0),
        ("1.** x", True, True, 1),
        ("1.<strong>x", True, False, 1),
        ("一、x", True, False, 0),
        ("1.\u3000x", True, True, 0),
    ],
)
def test_reads_the_tail(line: str, dotted: bool, spaced: bool, stars: int) -> None:
    mark = read(line)
    assert mark is not None
    assert (mark.dotted, mark.spaced, mark.stars) == (dotted, spaced, stars)


def test_a_number_after_other_words_is_none() -> None:
    assert read("见 3.2. 条") is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百", 100), ("百", 100),
        ("一百零五", 105), ("一百二十", 120), ("两", 2), ("〇", 0), ("九百九十九", 999), ("15", 15),
    ],
)  # fmt: skip
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("i", 1), ("iii", 3), ("iv", 4), ("ix", 9), ("XIV", 14), ("xl", 40), ("xcix", 99), ("LX", 60)],
)
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ((1,), ()), ((1, 1), ()), ((2,), (1,)), ((1, 1), (1,)), ((1, 1, 1), (1,)), ((2,), (1, 5, 3)),
        ((1, 2), (1, 1)), ((1, 2), (1, 1, 8)), ((2, 1), (1, 9)), ((2, 1, 1), (1, 9)), ((3, 1, 4), (3, 1, 3, 12)),
    ],
)  # fmt: skip
def test_follows(values: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert follows(values, last)


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ((2,), ()), ((1, 2), ()), ((1,), (1,)), ((3,), (1,)), ((1, 2), (1,)), ((1,), (1, 1)), ((1, 3), (1, 1)),
        ((2, 2), (1, 9)), ((7, 3, 1), (7, 6)), ((1, 1), (1, 1)), ((1, 1), (2,)), ((1, 1, 2), (1,)),
    ],
)  # fmt: skip
def test_does_not_follow(values: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert not follows(values, last)


numbered = st.lists(st.integers(1, 30), min_size=1, max_size=5).map(tuple)


@given(numbered)
def test_the_next_sibling_and_the_first_child_follow(values: tuple[int, ...]) -> None:
    assert follows((*values[:-1], values[-1] + 1), values)
    assert follows((*values, 1), values)
    assert not follows(values, values)
    assert not follows((*values, 2), values)


@given(numbered, st.sampled_from(["", ".", "．"]), st.sampled_from([" ", "\u3000", "\t"]))
def test_a_printed_decimal_number_is_read_whole(
    values: tuple[int, ...], dot: str, blank: str
) -> None:
    words = ".".join(map(str, values)) + dot + blank + "条"
    mark = read(words)
    assert mark is not None
    assert (mark.form, mark.values, mark.dotted, mark.spaced) == (
        "decimal",
        values,
        bool(dot),
        True,
    )


@given(st.integers(1, 999))
def test_every_chinese_numeral_has_its_value(value: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    numeral = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        numeral += f"{digits[tens]}十"
    elif hundreds and ones:
        numeral += "零"
    numeral += digits[ones] if ones else ""
    assert han_value(numeral) == value


def test_names_of_forms_are_unique() -> None:
    assert len(forms.BY_NAME) == len(forms.FORMS)
