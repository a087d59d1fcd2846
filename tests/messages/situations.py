"""People and situations that every built-in text has to cope with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts

ADA = PersonFacts(
    "Ada King",
    "Ada",
    "Analytical Engines",
    "Analyst",
    "a mathematician who writes about computing",
    email="ada@example.org",
)
MARY = PersonFacts(
    "Mary Somerville", "Mary", "Royal Society", "Writer", "translates celestial mechanics"
)
CHARLES = PersonFacts(
    "Charles Babbage",
    "Charles",
    "Cambridge University",
    "Lucasian Professor",
    "works on a machine that computes tables",
)
SOIREE = MeetingFacts("Spring soirée", "", "in February", "celestial mechanics")
PURPOSE = "see how the Difference Engine tabulates polynomials"
BENEFIT = "I would annotate and publish what it can do"

# Who writes to whom, as the parts of requester, connector and target go.
WRITES: dict[MessageKind, tuple[str, str]] = {
    MessageKind.REQUEST: ("requester", "connector"),
    MessageKind.BLURB: ("requester", "target"),
    MessageKind.PERMISSION: ("connector", "target"),
    MessageKind.BLURB_REQUEST: ("connector", "requester"),
    MessageKind.INTRODUCTION: ("connector", "target"),
    MessageKind.INVITATION: ("requester", "target"),
    MessageKind.ANSWER: ("target", "requester"),
    MessageKind.WHO_ARE_YOU: ("target", "requester"),
    MessageKind.NUDGE: ("requester", "connector"),
    MessageKind.CHECK_IN: ("connector", "requester"),
    MessageKind.THANKS: ("requester", "connector"),
    MessageKind.REPORT_BACK: ("requester", "connector"),
    MessageKind.FIRST_MESSAGE: ("requester", "target"),
    MessageKind.REGRET: ("connector", "requester"),
    MessageKind.PLEASE_REVISE: ("connector", "requester"),
}
BROKERED = {MessageKind.PERMISSION, MessageKind.BLURB_REQUEST, MessageKind.INTRODUCTION}
NO_CONNECTOR = {MessageKind.INVITATION, MessageKind.WHO_ARE_YOU}


@dataclass(frozen=True)
class Situation:
    """What is known, independent of the kind of message; ``said`` changes the facts."""

    name: str
    requester: PersonFacts = ADA
    connector: PersonFacts = MARY
    target: PersonFacts = CHARLES
    meeting: MeetingFacts | None = SOIREE
    purpose: str = PURPOSE
    benefits: tuple[str, ...] = (BENEFIT,)
    praise: str = ""
    endorse: str = ""
    shared: tuple[str, ...] = ()
    close: bool = False
    blurb: str = ""
    outcome: str = ""
    note: str = ""
    asked_on: str = ""
    signature: str = ""

    def facts(self, kind: MessageKind, writes: tuple[str, str] | None = None) -> DraftFacts:
        """Return the facts of a message of this kind, all parts filled."""
        people = {
            "requester": self.requester,
            "connector": None if kind in NO_CONNECTOR else self.connector,
            "target": self.target,
        }
        me, reader = (people[part] for part in writes or WRITES[kind])
        assert me is not None
        assert reader is not None
        benefits = self.benefits
        if kind in BROKERED:
            first = self.requester.first_name or "Ada"
            benefits = tuple(one.replace("I would", f"{first} would") for one in benefits)
        return DraftFacts(
            me=me,
            recipient=reader,
            requester=people["requester"],
            connector=people["connector"],
            target=people["target"],
            purpose=self.purpose,
            benefits=benefits,
            praise=self.praise,
            endorse=self.endorse,
            blurb=self.blurb,
            meeting=self.meeting,
            requester_meeting=self.meeting,
            target_meeting=None,
            shared=self.shared,
            close=self.close,
            outcome=self.outcome,
            note=self.note,
            asked_on=self.asked_on,
            signature=self.signature if me is self.requester else "",
        )


def _only_name(person: PersonFacts) -> PersonFacts:
    return PersonFacts(person.name)


SITUATIONS: tuple[Situation, ...] = (
    Situation("plain"),
    Situation(
        "rich",
        meeting=MeetingFacts(
            "Spring soirée",
            "Royal Institution",
            "in February",
            "celestial mechanics",
            "she said that tables are where errors hide",
            "asked for my notes on Bernoulli numbers",
            told=True,
        ),
        praise="your paper on tables was the clearest that I have read",
        endorse="Ada is the most careful reader I know",
        shared=("we both studied with De Morgan", "we both know Michael Faraday"),
        asked_on="last week",
        outcome="helped",
        note="we spoke for an hour, and I left with two of the tables",
        blurb="I write notes on computing machines.\nI would like to see one at work.",
        signature="Ada King\nAnalyst, Analytical Engines",
    ),
    Situation(
        "names only",
        requester=_only_name(ADA),
        connector=_only_name(MARY),
        target=_only_name(CHARLES),
        meeting=None,
        benefits=(),
    ),
    Situation(
        "no organisation",
        target=replace(CHARLES, organisation="", about=""),
        meeting=MeetingFacts("PyCon", when="yesterday"),
        purpose="To see how the Difference Engine tabulates polynomials.",
        benefits=("A first careful reader.",),
    ),
    Situation(
        "only a place",
        target=replace(CHARLES, title=""),
        meeting=MeetingFacts(place="London"),
        purpose="Advice on pricing a small machine",
        benefits=("a paying customer",),
        outcome="nothing",
    ),
    Situation(
        "long title",
        target=replace(
            CHARLES,
            title="Senior Vice President, Global Partnerships & Alliances, EMEA | Speaker | Author",
            organisation="The Worshipful Company of Instrument Makers and Allied Trades",
        ),
        meeting=MeetingFacts("the annual dinner", "Goldsmiths' Hall", "last week"),
        benefits=(BENEFIT, "the Society would hear of it", "a second pair of eyes on the tables."),
        outcome="badly",
    ),
    Situation(
        "two benefits",
        meeting=MeetingFacts("", "", "", "how tides are predicted"),
        purpose="I would like to learn how you price the tables",
        benefits=("you would get a free audit of the tables", "publicity"),
        outcome="pleasant",
    ),
    Situation("close friend", close=True, meeting=None, benefits=(), shared=("we both row",)),
    Situation(
        "stranger",
        meeting=None,
        requester=replace(ADA, about="I work on notes for computing machines."),
        praise="admire your work on tables",
        purpose="Difference Engine, and where it goes next",
        benefits=(),
    ),
    Situation(
        "other scripts",
        requester=PersonFacts("ليلى حسن", "ليلى", "شركة النور", "مهندسة"),
        target=PersonFacts("José 🎉 Ñandú-O'Neil", "", "Łódź & Søns", "Häuptling"),
        connector=PersonFacts("山田太郎", "太郎", "東京大学", ""),
        purpose="how tides are predicted in Łódź",
        meeting=MeetingFacts("lunch", "Café Central", "on Monday", "tides 🌊"),
    ),
    Situation(
        "apostrophes",
        requester=PersonFacts("Siobhán O'Connor", "Siobhán", "D'Arcy's", "Editor"),
        target=PersonFacts("Mr. James St. John-D’Angelo", "James", "King’s College", "Reader"),
        purpose="ask James about his machine's levers.",
        benefits=("it's the machine's first review", "we'd print it"),
        meeting=MeetingFacts("Anna's party", "her office", "yesterday", "her new book"),
    ),
    Situation(
        "question",
        purpose="How does the Difference Engine carry tens?",
        benefits=(),
        meeting=MeetingFacts("the conference in Leeds", hook="what became of the second engine?"),
        asked_on="on 3 March",
    ),
    Situation(
        "gerund and shouting",
        purpose="UNDERSTANDING how tables are printed!",
        benefits=("Free proofs",),
        meeting=MeetingFacts("Zoom call", when="today", hook="the paper on tides"),
        outcome="He has agreed to lend me a table",
    ),
    Situation(
        "nothing but names and no purpose",
        requester=_only_name(ADA),
        connector=_only_name(MARY),
        target=_only_name(CHARLES),
        meeting=MeetingFacts(),
        purpose="",
        benefits=(),
    ),
)
