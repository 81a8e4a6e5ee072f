"""The software bill of materials of what is published: CycloneDX 1.6 in JSON.

It lists the package, and every distribution that it needs at run time and that is installed here:
name, version, licence, its own requirements, and the SHA-256 of the files that requirements.lock
allows for it. The format: https://cyclonedx.org/docs/1.6/json/.
"""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .. import __version__

NAME: Final = "site-builder"
_OPTIONAL: Final = "library"
"""What pyproject.toml calls the search across documents, whose files the site carries."""
_LOCK: Final = Path(__file__).resolve().parents[2] / "requirements.lock"
_PIN = re.compile(
    r"^([A-Za-z0-9][\w.-]*)==(\S++)((?:[^\n]*\\\n[ ]+--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE
)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_LICENCE_NAME_MAX = 60
"""Longer ones are the licence's text, not its name."""
_NEVER, _NOBODY = datetime.fromtimestamp(0, UTC), uuid.UUID(int=0)
"""They stand for time and serial number of a document's bill."""


class Installed(NamedTuple):
    """What an installed distribution says of itself, and the names of those that it requires."""

    facts: metadata.PackageMetadata
    wanted: set[str]


def cyclonedx_json(timestamp: int, lock: Path = _LOCK) -> str:
    """The bill as JSON text: UTF-8, stable bytes for the same installation and timestamp.

    ``timestamp`` is in seconds since 1970 (of the document's version, as in SOURCE_DATE_EPOCH).
    ``lock`` is requirements.lock; where it is not there (an installed wheel) hashes are left out.
    """
    moment = datetime.fromtimestamp(timestamp, UTC).isoformat()
    text = _undated(lock).replace(_NEVER.isoformat(), moment, 1)
    return text.replace(str(_NOBODY), str(uuid.uuid5(uuid.NAMESPACE_URL, text)), 1) + "\n"


@cache
def _undated(lock: Path) -> str:
    """What is the same in the bill of every document."""
    needed = _needed()
    own = needed.pop(NAME).wanted
    allowed = _allowed(lock)
    components = {
        name: _component(name, found.facts, allowed.get((name, found.facts["Version"]), ()))
        for name, found in needed.items()
    }
    reference = f"pkg:pypi/{NAME}@{__version__}"
    package = Component(
        type=ComponentType.APPLICATION,
        bom_ref=reference,
        name=NAME,
        version=__version__,
        purl=PackageURL.from_string(reference),
    )
    bom = Bom(
        components=components.values(),
        serial_number=_NOBODY,
        metadata=BomMetaData(timestamp=_NEVER, component=package),
    )
    bom.register_dependency(package, [components[n] for n in sorted(own & set(components))])
    for name, found in needed.items():
        bom.register_dependency(
            components[name], [components[each] for each in sorted(found.wanted & set(components))]
        )
    return JsonV1Dot6(bom).output_as_string()


def _needed() -> dict[str, Installed]:
    """Canonical name → the package itself, and all that it leads to; optional ones if installed."""
    found: dict[str, Installed] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(f"{NAME}[{_OPTIONAL}]")]
    while waiting:
        requirement = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        if name not in found:
            try:
                found[name] = Installed(metadata.metadata(name), set())
            except metadata.PackageNotFoundError:
                continue
        more = list(_requirements(found[name].facts, extras))
        found[name].wanted.update(canonicalize_name(each.name) for each in more)
        waiting += more
    return dict(sorted(found.items()))


def _requirements(facts: metadata.PackageMetadata, extras: frozenset[str]) -> Iterator[Requirement]:
    """What an installed distribution with these extras requires here."""
    for text in facts.get_all("Requires-Dist") or ():
        if not extras and "extra ==" in text and " or " not in text:
            continue
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": each}) for each in (*extras, "")):
            yield requirement


def _component(name: str, facts: metadata.PackageMetadata, hashes: tuple[str, ...]) -> Component:
    reference = f"pkg:pypi/{name}@{facts['Version']}"
    allowed = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(reference),
        comment="requirements.lock allows a file with any one of these hashes",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes],
    )
    licence = _licence(facts)
    return Component(
        name=name,
        version=facts["Version"],
        bom_ref=reference,
        purl=PackageURL.from_string(reference),
        licenses=[LicenseFactory().make_from_string(licence)] if licence else (),
        external_references=[allowed] if hashes else (),
    )


def _licence(facts: metadata.PackageMetadata) -> str:
    """The licence as the distribution states it: an SPDX expression, or a name."""
    name = next((facts[key] for key in ("License-Expression", "License") if key in facts), "")
    if name in ("", "UNKNOWN") or len(name) > _LICENCE_NAME_MAX or "\n" in name:
        classifiers = facts.get_all("Classifier") or []
        names = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License")]
        name = "; ".join(names)
    return name


def _allowed(lock: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(canonical name, version) → the SHA-256 of the files that the lock allows."""
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    return {
        (canonicalize_name(name), version): tuple(sorted(_HASH.findall(hashes)))
        for name, version, hashes in _PIN.findall(text)
    }
