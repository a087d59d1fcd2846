"""What the reader should recognise: when we met, what we share, who I am (D3, D5, D7)."""

from __future__ import annotations

from introcli.domain.etiquette import cues
from introcli.domain.etiquette.lexicon import mentions_any, overlap
from introcli.domain.etiquette.model import Finding, Participant, Text
from introcli.domain.etiquette.people import names_organisation, writer
from introcli.domain.etiquette.reading import plain, read
from introcli.domain.etiquette.wording import edit, hint, warning
from introcli.domain.vocabulary import MessageKind, Severity

_MET = (
    r"(?:we|you and i|us|both) (?:\w+ )?(?:met|spoke|talked|chatted|sat|shared|discussed|were|had|worked|studied|crossed|bumped|ran into|caught|stood|queued|argued|swapped|travelled|traveled|ended up|compared)",
    r"(?:meeting|seeing|talking (?:to|with)|speaking (?:to|with)|chatting (?:to|with)|sitting (?:next to|beside|with)|bumping into|running into|catching up with|hearing|catching|to meet|to see|to talk (?:to|with)|to speak (?:to|with)|to chat with) (?:you|u)",
    r"(?:i )?(?:met|saw|heard|caught|bumped into|ran into|sat (?:next to|beside)|enjoyed) (?:you|your (?:\w+ ){0,4}(?:talk|session|workshop|panel|keynote|presentation|lecture|demo|poster))|(?:our|the) (?:\w+ ){0,3}(?:chat|conversation|talk|discussion|meeting|call|lunch|dinner|walk|course|class|days|time|years|project|train ride)|(?:you|we) (?:told|mentioned|said|promised|gave|showed|asked|were telling|were kind)|since (?:we|the|our|that)|(?:at|from|after|during|in|back (?:at|in)) (?:the|our) (?:\w+ ){0,3}(?:conference|meetup|event|dinner|workshop|party|wedding|fair|summit|hackathon|course|congress|seminar|office|retreat|training|reunion)|remember",
)
_SELF = (
    r"i am (?:\w+ ){0,2}(?:a|an|the|at|with|from|in|one of|head|director|founder|cto|ceo|working|writing a|running|leading|responsible|studying|doing|based|\w+ing)|i (?:\w+ )?(?:work|run|lead|head|manage|teach|study|build|design|write|direct|own|research|founded|started|make|develop|look after|edit|organise|organize|sell|specialise|specialize|train|practise|practice|coach|restore|do|spent|used to|advise|maintain|translate|serve|co-?founded)",
    r"my (?:name|job|team|company|work|firm|lab|group|colleagues|research|business|own|shop|phd|thesis|practice|studio|students|startup|charity|book|newsletter|day job|role|department|school|users|customers|clients|two|factory|farm|clinic)|our (?:team|company|firm|lab|group|school|project|product|users|customers|charity|studio|clinic|office|museum|\w+)|we (?:are|run|make|build|sell|have|publish|develop|do|use|print|operate|produce|help)|as (?:a|an|the|head|director|editor|someone)|(?:a|an|the) (?:\w+ ){1,4}(?:here|by trade|by training|myself)|i have (?:been|spent|worked|run|led|built|written)|[\w ]{2,40} here[,.]|by way of (?:introduction|background)|about (?:me|us)|(?:cto|ceo|engineer|founder|director|editor|manager|researcher|student|professor|designer|developer) (?:at|of|from|in|with|for)",
)
_STRANGER = (
    r"(?:came|come|stumbled|happened)(?: \w+)? (?:across|upon) (?:your|you)|(?:found|saw|read|viewed|noticed|looked at|see|seen) (?:your|you on)|(?:we|you and i) (?:\w+ )?(?:have not|never|did not|have never|have yet to) (?:\w+ )?(?:met|meet|spoken|speak)|(?:do|does|will) not know (?:me|each other)|out of the blue|cold (?:email|e-mail|message|mail|note)|(?:follow|admire|admired|followed|following|read|reading) your|big fan|long[- ]?time (?:reader|follower|listener)|suggested (?:that )?i|told me to|gave me your|(?:pointed|sent) me (?:to|your)|stranger|passed me your",
)


def check_reminder(text: Text) -> Finding | None:
    """D3: the reader is reminded of when and where we met."""
    own = read(text.body).own
    if overlap(text.met, own) >= 0.3 or cues.has(_MET, read(text.body).plain):
        return None
    fix = f"Remind them: {text.met}; {edit(text)}."
    make = hint if _is_close(text.recipient) else warning
    return make("D3", "It does not say when and where you met.", fix)


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
    return cues.has(_STRANGER, said) and not cues.has(_MET, said)


def _says_who_i_am(text: Text) -> bool:
    said, me = read(text.body), writer(text)
    known = [w for w in (me.organisation, me.title, me.about) if w] if me else []
    signature = plain(said.own[len(" ".join(said.raw)) :])
    return (
        cues.has(_SELF, said.plain)
        or mentions_any(known, said.own)
        or cues.has(_SELF[1:], signature)
    )


LIGHTER_FOR_FRIENDS = {"B4": Severity.HINT, "B5": Severity.HINT, "B6": Severity.HINT}
"""B8: a good friend (tie strength 5) needs no personal message."""
