"""The terminal as Rich prints on it, with a net that lets no control character through."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment, SegmentLines
from rich.style import Style
from rich.theme import Theme

from introcli.safe_text import safe_lines

# Nothing is told by colour alone: "todo" is also bold, "context" only ever repeats or explains.
THEME = Theme(
    {
        "todo": Style(color="magenta", bold=True),
        "command": Style(color="magenta"),
        "strong": Style(bold=True),
        "match": Style(bold=True, underline=True),
        "context": Style(dim=True),
        "error": Style(color="red", bold=True),
        "warning": Style(color="yellow", bold=True),
        "hint": Style(dim=True),
        # Pages of the documentation, by Rich's names for the parts of Markdown.
        "markdown.h2": Style(bold=True),
        "markdown.strong": Style(bold=True),
        "markdown.code": Style(color="magenta"),
        "table.header": Style(bold=True),
        "table.footer": Style(),
        "markdown.table.border": Style(dim=True),
    },
    inherit=False,
)


class SafeConsole(Console):
    """A console whose every segment is cleaned, in case a string was not."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render as usual, with whatever is not Rich's own control code made harmless."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(safe_lines(segment.text), segment.style)

    def print_trimmed(self, renderable: RenderableType) -> None:
        """Print without the spaces that fill up the ends of lines: they are in the way of copying.

        What has a colour behind it is part of the picture and stays.
        """
        lines = self.render_lines(renderable, pad=False)
        self.print(SegmentLines([_trimmed(line) for line in lines], new_lines=True), end="")


def _trimmed(segments: list[Segment]) -> list[Segment]:
    kept = list(segments)
    while kept and not kept[-1].control and not (kept[-1].style and kept[-1].style.bgcolor):
        text = kept[-1].text.rstrip(" ")
        if text:
            kept[-1] = Segment(text, kept[-1].style)
            break
        kept.pop()
    return kept
