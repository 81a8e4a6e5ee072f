"""The site on this machine, rebuilt when its sources change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from ...errors import SiteBuilderError


def serve(
    rebuild: Callable[[], None],
    folder: Path,
    watch: Iterable[Path],
    *,
    report: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Serve ``folder`` until interrupted; call ``rebuild`` when anything below ``watch`` changes.

    ``rebuild`` must write ``folder``. A rebuild that fails is passed to ``report`` and the last
    good site stays. Blocks until KeyboardInterrupt.
    """

    def guarded() -> None:
        try:
            rebuild()
        except SiteBuilderError as error:
            report(str(error))

    rebuild()
    server = LiveReloadServer(
        builder=guarded, host=host, port=port, root=str(folder), mount_path="/"
    )
    server.error_handler = lambda code: _page(folder, code)
    for path in watch:
        server.watch(str(path))
    report(f"http://{host}:{port}/")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


def _page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
