"""verify.py: the package's own modules in one script that needs nothing but Python 3.8 or newer.

The modules stand in the script word for word, each as a string that the script runs under the
module's name, so that an auditor reads exactly what the publisher's converter runs.
"""

from pathlib import Path

from ..inputs import PACKAGE

TEMPLATE = Path(__file__).with_name("verify_script.txt")
MODULES = (
    "model.errors",
    "model.shape",
    "model.document",
    "model.inline",
    "model.languages",
    "model.ledger",
    "model.balance",
    "model.fingerprint",
    "verify.verdict",
    "verify.container",
    "verify.document",
    "verify.manifest",
    "verify.evidence",
    "verify.pages",
    "verify.translations",
    "verify.clauses",
    "verify",
)
"""In the order of their imports; the last one has ``verify``."""

_PLACE = "# modules\n"


def script() -> str:
    """The text of verify.py."""
    template = TEMPLATE.read_text(encoding="utf-8")
    return template.replace(_PLACE, "".join(map(_embedded, MODULES)))


def _embedded(name: str) -> str:
    path = PACKAGE.joinpath(*name.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    source = path.read_text(encoding="utf-8")
    return f"_module(\"{PACKAGE.name}.{name}\", r'''{source}''')\n\n"
