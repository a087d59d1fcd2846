"""What a draft is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from introcli.language import inputs

# Shows a message to its writer and returns what they made of it; None leaves it as it is.
Editor = Callable[[str | None, str], "tuple[str | None, str] | None"]


@dataclass(frozen=True)
class Asked:
    """What a draft is told; None or empty is left as it is on record."""

    purpose: str | None = None
    benefits: Sequence[str] = ()
    praise: str | None = None
    endorse: str | None = None
    blurb: str | None = None
    template: str | None = None
    tone: str | None = None
    channel: str | None = None
    would_welcome: bool | None = None
    editor: Editor | None = None

    def checked(self) -> Asked:
        """Return the same, cleaned; raise UsageProblem for what is too long."""
        return replace(
            self,
            purpose=_clean(self.purpose, "purpose", inputs.PURPOSE),
            benefits=tuple(
                benefit for b in self.benefits if (benefit := inputs.line(b, "benefit", most=500))
            ),
            praise=_clean(self.praise, "praise", 500),
            endorse=_clean(self.endorse, "endorsement", 500),
            blurb=None if self.blurb is None else inputs.lines(self.blurb, "blurb", most=2_000),
        )


def _clean(text: str | None, what: str, most: int) -> str | None:
    return None if text is None else inputs.line(text, what, most=most)
