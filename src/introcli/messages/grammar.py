"""Every name that a template may use, with its meaning and an example."""

ROLES: dict[str, str] = {
    "me": "me, the writer",
    "recipient": "the reader of this message",
    "requester": "who wants to meet someone",
    "connector": "who knows both",
    "target": "who is to be met",
}
_OF_A_PERSON: dict[str, str] = {
    "name": "full name, as in: Charles Babbage",
    "first": "first name, as in: Charles",
    "title": "role, as in: Lucasian Professor",
    "organisation": "organisation, as in: Cambridge University",
    "role": "role and organisation, as in: Lucasian Professor at Cambridge University",
    "full": "all of it, as in: Charles Babbage, Lucasian Professor at Cambridge University",
    "label": "name for a subject line, as in: Charles Babbage (Cambridge University)",
    "about": "background as a sentence, as in: Charles works on a machine for tables.",
    "line": "role and background, as in: Charles Babbage is Lucasian Professor at Cambridge.",
}
_OTHERS: dict[str, str] = {
    "me_known": "yes when more than my name is known of me",
    "me_email": "my e-mail address, as in: ada@example.org",
    "me_linkedin": "my LinkedIn address",
    "signature": "my signature, or my name; may have several lines",
    "purpose": "what is wanted, as in: see how the Difference Engine tabulates polynomials",
    "purpose_is_verb": "yes when 'I would like to' can stand before the purpose",
    "wish": "the purpose as a sentence, always right, as in: I would like to see how it works.",
    "wish_clause": "the same without a capital first letter: you would like to see how it works.",
    "topic": "the purpose for a subject line, as in: to see how it works",
    "who_wishes": "the purpose after a name, as in: who would like to see how it works",
    "benefits": "list of what is in it for the target, as in: I would publish a description",
    "benefit_1": "the first benefit",
    "benefit_2": "the second benefit",
    "benefit_3": "the third benefit",
    "benefit_line": "a single benefit as a sentence, as in: In return, I would publish it.",
    "benefit_block": "two or more benefits as lines with a dash, and a line above them",
    "praise": "something kind to the reader as a sentence, as in: I admire your work on tides.",
    "endorse": "words of endorsement as a sentence, as in: Ada is the most careful reader I know.",
    "blurb": "the requester's own lines, to be passed on",
    "have_met": "yes when a meeting with the reader is on record",
    "met": "where and when we met, as in: at the Spring soirée in February",
    "met_event": "the event as it was noted, as in: Spring soirée",
    "met_place": "the place as it was noted, as in: London",
    "met_when": "when, as in: in February",
    "talked": "what we talked about, after 'about', as in: celestial mechanics",
    "insight": "an insight the reader shared, as in: machines could compose music",
    "hook": "what was left open, as it was noted, as in: asked for my notes",
    "hook_line": "the same as a question, as in: You asked for my notes: is that of interest?",
    "told": "yes when I told them that I would write",
    "requester_known": "how I know the requester, as in: Ada and I met at PyCon.",
    "target_known": "how I know the target, as in: Charles and I met at PyCon.",
    "requester_background": "the requester's background, and how I know them",
    "target_background": "the target's background, and how I know them",
    "shared": "list of what we have in common, as in: we both worked at Acme",
    "shared_line": "the same as a sentence, as in: We both worked at Acme.",
    "close": "yes when the reader is a close friend",
    "outcome": "what came of it as a sentence, as in: We met last week.",
    "helped": "yes when the introduction helped",
    "went_well": "yes when the introduction helped or was pleasant",
    "came_to_nothing": "yes when nothing came of it",
    "went_badly": "yes when it went badly",
    "note": "my own note on the outcome as a sentence, as in: He sent me his tables.",
    "asked_on": "when I asked, as in: last week",
    "version": "what a message follows from, as in: after-yes, last or declined",
    "bcc_connector": "yes when the connector gets a blind copy",
    "lacking": "what the requester has not told yet, as in: who you are and what you would ask",
    "as_requester": "yes when I am who wants to meet someone",
    "as_connector": "yes when I am who introduces",
    "as_target": "yes when I am who is to be met",
    "to_requester": "yes when the reader wants to meet someone",
    "to_connector": "yes when the reader is who introduces",
    "to_target": "yes when the reader is to be met",
    "short": "yes when the message has to become shorter to keep within a limit",
}

VARIABLES: dict[str, str] = {
    f"{who}_{what}": f"{meaning} ({of})"
    for who, of in ROLES.items()
    for what, meaning in _OF_A_PERSON.items()
} | _OTHERS
"""Name of a variable to its meaning with an example; all are always there, empty when unknown."""

LISTS = frozenset({"benefits", "shared"})
"""Variables that hold a list of texts: the only ones a template may go through with ``for``."""

FLAGS = frozenset(name for name, meaning in VARIABLES.items() if meaning.startswith("yes when"))
"""Variables that are yes or no: for ``if``, never printed."""

FILTERS = frozenset(
    {"upper", "lower", "capitalize", "title", "trim", "join", "first", "last", "length", "default"}
)
