"""A week with something in every group of the review, with people of the 1830s."""

from __future__ import annotations

from typing import Protocol

# Nine o'clock on Monday, 2 March 2026, as the fixtures have it.
WEEK: tuple[tuple[str, ...], ...] = (
    ("me", "--name", "Ada Lovelace", "--email", "ada@lovelace.example",
     "--about", "studies mathematics and writes about calculating engines"),
    ("add-contact", "Mary Somerville", "--email", "mary@somerville.example", "--strength", "4",
     "--title", "mathematician", "--met", "Spring soirée", "--on", "2026-01-20",
     "--talked", "celestial mechanics", "--hook", "asked for my notes on Bernoulli numbers"),
    ("add-contact", "John Herschel", "--title", "astronomer", "--met", "Slough observatory",
     "--on", "2025-10-04", "--talked", "double stars", "--email", "john@herschel.example"),
    ("add-contact", "Sophia Frend", "--met", "Highgate", "--on", "2025-09-12", "--strength", "4",
     "--talked", "her father, who taught my mother mathematics"),
    ("add-contact", "Michael Faraday", "--org", "Royal Institution", "--met", "Christmas lecture",
     "--on", "2025-12-27", "--talked", "the chemistry of a candle", "--about",
     "experiments with electricity"),
    ("add-contact", "Humphry Davy", "--org", "Royal Institution", "--met", "Royal Institution",
     "--on", "2025-11-02", "--about", "chemist"),
    ("add-contact", "Caroline Herschel", "--title", "astronomer", "--met", "Slough observatory",
     "--on", "2025-11-28", "--talked", "her comet catalogue", "--cadence", "60"),
    ("add-contact", "Jane Marcet", "--about", "wrote Conversations on Chemistry", "--met",
     "Royal Institution", "--on", "2026-03-01 18:00", "--talked", "teaching chemistry",
     "--hook", "her next edition"),
    ("draft", "Charles Babbage", "--new", "--org", "Cambridge University",
     "--via", "mary-somerville", "--purpose", "see how the Difference Engine tabulates polynomials",
     "--benefit", "I would describe the engine for people who are no engineers",
     "--would-welcome"),
    ("send-mark", "1", "--on", "2026-02-10"),
    ("mark", "1", "introduced", "--on", "2026-02-27", "--note", "she wrote to him herself"),
    ("draft", "Pierre-Simon Laplace", "--new", "--org", "Bureau des Longitudes",
     "--via", "john-herschel", "--purpose", "ask how he computes the orbits of comets",
     "--benefit", "I would translate his method into English", "--would-welcome"),
    ("send-mark", "2", "--on", "2026-02-18"),
    ("broker", "michael-faraday", "humphry-davy", "--purpose", "compare notes on electrolysis",
     "--benefit", "both would save a winter of experiments"),
    ("send-mark", "3", "--on", "2026-02-20", "--force"),
    ("mark", "3", "agreed", "--on", "2026-02-28"),
    ("draft", "Augustus De Morgan", "--new", "--org", "University College London",
     "--via", "sophia-frend", "--purpose", "study the calculus by letter",
     "--benefit", "I work through every exercise and ask about the hard ones only",
     "--would-welcome"),
    ("send-mark", "4", "--on", "2026-01-12"),
    ("mark", "4", "introduced", "--on", "2026-01-20"),
    ("draft", "--intro", "4", "--kind", "first-message"),
    ("send-mark", "4", "--kind", "first-message", "--on", "2026-01-21"),
    ("mark", "4", "met", "--on", "2026-02-24"),
    ("remind", "john-herschel", "today", "ask how his telescope arrived at the Cape"),
)  # fmt: skip


class Runs(Protocol):
    """Runs one command and says how it ended."""

    def __call__(self, *arguments: str) -> object: ...


def fill(run: Runs) -> None:
    """Type the whole week; every command has to end well."""
    for words in WEEK:
        ended = run(*words)
        assert getattr(ended, "exit_code", ended) == 0, (words, ended)
