"""What the reader should recognise: when we met, what we share, who I am (D3, D5, D7)."""

from __future__ import annotations

from introcli.etiquette import etiquette_cues
from introcli.etiquette.lexicon import content, meaningful, mentions_any, words
from introcli.etiquette.model import Finding, Participant, Text
from introcli.etiquette.people import names_organisation, writer
from introcli.etiquette.reading import plain, read
from introcli.etiquette.wording import edit, hint, warning
from introcli.language.vocabulary import MessageKind, Severity

_MET = (
    r"(?:we|you and i|both) (?:\w+ )?(?:met|spoke|talked|chatted|sat|shared|discussed|were|had"
    r"|worked|studied|crossed|bumped|ran into|caught|stood|queued|argued|swapped|travell?ed"
    r"|ended up|compared|danced|sang|ate|walked|got talking|laughed|overlapped|lived|played)",
    r"(?:great|good|nice|lovely|pleasure|fun|glad|delight\w*|treat|wonderful|enjoy\w*|thanks for"
    r"|thank you for|loved?|honou?r|happy|pleased|since|after|from|remember\w*|appreciate\w*) "
    r"(?:\w+ ){0,3}(?:meeting|seeing|talking|speaking|chatting|sitting|bumping|running into"
    r"|catching up|hearing you|having me|our chat|our talk|our conversation)",
    r"(?<!be )(?:great|good|nice|lovely|pleasure|fun|treat|delight|wonderful|honou?r|glad|happy) "
    r"(?:\w+ ){0,2}to (?:have |finally )?(?:met|meet|seen?|talk(?:ed)?|speak|spoken|chat(?:ted)?"
    r"|bump(?:ed)?|sit|run into|catch up)",
    r"(?:i )?(?:met|saw|heard|caught|bumped into|ran into|sat (?:next to|beside)|enjoyed|loved) "
    r"(?:you|your (?:\w+ ){0,4}(?:talk|session|workshop|panel|keynote|presentation|lecture|demo"
    r"|poster|stand|reading|speech|set))",
    r"(?:our|the) (?:\w+ ){0,3}(?:chat|conversation|discussion|meeting|call|lunch|dinner|walk"
    r"|course|class|days|time together|project|train ride|table)",
    r"(?:you|we) (?:\w+ )?(?:told|mentioned|said|promised|gave|showed|asked|were telling"
    r"|were kind|recommended|lent|described|claimed|argued|insisted|explained|admitted"
    r"|joked|advised|suggested|swore|bet|were going to|wanted to know)|you,? (?:and )?me",
    r"(?:at|from|after|during|in|back (?:at|in)) (?:the|our|last \w+'s) (?:\w+ ){0,3}"
    r"(?:conference|meetup|event|dinner|workshop|party|wedding|fair|summit|hackathon|course"
    r"|congress|seminar|office|retreat|training|reunion|festival|exhibition|symposium|trip)",
)
_I_AM = (
    r"i am (?:\w+ ){0,2}(?:a|an|the|at|with|one of|head|director|founder|cto|ceo|working|writing a"
    r"|running|leading|responsible|studying|based|captain|curator|editor|training|heading"
    r"|setting up"
    r"|building|currently|from)",
    r"i (?:\w+ )?(?:work|run|lead|head|manage|teach|study|build|design|direct|own|research|founded"
    r"|started|develop|look after|edit|organi[sz]e|sell|speciali[sz]e|train|practi[sc]e|coach"
    r"|restore|used to|advise|maintain|translate|serve|co-?founded|host|grow|keep|chair|represent"
    r"|spent|consult|make|produce|write for|play|curate|produce)",
    r"my (?:name|job|team|company|firm|lab|group|colleagues|research|business|own|shop|phd|thesis"
    r"|practice|studio|students|startup|charity|newsletter|day job|role|department|school|users"
    r"|customers|clients|factory|farm|clinic|bakery|employer|two)",
    r"our (?:team|company|lab|group|school|product|users|customers|charity|studio|clinic|office"
    r"|museum|project|firm|society|department|own|hospital|archive|church|members)",
    r"(?<!could )(?<!can )(?<!should )(?<!may )(?<!shall )we (?:are|run|make|build|sell|have"
    r"|publish|develop|use|print|operate|produce|help|work|keep"
    r"|hold|look after)|as (?:a|an|the|head|director|editor|someone|one)",
    r"i have (?:spent|worked|run|led|built|written|taught)|i have been (?:working|running|in|a"
    r"|the|with|at|teaching|building|leading)|by way of (?:introduction|background)",
    r"about (?:me|us)|introduce myself|(?:engineer|founder|director|editor|manager|researcher"
    r"|student|designer|developer|teacher|owner|nurse|reader) here",
    r"(?:cto|ceo|engineer|founder|director|editor|manager|researcher|student|professor|designer"
    r"|developer|owner|head|curator|chair|partner|consultant|nurse|teacher) (?:at|of|from|in|with"
    r"|for)",
)
_STRANGER = (
    r"(?:came|come|stumbled|happened)(?: \w+)? (?:across|upon|on) (?:your|you)",
    r"(?:found|saw|read|viewed|noticed|looked at|see|seen|watched|heard) (?:\w+ )?"
    r"(?:your|you on|the (?:paper|article|book) you)|your (?:\w+ )?profile",
    r"(?:we|you and i) (?:\w+ )?(?:have not|never|did not|have never|have yet to|do not) (?:\w+ )?"
    r"(?:met|meet|spoken|speak|know)|(?:do|does|will) not know (?:me|each other)|stranger",
    r"out of the blue|cold (?:e-?mail|message|mail|note)|(?:big|huge|great) (?:fan|admirer)",
    r"(?:follow|admired?|followed|following|reading|been reading) your|long[- ]?time "
    r"(?:reader|follower|listener)",
    r"suggested (?:that )?i|told me to|(?:gave|passed|pointed|sent) me (?:to )?(?:your|to you)",
)


def check_reminder(text: Text) -> Finding | None:
    """D3: the reader is reminded of when and where we met."""
    said = read(text.body)
    if etiquette_cues.has(_MET, said.plain) or _names_the_meeting(text.met, plain(said.own)):
        return None
    fix = f"Remind them: {text.met}; {edit(text)}."
    make = hint if _is_close(text.recipient) else warning
    return make("D3", "It does not say when and where you met.", fix)


def _names_the_meeting(met: str, said: str) -> bool:
    telling = content(plain(met)) or meaningful(plain(met))
    return not set(telling).isdisjoint(words(said))


def _is_close(person: Participant | None) -> bool:
    return person is not None and person.strength == 5


def check_common_ground(text: Text) -> Finding | None:
    """D5: something you have in common is mentioned."""
    own = read(text.body).own
    if mentions_any(text.shared, own) or any(
        names_organisation(s, plain(own)) for s in text.shared
    ):
        return None
    return hint(
        "D5", "It mentions nothing that you share.", f"You share: {', '.join(text.shared)}."
    )


def check_who_i_am(text: Text) -> Finding | None:
    """D7: a stranger learns in one line who writes."""
    if not _is_stranger(text) or _says_who_i_am(text):
        return None
    fix = f"Add one line about yourself; `intro me` keeps it. Then {edit(text)}."
    return warning("D7", "A stranger would not learn who you are.", fix)


def _is_stranger(text: Text) -> bool:
    said = read(text.body).plain
    if text.met or (text.recipient and (text.recipient.strength or 0) > 1):
        return False
    if text.kind is MessageKind.BLURB:
        return True
    return etiquette_cues.has(_STRANGER, said) and not etiquette_cues.has(_MET, said)


def _says_who_i_am(text: Text) -> bool:
    said, me = read(text.body), writer(text)
    known = [w for w in (me.organisation, me.title, me.about) if w] if me else []
    signature = plain(said.own[len(" ".join(said.raw)) :])
    return (
        etiquette_cues.has(_I_AM, said.plain)
        or mentions_any(known, said.own)
        or etiquette_cues.has(_I_AM[1:], signature)
    )


LIGHTER_FOR_FRIENDS = {"B4": Severity.HINT, "B5": Severity.HINT, "B6": Severity.HINT}
"""B8: a good friend (tie strength 5) needs no personal message."""
