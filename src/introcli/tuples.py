"""Named tuples that are quick to define: every command defines some fifty of them as it starts.

Use these in a module that reading commands import at their start; elsewhere typing's do as well.
A module that uses them begins with ``from __future__ import annotations``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Defining(type):
        """Makes what ``typing.NamedTuple`` makes, without looking at the annotations.

        That look, which compiles each of them, takes three fifths of the time.
        """

        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            if "__annotations__" not in namespace:  # Python 3.14 without the import that defers
                raise TypeError(f"{name} has no fields; import annotations from __future__")
            fields = namespace.pop("__annotations__")
            given = [field for field in fields if field in namespace]
            if given != list(fields)[len(fields) - len(given) :]:
                raise TypeError(f"{name}: a field without a default follows {given[0]!r}")
            defaults = [namespace.pop(field) for field in given]
            made = namedtuple(name, fields, defaults=defaults, module=namespace.pop("__module__"))
            made.__annotations__ = fields
            del namespace["__qualname__"]
            for attribute, value in namespace.items():
                setattr(made, attribute, value)
            return made

    class NamedTuple(metaclass=_Defining):
        """The base of every named tuple; mypy sees ``typing.NamedTuple``."""
