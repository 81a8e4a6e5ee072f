"""The rules of conftest.py hold: CI skips nothing, golden files are compared and accepted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester"]

SKIPS = """
    import pytest

    def test_passes(): pass
    def test_skips(): pytest.skip("no browser here")
    @pytest.mark.skipif(True, reason="not today")
    def test_marked(): pass
    @pytest.mark.xfail(strict=True)
    def test_expected(): assert False
    def test_corpus(): pytest.skip("corpus folder absent: /nowhere")
"""
MODULE_SKIP = """
    import pytest
    pytest.importorskip("a_module_that_is_not_there")
"""


@pytest.fixture
def with_conftest(pytester: pytest.Pytester) -> Iterator[pytest.Pytester]:
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest)
    profile = settings.get_current_profile_name()  # conftest.py chooses one by CI
    yield pytester
    settings.load_profile(profile)


def test_ci_turns_skips_into_failures_except_for_the_corpus(
    with_conftest: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with_conftest.makepyfile(SKIPS)
    result = with_conftest.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1, errors=1, skipped=1, xfailed=1)
    result.stdout.fnmatch_lines(["*which CI does not allow: *no browser here*"])


def test_ci_turns_a_skipped_module_into_an_error(
    with_conftest: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with_conftest.makepyfile(MODULE_SKIP)
    assert with_conftest.runpytest_inprocess().ret == pytest.ExitCode.INTERRUPTED


def test_elsewhere_skips_stay_skips(
    with_conftest: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with_conftest.makepyfile(SKIPS)
    with_conftest.runpytest_inprocess().assert_outcomes(passed=1, skipped=3, xfailed=1)


def test_golden_files_are_compared_and_accepted(with_conftest: pytest.Pytester) -> None:
    with_conftest.makepyfile(
        """
        import pathlib, pytest
        @pytest.mark.golden
        def test_golden(golden): golden(pathlib.Path("folder/golden.txt"), "第一条\\n".encode())
        """
    )
    missing = with_conftest.runpytest_inprocess()
    missing.assert_outcomes(failed=1)
    with_conftest.runpytest_inprocess("--accept").assert_outcomes(passed=1)
    accepted = with_conftest.path / "folder" / "golden.txt"
    assert accepted.read_text(encoding="utf-8") == "第一条\n"
    with_conftest.runpytest_inprocess().assert_outcomes(passed=1)
    accepted.write_text("第二条\n", encoding="utf-8")
    different = with_conftest.runpytest_inprocess()
    different.assert_outcomes(failed=1)
    different.stdout.fnmatch_lines(["*-第二条*", "*+第一条*", "*make accept*"])
