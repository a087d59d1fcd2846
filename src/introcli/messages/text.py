"""The English words by which a few typed words are told to be a wish, a thing or a question.

Lists, because a guess that is wrong makes a broken sentence: what is in none of them gets a
sentence that reads right for anything.
"""

import re

from introcli.language import names


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERBS = _set(
    """
    accept access achieve act adapt add address adopt advise agree align allow analyse analyze
    annotate announce answer appear apply appreciate approach arrange ask assemble assess
    assist attend attract audit author automate avoid be beat become begin benchmark benefit
    book borrow break brief bring broaden build buy calculate call cancel capture carry catch
    celebrate change chat check choose cite clarify close co-author co-write collaborate
    collect combine come comment commission compare compile complete compose compute conduct
    confirm consider consult contact continue contribute convert convince cooperate coordinate
    copy count cover create critique cut date decide define deliver demonstrate deploy
    describe design determine develop digitise digitize discover discuss donate double draft
    draw edit educate embed employ enable encourage engage ensure enter establish estimate
    evaluate examine exchange exhibit expand experience explain explore expose extend feature
    figure film finance find finish fix follow form found frame fund gain gather get give grow
    guide handle have hear help hire hold host identify illustrate implement import improve
    include influence inform integrate interview introduce invent invest investigate invite
    involve join judge keep know launch lead learn lease lend let license list listen locate
    look make manage map market match measure meet mentor merge model move name navigate need
    negotiate note number observe obtain offer open operate order organise organize outline
    overcome own pair participate partner pass pay perform persuade photograph pick pilot
    pitch place plan play post practise prepare present preserve prevent price print produce
    promote propose prove provide publish purchase pursue push put qualify question raise
    reach read rebuild recommend reconnect record recruit redesign reduce refine register
    release remove rent reorganise repair replace replicate reply report reproduce republish
    request research resolve restore resume rethink review revise revive run save scale
    schedule scope search secure see seek select sell send serve set settle shadow shape share
    sharpen ship shorten show sign simplify sit solve source speak speed spend sponsor spread
    staff stand start stay step stop stress-test structure study submit subscribe succeed
    suggest support survey swap switch sync tabulate tackle tailor take talk target teach tell
    test thank think trace track trade train transcribe transfer transform translate
    travel treat trial try turn understand unlock update upgrade use validate verify visit
    volunteer watch weigh welcome win wonder work write
    """
)
"""Base forms that people type after "to"."""

ALSO_NOUNS = _set(
    """
    access address answer approach audit benchmark benefit brief call change chat check
    comment contact copy count cover critique cut date design draft estimate exchange
    experience feature figure film finance form frame function fund guide help interview
    invite launch lead list look map market match measure model name need note number offer
    order partner photograph pilot pitch plan play post practise present price print push
    question record reply report request research review scale scope search sign sponsor
    spread start step study support survey swap target test track trade travel trial update
    use visit work
    """
)
"""Verbs that are things when a preposition follows: "help with", "review of", "visit to"."""

NOUN_MARKS = _set("for from in into of on to with by about over during")
VERB_PAIRS = _set(
    """
    ask-about ask-for call-on chat-about chat-with exchange-with look-at look-for look-into
    look-over partner-with plan-for sign-with start-from start-in start-on start-with
    trade-with work-at work-for work-from work-in work-on work-with
    """
)
"""Pairs that stay verbs although a preposition follows."""

FAVOURS = _set(
    """
    access advice answers assistance backing clarification comments confirmation coverage data
    directions examples expertise feedback funding guidance help information input insight
    insights intelligence introductions investment permission pointers reassurance
    recommendations references sponsorship suggestions support
    """
)
"""Things one can simply ask for: "I would like advice on ..." reads right."""

DETERMINERS = _set(
    """
    a an another any her his its more my our several some that the their these this those
    three two your
    """
)
QUESTION_WORDS = _set("how why what whether which where when who whom whose if")
DIRECT_QUESTION = _set(
    """
    am are can could did do does has have is may might should was were will would
    """
)
PREPOSITIONS = _set(
    """
    aboard after around as at before behind between by during from in inside near on online
    outside over through under via when while with
    """
)
ACT_ON_PERSON = (
    "ask|meet|interview|thank|invite|consult|show|tell|help|visit|see|hear|reach|give|offer|bring|"
    "call|teach|hire|join|support|advise|send|save|get|pay|let|introduce|follow|watch|"
    "to|from|with|for|by|about|of|at|than|as|and|between"
)
"""Words after which a person stands as the object: their name can become "you"."""

SUBJECT_MARKS = "how|why|what|whether|when|where|if|that|which|because|while|as|and"
"""Words after which a person stands as the subject of a clause."""

OCCASIONS = _set(
    """
    anniversary assembly award awards ball barbecue breakfast briefing brunch ceremony class
    clinic concert conference congress convention course debate demo dinner evening event
    exhibition expo fair festival forum funeral gala gathering hackathon hearing interview jam
    launch lecture lunch meet-up meeting meetup opening panel party performance picnic
    premiere presentation reading reception retreat reunion round-table roundtable salon
    school screening seminar session show soiree soirée sprint summit symposium talk tasting
    tea tournament trip tutorial unconference vernissage webinar wedding weekend workshop
    run walk ride hike match game
    """
)
"""Common nouns an occasion ends with: they take "the"."""

CALLS = _set("call videocall phone train plane flight bus ferry boat tube podcast")
NETWORKS = _set("zoom teams linkedin slack discord mastodon twitter facebook skype")
BARE_OCCASIONS = _set("lunch dinner breakfast brunch tea school church work")
OVER_OCCASIONS = _set("coffee drinks beers coffees")

NAMED_VENUES = _set(
    """
    bar barbican café cafe casa club costa excel hilton hotel hyatt marriott moscone olympia pret
    pub restaurant sheraton starbucks wework
    """
)
"""First words of places that one is at, not in."""

VENUES_WITH_THE = _set(
    """
    academy archive association cafe café center centre club embassy exchange exhibition
    foundation gallery guild hotel institute institution lab laboratory library ministry
    museum observatory office opera parliament pub society theater theatre
    """
)
VENUES = _set(
    """
    airport arena bar campus castle church clubhouse college court fairground garden gardens
    hall headquarters hospital house hq inn lane palace restaurant road school square stadium
    station street studio studios tavern terminal tower university workplace
    """
)

_ENDS = " .;,!\t"
_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Control characters but tab and line ends, and lone halves of pairs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK_RUN = re.compile(r"\n{3,}")
_LOWERABLE = VERBS | DETERMINERS | FAVOURS | QUESTION_WORDS


def line(text: str) -> str:
    """Return the text on one line, without control characters and lone surrogates."""
    return names.tidy(_printable(text))


def lines(text: str) -> str:
    """Return the text with its line breaks kept: no trailing spaces, no run of empty lines."""
    kept = [_printable(one).rstrip() for one in _NEWLINES.sub("\n", text).split("\n")]
    return _BLANK_RUN.sub("\n\n", "\n".join(kept)).strip()


def without_stop(text: str) -> str:
    """Return one line without what ends a sentence; a question keeps its mark.

    >>> without_stop("see the engine. ")
    'see the engine'
    """
    return line(text).strip(_ENDS)


def sentence(text: str) -> str:
    """Return the text as a sentence: a capital first, a stop at the end; nothing from nothing."""
    words = line(text).rstrip(" ,;")
    if not words:
        return ""
    return upper_first(words) + (
        "" if (words.rstrip("”\"'’)")[-1:] in (".", "!", "?", "…")) else "."
    )


def upper_first(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter when its first word is an ordinary one.

    >>> lower_first("See how it works")
    'see how it works'
    >>> lower_first("Babbage's engine")
    "Babbage's engine"
    """
    first, space, rest = text.partition(" ")
    return first.lower() + space + rest if first.lower() in _LOWERABLE else text


def first_word(text: str) -> str:
    """Return the first word as a key, without punctuation at its end."""
    return text.partition(" ")[0].lower().rstrip(",:;.!?")


def joined(items: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\t", " "))
