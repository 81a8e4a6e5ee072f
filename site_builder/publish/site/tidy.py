"""What the theme writes and a valid, self-contained page must not: replaced, or the build stops."""

from __future__ import annotations

import re

from mkdocs.exceptions import PluginError

_CHECKBOX = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')
_SECTION = re.compile(r'(<label class="md-nav__link"[^>]*?) tabindex="">')
_DIALOG = re.compile(r'(<div class="md-search" [^>]*role="dialog")>')
_ALTERNATE = re.compile(r'<link rel="alternate"(?= href="[^"]*" hreflang)')


def tidy(output: str, alternates: int, search_label: str) -> str:
    """A page of the theme put right; ``search_label`` is HTML, ``alternates`` counts its links.

    PluginError when the theme no longer says what is replaced here.
    """
    for pattern, new, wanted in (
        # Browsers must not restore the drawer, and checkboxes have no autocomplete in HTML.
        (_CHECKBOX, r"\1>", 2),
        # The label of a part of the navigation has no place in the order of the keyboard.
        (_SECTION, r"\1>", output.count("md-nav__item--section")),
        # Material asks for a sitemap at each link whose rel is exactly this.
        (_ALTERNATE, '<link rel="alternate "', alternates),
        # A dialog needs a name; there is none where the project has no search.
        (_DIALOG, rf'\1 aria-label="{search_label}">', output.count('name="search"')),
    ):
        output, count = pattern.subn(new, output)
        if count != wanted:
            raise PluginError(
                f"the theme changed: {pattern.pattern} found {count} times, not {wanted}; "
                "install the version of mkdocs-material that requirements.lock names"
            )
    return output
