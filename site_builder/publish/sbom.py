"""The software bill of materials of what is published: CycloneDX 1.6 in JSON.

It lists the package, and every distribution that it needs at run time and that is installed here:
name, version, licence, its own requirements, and the SHA-256 of the files that requirements.lock
allows for it. The format: https://cyclonedx.org/docs/1.6/json/.
"""

from __future__ import annotations

import json
import re
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .. import __version__

NAME: Final = "site-builder"
_PROJECT: Final = Path(__file__).resolve().parents[2]
_PIN = re.compile(
    r"^([A-Za-z0-9][\w.-]*)==(\S++)((?:[^\n]*\\\n[ ]+--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE
)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_LICENCE_NAME_MAX = 60
"""Longer ones are the licence's text, not its name."""


def cyclonedx_json(timestamp: int, project: Path = _PROJECT) -> str:
    """The bill as JSON text: UTF-8, stable bytes for the same installation and timestamp.

    ``timestamp`` is in seconds since 1970 (of the document's version, as in SOURCE_DATE_EPOCH).
    ``project`` is the folder that holds pyproject.toml and requirements.lock; without them (an
    installed wheel) the requirements come from the installed metadata and hashes are left out.
    """
    installed = _installed(_direct(project))
    allowed = _allowed(project / "requirements.lock")
    root = f"pkg:pypi/{NAME}@{__version__}"
    depends = {root: sorted(_name_of(r) for r in _direct(project) if _name_of(r) in installed)}
    for name, found in installed.items():
        wanted = {_name_of(each) for each in _needed(found.requires or (), frozenset())}
        depends[_reference(name, found)] = sorted(wanted & set(installed))
    body: dict[str, Any] = {
        "metadata": {
            "timestamp": datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": NAME,
                "version": __version__,
                "purl": root,
            },
        },
        "components": [
            _component(name, found, allowed.get((name, found.version), ()))
            for name, found in installed.items()
        ],
        "dependencies": [
            {"ref": ref, "dependsOn": [_reference(name, installed[name]) for name in names]}
            for ref, names in sorted(depends.items())
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
    }
    head["metadata"] = body["metadata"]
    lines = [f"{_dump(key)}:{_dump(value)}," for key, value in head.items()]
    for key in ("components", "dependencies"):
        lines += [f'"{key}":[', ",\n".join(map(_dump, body[key])), "],"]
    return "{\n" + "\n".join(lines).rstrip(",") + "\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _direct(project: Path) -> list[Requirement]:
    """The run-time requirements of this package."""
    path = project / "pyproject.toml"
    if path.is_file():
        declared = tomllib.loads(path.read_text(encoding="utf-8"))["project"]["dependencies"]
    else:
        declared = metadata.requires(NAME) or ()
    return list(_needed(declared, frozenset()))


def _needed(declared: list[str] | tuple[str, ...], extras: frozenset[str]) -> Iterator[Requirement]:
    """The requirements that hold here, for these extras."""
    for text in declared:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": each}) for each in (*extras, "")):
            yield requirement


def _installed(direct: list[Requirement]) -> dict[str, metadata.Distribution]:
    """All distributions that the requirements lead to, by canonical name, in its order."""
    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = list(direct)
    while waiting:
        requirement = waiting.pop()
        name, extras = _name_of(requirement), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        waiting += _needed(found[name].requires or (), extras)
    return dict(sorted(found.items()))


def _component(name: str, found: metadata.Distribution, hashes: tuple[str, ...]) -> dict[str, Any]:
    reference = _reference(name, found)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference,
        "name": name,
        "version": found.version,
        "purl": reference,
    }
    licence = _licence(found.metadata)
    if licence:
        component["licenses"] = [licence]
    if hashes:
        component["externalReferences"] = [
            {
                "type": "distribution",
                "url": reference,
                "comment": "requirements.lock allows a file with any one of these hashes",
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
            }
        ]
    return component


def _licence(facts: metadata.PackageMetadata) -> dict[str, Any] | None:
    fields: Mapping[str, str] = {key: facts[key] for key in facts}
    expression = fields.get("License-Expression")
    if expression:
        return {"expression": expression}
    name = fields.get("License", "")
    if name in ("", "UNKNOWN") or len(name) > _LICENCE_NAME_MAX or "\n" in name:
        classifiers = facts.get_all("Classifier") or []
        names = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License")]
        name = "; ".join(names)
    return {"license": {"name": name}} if name else None


def _allowed(lock: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(canonical name, version) → the SHA-256 of the files that the lock allows."""
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    return {
        (canonicalize_name(name), version): tuple(sorted(_HASH.findall(hashes)))
        for name, version, hashes in _PIN.findall(text)
    }


def _name_of(requirement: Requirement) -> str:
    return canonicalize_name(requirement.name)


def _reference(name: str, found: metadata.Distribution) -> str:
    return f"pkg:pypi/{name}@{found.version}"
