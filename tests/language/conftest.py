"""How long Hypothesis searches: as long as usual, and briefly for .ci/mutants."""

from __future__ import annotations

from hypothesis import Phase, settings

settings.register_profile(
    "brief",
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    # What fails need not be made small: that it fails is all that is asked.
    phases=(Phase.explicit, Phase.generate),
)
