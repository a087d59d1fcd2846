"""The worked example of a path in docs/ranking.md is what the program computes."""

from __future__ import annotations

from pathlib import Path as File

from introcli.language.ties import Evidence, known_strength, strength, strength_between
from introcli.network.path_ranking import Connector, Leg, Path, Record, score, terms
from tests.networks import TARGET
from tests.properties.test_paths import TODAY

PAGE = File(__file__).parents[2] / "docs" / "ranking.md"
ASKED_ONCE = Record(yes=1, asked=1)


def _connector(number: int, stated: int, record: Record | None = None) -> Connector:
    return Connector(number, strength(Evidence(stated=stated), TODAY), record or Record())


def _leg(stated: int) -> Leg:
    return Leg(known_strength(stated))


MARY = Path((_connector(3, 5, ASKED_ONCE),), (_leg(4),), TARGET)
AUNT = Leg(strength_between(None, "his aunt", ""))
CAROLINE = Path((_connector(4, 4), _connector(5, 2)), (AUNT, _leg(5)), TARGET)
JOHN = Path((_connector(5, 2),), (_leg(5),), TARGET)


def _row(name: str, path: Path) -> str:
    found = {term.name: f"{term.value:.2f}" for term in terms(path)}
    tie = found.get("their tie") or found["tie of the two"]
    cells = (
        found["your tie"], tie, found.get("tie to the target", ""), found["willingness"],
        found.get("willingness of the second", ""), found["room"], f"{score(path):.2f}",
    )  # fmt: skip
    return f"| {name} |" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def test_every_row_of_the_example_is_computed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, path in (("Mary", MARY), ("Caroline → John", CAROLINE), ("John", JOHN)):
        assert _row(name, path) in page


def test_the_bounds_on_the_page_are_those_of_the_program() -> None:
    from introcli.network.path_candidates import MOST_REACHED, MOST_SECOND, MOST_THIRD
    from introcli.network.path_records import CLOSEST, CLOSEST_TO_MANY, MOST_TIES

    page = " ".join(PAGE.read_text(encoding="utf-8").partition("### In a large network")[2].split())
    for said in (
        f"more than {MOST_TIES:,} ties to the target", f"your {CLOSEST:,} closest contacts",
        f"the {MOST_REACHED} who know the target best",
        f"begins with your {CLOSEST_TO_MANY} closest", f"the {MOST_SECOND} likeliest paths",
        f"the {MOST_THIRD} likeliest of the third",
    ):  # fmt: skip
        assert said in page
