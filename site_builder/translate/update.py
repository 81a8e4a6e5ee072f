"""Bringing a catalogue up to the current text: extract, merge, keep everybody's work."""

from collections.abc import Sequence
from dataclasses import replace

from ..model.document import Document
from .po import Message
from .translation import Catalogue, Unit, header_fields, is_header, separator, units


def update(document: Document, catalogue: Catalogue) -> Catalogue:
    """The catalogue of this text, in reading order; nobody's work is lost.

    ``catalogue`` is the one of the same edition before a change, or of the edition before. A
    message follows its text with its state when that has moved to another number. Where the text at a
    number has changed, its message becomes fuzzy and keeps the previous msgid. Translations
    without a place stay as obsolete messages and come back with their text.
    """
    wanted = list(units(document))
    old = [m for m in catalogue.messages if not is_header(m)]
    sources = _matches(wanted, old)
    kept = [_merged(unit, source) for unit, source in zip(wanted, sources, strict=True)]
    used = {id(source) for source in sources if source is not None}
    left = [
        m._replace(obsolete=True, references=(), extracted=())
        for m in old
        if id(m) not in used and (m.text or m.comments)
    ]
    same = {m.id: m.text for m in old if m.text and m.previous is None}
    filled = [  # a draft where the same words are translated elsewhere
        message._replace(text=same[message.id], flags=("fuzzy", *_without_fuzzy(message)))
        if not message.text and message.id in same
        else message
        for message in kept
    ]
    header = _header(document, catalogue)
    lines = [
        message._replace(references=_place(unit, document), extracted=_number(unit))
        for message, unit in zip(filled, wanted, strict=True)
    ]
    return replace(catalogue, messages=(header, *lines, *left))


def _matches(wanted: Sequence[Unit], old: Sequence[Message]) -> list[Message | None]:
    """For each unit the message that is its own: same place and text, same text, same place."""
    exact = {(m.context, m.id): m for m in sorted(old, key=lambda m: not m.obsolete)}
    found: list[Message | None] = [exact.get((unit.context, unit.markdown)) for unit in wanted]
    used = {id(m) for m in found if m is not None}
    moved: dict[str, list[Message]] = {}
    for message in sorted(old, key=lambda m: m.obsolete):
        if id(message) not in used and message.text:
            moved.setdefault(message.id, []).append(message)
    for index, unit in enumerate(wanted):
        if found[index] is None and moved.get(unit.markdown):
            found[index] = moved[unit.markdown].pop(0)
    used = {id(m) for m in found if m is not None}
    places = {m.context: m for m in old if not m.obsolete and id(m) not in used}
    return [
        message if message is not None else places.get(unit.context)
        for unit, message in zip(wanted, found, strict=True)
    ]


def _merged(unit: Unit, source: Message | None) -> Message:
    if source is None:
        return Message(unit.context, unit.markdown, "")
    message = source._replace(context=unit.context, id=unit.markdown, obsolete=False)
    if source.id == unit.markdown:
        return message
    if not source.text:
        return message._replace(previous=None, flags=_without_fuzzy(source))
    previous = source.id if source.previous is None or not source.fuzzy else source.previous
    if previous == unit.markdown:
        return message._replace(previous=None)  # the text is back; a person looks at it again
    return message._replace(previous=previous, flags=("fuzzy", *_without_fuzzy(source)))


def _without_fuzzy(message: Message) -> tuple[str, ...]:
    return tuple(flag for flag in message.flags if flag != "fuzzy")


def _place(unit: Unit, document: Document) -> tuple[str, ...]:
    raw = unit.raw
    # A blank would end the reference.
    return (f"{document.source.path.replace(' ', '%20')}:{raw.first}",) if raw else ()


def _number(unit: Unit) -> tuple[str, ...]:
    return (unit.block.number,) if unit.block is not None and unit.block.number else ()


def _header(document: Document, catalogue: Catalogue) -> Message:
    """The header; fields that a tool has added (who, when) stay as they are."""
    from babel import Locale  # here, so that converting never loads it
    from babel.messages.plurals import get_plural

    found = next((m for m in catalogue.messages if is_header(m)), Message(None, "", ""))
    plural = get_plural(Locale.parse(catalogue.language, sep=separator(catalogue.language)))
    fields = {
        "Project-Id-Version": " ".join(filter(None, (document.id, document.version))),
        "Language": catalogue.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        "X-Source-Language": document.language,
    }
    fields = {**fields, **header_fields(found), "Project-Id-Version": fields["Project-Id-Version"]}
    return found._replace(text="".join(f"{key}: {value}\n" for key, value in fields.items()))
