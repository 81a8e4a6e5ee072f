"""Which way a language is written."""

import pytest

from site_builder.model.languages import is_right_to_left


@pytest.mark.parametrize("language", ["ar", "fa-IR", "he", "ks", "ur_PK", "az-Arab", "ku-Arab"])
def test_a_language_from_right_to_left(language: str) -> None:
    assert is_right_to_left(language)


@pytest.mark.parametrize("language", ["zh-CN", "en", "ku", "ku-Latn", "ur-Latn", "sd-Deva"])
def test_a_language_from_left_to_right(language: str) -> None:
    assert not is_right_to_left(language)
