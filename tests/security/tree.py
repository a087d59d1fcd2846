"""Every command of the live tree, and the ways to call each without knowing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.docs import reference

Words = tuple[str, ...]
# What stands for what a command needs, by the parameter's name. A command with a parameter of
# another name has to be told of here: the tests fail until it is.
NEEDED: dict[str, Words] = {
    "contact": ("3",), "kept": ("3",), "gone": ("4",), "one": ("3",), "other": ("4",),
    "requester": ("3",), "target": ("4",), "introduction": ("1",), "number": ("1",),
    "name": ("hostile",), "words": ("event",), "text": ("{text}",), "value": ("warm",),
    "key": ("tone",), "item": ("remind-1",), "when": ("1w",), "event": ("agreed",),
    "files": ("{file}",), "kind": ("request",),
}  # fmt: skip
# The same for arguments that may be left out.
OPTIONAL: dict[str, Words] = {
    "topic": ("dates",), "query": ("{text}",), "file": ("{file}",), "practice": ("B4",),
    "say": ("{text}",), "every": ("60d",), "source": ("{file}",), "backup": ("{file}",),
    "step": ("1",),
}  # fmt: skip
# Options that take where to write to: standard output is one of them.
WRITING = {"output", "ics", "html", "eml"}
# What else a command has to be told before it does its work.
MORE: dict[str, tuple[Words, ...]] = {
    "add-contact": (("{text}", "--org", "{text}", "--met", "{text}", "--allow-duplicate"),),
    "edit": (("3", "--title", "{text}"),),
    "tag": (("3", "--add", "y"),),
    "who": (("--at", "whole"), ("--tag", "{text}")),
    "draft": (
        ("3", "--via", "2", "--purpose", "{text}", "--benefit", "{text}"),
        ("--intro", "1"),
        ("{text}", "--new", "--org", "{text}", "--via", "3", "--purpose", "{text}"),
    ),
    "broker": (("3", "2", "--purpose", "compare notes"),),
    "copy": (("{unsent}",),),
    "open": (("{unsent}",), ("{unsent}", "--eml", "{new}"), ("{unsent}", "--eml", "-")),
    "send": (("{unsent}", "--dry-run"), ("{unsent}", "--yes", "--force")),
    "send-mark": (("{unsent}", "--force", "--note", "{text}"),),
    "sent": (("{unsent}", "--force"),),
    "inbox scan": (("{mbox}", "--dry-run"), ("{mbox}", "--touchpoints")),
    "close": (("{met}", "--outcome", "helped"), ("{met}", "--note", "{text}")),
    "lint": (("{file}", "--intro", "1", "--kind", "request", "--purpose", "{text}"),),
    "inbox apply": (("{mail}", "agreed"),),
    "template edit": (("plain",),),
    "template from": (("1", "--name", "worst"),),
    "template new": (("mine", "--kind", "request", "--file", "{words}"),),
    "template preview": (("request-warm-email", "--intro", "1"),),
    "backup": (("{new}",),),
    "restore": (("{copy}", "--dry-run"), ("{copy}", "--yes")),
    "remind": (("3", "3d", "{text}"),),
    "suggest": (("--not", "3", "4"),),
    "duplicates": (("--not-same", "3", "4"),),
    "contacts": (("--tag", "{text}"), ("--org", "whole", "--met", "whole")),
    "log": (("--with", "3"), ("--for", "3")),
}
_NOT_FLAGS = {"help", "json", "no_input", "install_completion", "show_completion", "version"}


def commands() -> dict[str, Any]:
    """Return every command that does something, by what is typed after ``intro``."""
    return {
        path.removeprefix("intro").strip(): built
        for path, built in reference.tree().items()
        if path != "intro" and not getattr(built, "commands", None)
    }


def takes(command: Any, name: str) -> bool:
    """Say whether a command has a parameter of that name."""
    return any(param.name == name for param in command.params)


def needed(param: Any) -> Words:
    """Return words for a parameter; a new kind of one has to be added above."""
    choices = getattr(param.type, "choices", None)
    if param.param_type_name == "option":
        value = NEEDED.get(param.name) or ((str(next(iter(choices))),) if choices else ("1",))
        return (param.opts[0], *value)
    known = NEEDED | OPTIONAL
    assert param.name in known, f"tests/security/tree.py: what stands for {param.name}?"
    return known[param.name]


def plain(path: str, command: Any, *, whole: bool = False) -> Words:
    """Return the shortest way to call a command, or the one with all of its arguments."""
    words: list[str] = path.split()
    for param in command.params:
        is_argument = param.param_type_name == "argument"
        if param.required or (whole and is_argument):
            words.extend(needed(param))
    return tuple(words)


def calls(path: str, command: Any) -> Iterator[Words]:
    """Give the ways to call it: plain, with each argument, each flag, and to standard output."""
    base, whole = plain(path, command), plain(path, command, whole=True)
    for words in MORE.get(path, ()):
        yield (*path.split(), *words)
    yield base
    if whole != base:
        yield whole
    for param in command.params:
        if param.param_type_name != "option" or param.name in _NOT_FLAGS:
            continue
        if param.is_flag:
            for option in (param.opts[0], *param.secondary_opts):
                yield (*whole, option)
        elif param.name in WRITING:
            yield (*whole, param.opts[0], "-")


def choices(path: str, command: Any) -> Iterator[Words]:
    """Give a call for each word that an option knows."""
    whole = plain(path, command, whole=True)
    for param in command.params:
        if param.param_type_name == "option" and not param.required:
            for choice in getattr(param.type, "choices", None) or ():
                yield (*whole, param.opts[0], str(getattr(choice, "value", choice)))


def misuses(path: str, command: Any, text: str) -> Iterator[Words]:
    """Give a call for each place where a text can be typed, with that text in it."""
    for param in command.params:
        if param.is_flag if param.param_type_name == "option" else False:
            continue
        words: list[str] = []
        options: list[str] = []
        for other in command.params:
            is_it = other is param
            if other.param_type_name == "argument":
                if is_it or other.required:
                    words.extend([text] if is_it else needed(other))
            elif is_it:
                options.append(f"{other.opts[0]}={text}")
                options.extend([text] * (other.nargs - 1))
            elif other.required:
                options.extend(needed(other))
        yield (*path.split(), *options, "--", *words)
