"""Named tuples that are quick to define.

To the type checker :class:`NamedTuple` is the one of :mod:`typing`, and it does the same. That one
compiles a function and reads annotations for each class, which takes 0.1 ms: for all classes of a
conversion a twentieth of the time that it takes from start to end.
"""

from __future__ import annotations

from types import FunctionType

make = tuple.__new__
"""A named tuple from all its values: without the Python function that its class would call."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    try:
        from _collections import _tuplegetter as _getter
    except ImportError:  # a Python that is not written in C
        from operator import itemgetter

        def _getter(at, doc):
            return property(itemgetter(at), doc=doc)

    _new = tuple.__new__
    # What makes the tuples of a class, by how many values it has; each class gives it its names.
    # fmt: off
    _MAKERS = (
        lambda cls: _new(cls, ()),
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: _new(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: _new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: _new(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)
        ),
    )
    # fmt: on

    class _Record(tuple):
        """What all named tuples have in common."""

        __slots__ = ()
        _fields = ()
        _places = {}  # noqa: RUF012 - of each class by its definition

        @classmethod
        def _make(cls, values):
            values = tuple(values)
            if len(values) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values")
            return _new(cls, values)

        def _replace(self, **changed):
            values = list(self)
            places = self._places
            for name, value in changed.items():
                if name not in places:
                    raise ValueError(f"{type(self).__name__} has no {name}")
                values[places[name]] = value
            return _new(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self))  # noqa: B905 - verify.py runs in older Pythons

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)

    class _Definition(type):
        """Turns the annotations of a class into the values of a tuple."""

        def __new__(cls, name, bases, namespace):
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace.pop(field) for field in fields if field in namespace}
            make = _MAKERS[len(fields)]
            code = make.__code__.replace(co_varnames=("cls", *fields))
            namespace.update(
                {
                    "__slots__": (),
                    "__new__": FunctionType(code, globals(), None, tuple(defaults.values())),
                    "__match_args__": fields,
                    "_fields": fields,
                    "_places": {field: at for at, field in enumerate(fields)},
                    "_field_defaults": defaults,
                },
                **{field: _getter(at, field) for at, field in enumerate(fields)},
            )
            return type(name, (_Record,), namespace)

    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})
