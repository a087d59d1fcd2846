"""How the review looks: the terminal's own colours, one accent, a net for control characters."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from textual.theme import BUILTIN_THEMES, Theme

from introcli.safe_text import safe_lines

# Columns from which the detail stands beside the list; below, it stands under it.
WIDE = 100
# The colours are the terminal's own, so that light and dark need no setting here.
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_magenta",
    accent="ansi_magenta",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables=BUILTIN_THEMES["ansi-dark"].variables
    | {
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-active": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_magenta",
        "input-selection-foreground": "ansi_default",
    },
)
CSS = """
Screen { background: ansi_default; color: ansi_default; }
#head { height: 1; padding: 0 1; }
#body { height: 1fr; layout: vertical; margin: 1 0 0 0; }
#items {
    height: auto; max-height: 45%; border: none; padding: 0; background: ansi_default;
    scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    & > .option-list--option { padding: 0 1; }
    & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
        background: ansi_default; color: ansi_default; text-style: none;
    }
    & > .option-list--option-disabled { color: ansi_default; }
    &:focus { border: none; background-tint: ansi_default 0%; }
}
#detail { height: 1fr; margin: 1 0 0 0; padding: 0 1; scrollbar-size-vertical: 1; }
#card { max-width: 100; height: auto; }
#said { height: auto; max-height: 3; padding: 0 1; }
#keys { height: auto; max-height: 2; padding: 0 1; }
.-wide #body { layout: horizontal; }
.-wide #items { width: 44%; max-width: 72; height: 100%; max-height: 100%; }
.-wide #detail { width: 1fr; height: 100%; margin: 0; padding: 0 1 0 2; }
.-reading #items { display: none; }
.-reading #detail { margin: 0; }
.-wide .-reading #items { display: block; }
#ask { height: auto; padding: 0 1; display: none; }
.-asking #ask { display: block; }
.-asking #keys { display: none; }
#ask Input {
    border: none; padding: 0; height: 1; background: ansi_default; color: ansi_default;
    &:focus { border: none; background-tint: ansi_default 0%; }
}
#page { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
#page Static { max-width: 100; height: auto; }
#below { height: 1; padding: 0 2; }
"""


class Clean:
    """Several parts as one; every segment is cleaned once more, in case a string was not."""

    def __init__(self, *parts: RenderableType) -> None:
        self.parts = parts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render one part below the other, each as high as it is."""
        options = options.reset_height()
        for part in self.parts:
            for segment in console.render(part, options):
                yield (
                    segment if segment.control else Segment(safe_lines(segment.text), segment.style)
                )
