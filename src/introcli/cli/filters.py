"""The options that say which contacts are meant, defined once for every command that has them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from copy import copy
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import typer

from introcli.cli import options as o
from introcli.record.filter import Typed

_WHICH = "Which contacts"
_PARAMETER = "chosen"


class Chosen(NamedTuple):
    """The filters as they were typed; every one that is given must hold."""

    matching: Annotated[
        str | None, typer.Option(help="Words from the name, organisation or background.")
    ] = None
    tag: Annotated[
        list[str] | None,
        typer.Option(help="With this tag; repeatable.", autocompletion=o.complete_tag),
    ] = None
    org: Annotated[str | None, typer.Option(help="At this organisation.")] = None
    former: Annotated[
        bool, typer.Option("--former", help="Also who was at that organisation before.")
    ] = False
    location: Annotated[str | None, typer.Option(help="Living or working there.")] = None
    met: Annotated[
        str | None, typer.Option(help="Met at this event.", autocompletion=o.complete_event)
    ] = None
    place: Annotated[str | None, typer.Option(help="Met at this place.")] = None
    since: Annotated[str | None, typer.Option(help="Met on this day or later.")] = None
    before: Annotated[str | None, typer.Option(help="Met before this day.")] = None
    not_touched_since: Annotated[
        str | None, typer.Option(help="Not in touch since this day, or for so long: 90d.")
    ] = None
    strength: Annotated[int | None, typer.Option(help="A tie of at least this, 1 to 5.")] = None
    no_reason: Annotated[
        bool, typer.Option("--no-reason", help="Neither a meeting nor an introduction on record.")
    ] = False
    introduced_by: Annotated[
        str | None,
        typer.Option(
            metavar="CONTACT",
            help="Whom this contact introduced you to.",
            autocompletion=o.complete_handle,
        ),
    ] = None
    tie: Annotated[
        str | None,
        typer.Option(
            metavar="CONTACT", help="Who knows this contact.", autocompletion=o.complete_handle
        ),
    ] = None
    archived: Annotated[bool, typer.Option("--archived", help="Those that are hidden.")] = False

    def typed(self, query: str | None = None) -> Typed:
        """Return them as the services take them."""
        given = self._asdict()
        words = [text for text in (query, given.pop("matching")) if text]
        return Typed(query=" ".join(words), **given | {"tag": tuple(self.tag or ())})


def with_filters(
    *, prefix: str = "", without: tuple[str, ...] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options; it gets them as one ``Chosen``, in its parameter ``chosen``.

    ``prefix`` stands before each name where a command's own options would clash with them.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        names = [name for name in Chosen._fields if name not in without]

        def run(**given: Any) -> None:
            chosen = Chosen(**{name: given.pop(prefix + name) for name in names})
            command(**given, **{_PARAMETER: chosen})

        own = inspect.signature(command, eval_str=True).parameters.values()
        parameters = [parameter for parameter in own if parameter.name != _PARAMETER]
        types = get_type_hints(Chosen, include_extras=True)
        parameters += [_parameter(name, types[name], prefix) for name in names]
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        run.__name__, run.__doc__ = command.__name__, command.__doc__
        return run

    return decorate


def _parameter(name: str, annotation: Any, prefix: str) -> inspect.Parameter:
    type_, option = get_args(annotation)
    option = copy(option)
    option.rich_help_panel = _WHICH
    option.default = "--" + (prefix + name).replace("_", "-")
    option.param_decls = ()
    return inspect.Parameter(
        prefix + name,
        inspect.Parameter.KEYWORD_ONLY,
        default=Chosen._field_defaults[name],
        annotation=Annotated[type_, option],
    )
