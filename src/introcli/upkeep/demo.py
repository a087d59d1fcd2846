"""What the demo shows: real people of the 1830s, how they knew each other, and what is typed.

Mary Somerville introduced Ada Lovelace to Charles Babbage in June 1833; Woronzow Greig, her son,
introduced Ada to William King; Sophia Frend, a friend of the family, married Augustus De Morgan,
who taught Ada by letter; Jean-Baptiste Biot introduced Mary Somerville to Laplace in Paris in
1817. Only the dates are moved to ours.
"""

import shlex
from pathlib import Path
from typing import NamedTuple

from introcli.errors import Refused
from introcli.store import files

EVENING = "2026-03-02T19:00"
NEXT_MORNING = "2026-03-03T08:30"
TEN_DAYS_LATER = "2026-03-13T08:30"
THE_WEEK_AFTER = "2026-03-19T08:30"


class Step(NamedTuple):
    """A command line without ``intro``, and the local time (INTRO_NOW) at which it is typed."""

    at: str
    line: str

    @property
    def arguments(self) -> list[str]:
        """The words of the line, as a shell would hand them over."""
        return shlex.split(self.line.replace("\\\n", " "))


BEGINNING = (
    Step(EVENING, 'me --name "Ada Lovelace" --email ada@lovelace.example \\\n'
         '    --about "studies mathematics and writes about calculating engines"'),
    Step(EVENING, 'add-contact "Mary Somerville" --email mary@somerville.example \\\n'
         '    --title "mathematician" --strength 4 --met "Spring soirée" \\\n'
         '    --talked "celestial mechanics" \\\n'
         '    --hook "asked for my notes on Bernoulli numbers"'),
)  # fmt: skip

_TIES = (
    ("mary-somerville", "charles-babbage", 4, "evenings at his house"),
    ("mary-somerville", "woronzow-greig", 5, "mother and son"),
    ("mary-somerville", "jean-baptiste-biot", 3, "he introduced her to Laplace in Paris, 1817"),
    ("mary-somerville", "jane-marcet", 4, "friends in London"),
    ("woronzow-greig", "william-king", 4, "at Cambridge together"),
    ("sophia-frend", "augustus-de-morgan", 5, "married in 1837"),
    ("john-herschel", "charles-babbage", 4, "founded the Analytical Society, 1812"),
    ("john-herschel", "caroline-herschel", 5, "nephew and aunt"),
    ("michael-faraday", "humphry-davy", 4, "his assistant from 1813"),
    ("michael-faraday", "jane-marcet", 3, "her book led him to chemistry"),
    ("adolphe-quetelet", "charles-babbage", 3, "statistics at Cambridge, 1833"),
)

OTHERS = tuple(Step(EVENING, line) for line in (
    'add-contact "Woronzow Greig" --title barrister --met "Somerville house" --on 2025-05-10'
    ' --strength 4 --note "Mary Somerville is his mother"',
    'add-contact "William King" --met "Warwickshire" --on 2025-06-20 --via woronzow-greig'
    ' --strength 5',
    'add-contact "Sophia Frend" --met "Highgate" --on 2025-09-12 --strength 4 --cadence 60'
    ' --talked "her father, who taught my mother mathematics"',
    'add-contact "Augustus De Morgan" --title "Professor of Mathematics"'
    ' --org "University College London"',
    'add-contact "Charles Babbage" --title "Lucasian Professor" --org "Cambridge University"',
    'add-contact "John Herschel" --title astronomer --met "Slough observatory" --on 2025-10-04',
    'add-contact "Caroline Herschel" --title astronomer --note "found eight comets"',
    'add-contact "Michael Faraday" --org "Royal Institution" --met "Christmas lecture"'
    ' --on 2025-12-27 --talked "the chemistry of a candle"',
    'add-contact "Humphry Davy" --org "Royal Institution"',
    'add-contact "Jane Marcet" --about "wrote Conversations on Chemistry"',
    'add-contact "Adolphe Quetelet" --org "Royal Observatory, Brussels"',
    'add-contact "Jean-Baptiste Biot" --org "Collège de France"',
    *(f'tie {one} {other} --strength {level} --how "{how}"' for one, other, level, how in _TIES),
    'draft "Augustus De Morgan" --via sophia-frend --purpose "study the calculus by letter"'
    ' --benefit "I work through every exercise and ask about the hard ones only"',
    "send-mark 1 --on 2025-11-03",
    "mark 1 agreed --on 2025-11-05",
    "mark 1 introduced --on 2025-11-10",
    "mark 1 met --on 2025-11-24",
    "draft --intro 1 --kind report-back",
    "send-mark 1 --kind report-back --on 2025-11-26",
    "close 1 --outcome helped --rating 5 --on 2025-12-10",
))  # fmt: skip

MAIN_JOB = (
    Step(EVENING, "contacts"),
    Step(NEXT_MORNING, 'draft "Charles Babbage" --via mary-somerville \\\n'
         '    --purpose "see how the Difference Engine tabulates polynomials" \\\n'
         '    --benefit "I would describe the engine for people who are no engineers"'),
    Step(NEXT_MORNING, "send-mark 2"),
    Step(TEN_DAYS_LATER, "followup --list"),
    Step(TEN_DAYS_LATER, "mark 2 agreed --on yesterday"),
    Step(TEN_DAYS_LATER, "mark 2 introduced"),
    Step(THE_WEEK_AFTER, "mark 2 met --on yesterday"),
    Step(THE_WEEK_AFTER, 'close 2 --outcome helped --rating 5 --note "he showed me his engine"'),
    Step(THE_WEEK_AFTER, "template from 2 --name engine-ask"),
    Step(THE_WEEK_AFTER, "undo"),
)  # fmt: skip


def prepare_home(folder: Path) -> None:
    """Make the folder that the demo is kept in; refuse one that holds anything.

    Raises Refused for a folder in use, DatabaseProblem for one that cannot be made.
    """
    try:
        files.make_private_folder(folder)
        in_use = any(folder.iterdir())
    except OSError as problem:
        raise files.unusable(folder, problem) from problem
    if in_use:
        raise Refused(
            f"{folder} is not empty, and the demo overwrites nothing",
            hint="name a folder that does not exist yet",
        )
