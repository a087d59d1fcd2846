"""A page of help."""

from typing import NamedTuple


class Topic(NamedTuple):
    """A page: what it is called, its heading, and its text in Markdown, at most 79 wide."""

    name: str
    title: str
    text: str
