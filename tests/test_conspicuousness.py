"""The matrix of tags and emphasis, and the findings it gives rise to."""

from site_builder.annotate import conspicuousness
from site_builder.annotate.tags import NAMES, tag
from tests.tags.agreement import block, document

DISCLAIMER = "因线路故障造成的中断，我们不承担任何责任。"


def codes(*blocks) -> list[tuple[str, str | None, str]]:
    made = tag(document(*blocks))
    return [(item.code, item.block, item.severity) for item in conspicuousness.findings(made)]


def test_the_matrix_counts_each_tag_by_emphasis() -> None:
    made = tag(
        document(
            block("责任", "1", kind="heading", title=True),
            block(DISCLAIMER, "1.1"),
            block(f"**{DISCLAIMER}**", "1.2"),
            block("赔偿总额不超过已付费用。", "1.3"),
            block("**热线**全天开放。", "1.4"),
            block(DISCLAIMER, kind="item", section="toc"),
            contents="toc",
        )
    )
    matrix = conspicuousness.matrix(made)
    assert list(matrix) == [*NAMES, conspicuousness.UNTAGGED]
    assert matrix["disclaimer"] == {"all": 1, "part": 0, "none": 1}
    assert matrix["limitation"] == {"all": 0, "part": 0, "none": 1}
    assert matrix["jurisdiction"] == {"all": 0, "part": 0, "none": 0}
    assert matrix[conspicuousness.UNTAGGED] == {"all": 0, "part": 1, "none": 0}


def test_plain_limiting_and_disclaiming_clauses_are_found() -> None:
    assert codes(block(DISCLAIMER, "1.1"), block("赔偿总额不超过已付费用。", "1.2")) == [
        ("conspicuousness.unemphasised", "s1-1.1", "warning"),
        ("conspicuousness.unemphasised", "s1-1.2", "warning"),
    ]


def test_emphasised_ones_and_other_tags_are_not() -> None:
    assert codes(block(f"**{DISCLAIMER}**", "1.1"), block("本协议适用中国法律。", "1.2")) == []


def test_partial_emphasis_must_cover_the_evidence() -> None:
    lead = "您可以随时拨打我们公布的服务热线电话。"
    assert codes(block(f"{lead}**{DISCLAIMER}**", "1.1")) == []
    assert codes(block(f"**{lead}**{DISCLAIMER}", "1.1")) == [
        ("conspicuousness.unemphasised", "s1-1.1", "warning")
    ]


def test_emphasis_without_any_tag_is_found_when_it_is_a_notice() -> None:
    notice = "我们可能使用您注册时提交的信息，向您发送新产品的介绍和推广的消息。"
    assert codes(block(f"**{notice}**", "4.1")) == [
        ("conspicuousness.untagged-emphasis", "s1-4.1", "info")
    ]
    assert (
        codes(block("**服务周期**：一个自然月为一个服务周期，不足一月的按实际天数计算。", "1.1"))
        == []
    )


def test_both_languages_name_the_tags() -> None:
    text = "我们不承担任何责任，赔偿总额不超过已付费用。"
    (finding,) = conspicuousness.findings(tag(document(block(text, "1.1"))))
    for name in ("limitation", "disclaimer"):
        assert NAMES[name].zh in finding.message.zh and NAMES[name].en in finding.message.en
