"""Faults in the templates and hooks that a project brings, told by file and line."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from ...model.errors import OutputError, SiteBuilderError

_PACKAGE = Path(__file__).resolve().parents[2]


@contextmanager
def told(root: Path) -> Iterator[None]:
    """Raise OutputError for what fails in a file of the project in ``root``; all else as it is."""
    try:
        yield
    except (SiteBuilderError, MkDocsException):
        raise
    except Exception as error:
        place = _place(error, root.resolve())
        if place is None:
            raise
        raise OutputError(
            f"{type(error).__name__}: {error}",
            path=place,
            advice="correct this line: it is your project's own",
        ) from error


def _place(error: Exception, root: Path) -> str | None:
    """File and line where an error arose, if the innermost that is no library's is the project's."""
    frames = [(each.filename, each.lineno) for each in traceback.extract_tb(error.__traceback__)]
    frames.append((getattr(error, "filename", None) or "", getattr(error, "lineno", None)))
    if isinstance(error, UnicodeDecodeError):
        templates = (each for each in (root / "overrides").rglob("*.*") if each.is_file())
        frames += [(str(each), 1) for each in templates if each.read_bytes() == error.object]
    for name, line in reversed(frames):
        path = Path(name).resolve()
        if path.is_relative_to(_PACKAGE):
            return None
        inside = path.is_file() and path.is_relative_to(root)
        if inside and "site-packages" not in path.parts:
            return f"{path.relative_to(root).as_posix()}:{line}"
    return None
