"""The bill of materials: valid CycloneDX, the whole run-time tree, and the lock's hashes."""

import json
import re
import tomllib
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from site_builder.publish.sbom import NAME, cyclonedx_json

ROOT = Path(__file__).resolve().parent.parent
MOMENT = 1592524800


@pytest.fixture(scope="module")
def text() -> str:
    return cyclonedx_json(MOMENT)


@pytest.fixture(scope="module")
def bill(text: str) -> dict:
    return json.loads(text)


def test_it_is_valid_cyclonedx(text: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_it_is_the_same_every_time(text: str) -> None:
    assert cyclonedx_json(MOMENT) == text
    later = cyclonedx_json(MOMENT + 1)
    assert json.loads(later)["metadata"]["timestamp"] == "2020-06-19T00:00:01+00:00"
    assert json.loads(later)["serialNumber"] != json.loads(text)["serialNumber"]


def test_every_declared_requirement_and_what_it_needs_is_listed(bill: dict) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["library"]]
    declared = {re.split(r"[<>=!~;\[ ]", each)[0] for each in wanted}
    listed = {each["name"]: each["version"] for each in bill["components"]}
    assert declared <= set(listed)
    assert {"jinja2", "markupsafe", "cryptography"} <= set(listed), "what the direct ones need"
    assert not {"pytest", "mypy", "ruff", "playwright"} & set(listed), "not needed at run time"
    assert listed["typst"] == metadata.version("typst")
    assert list(listed) == sorted(listed)


def test_every_component_has_licence_and_the_hashes_of_the_lock(bill: dict) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for component in bill["components"]:
        assert component.get("licenses"), component["name"]
        (reference,) = component["externalReferences"]
        assert reference["hashes"], component["name"]
        assert all(f"--hash=sha256:{each['content']}" in lock for each in reference["hashes"])
        assert f"{component['name']}=={component['version']}" in lock


def test_dependencies_name_only_what_is_listed(bill: dict) -> None:
    known = {each["bom-ref"] for each in bill["components"]}
    known.add(bill["metadata"]["component"]["bom-ref"])
    assert {row["ref"] for row in bill["dependencies"]} == known
    assert {ref for row in bill["dependencies"] for ref in row.get("dependsOn", ())} <= known
    rows = {
        row["ref"].split("/")[1].split("@")[0]: row.get("dependsOn", ())
        for row in bill["dependencies"]
    }
    assert any("jinja2" in ref for ref in rows["mkdocs"])


def test_without_the_lock_it_says_less_and_stays_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = metadata.metadata
    few = Message()
    for each in ("click>=8", 'pytest>=9; extra == "x"'):
        few["Requires-Dist"] = each
    monkeypatch.setattr(metadata, "metadata", lambda name: few if name == NAME else known(name))
    text = cyclonedx_json(MOMENT, tmp_path / "requirements.lock")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    names = {each["name"] for each in json.loads(text)["components"]}
    assert "click" in names and "pytest" not in names
    assert "externalReferences" not in text
