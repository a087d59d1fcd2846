"""The note that introduces two people: backgrounds, mutual benefit, who answers (A6, A7, F13)."""

from __future__ import annotations

from introcli.domain.etiquette import cues
from introcli.domain.etiquette.lexicon import overlap, words
from introcli.domain.etiquette.model import Finding, Participant, Record, Text
from introcli.domain.etiquette.people import is_same_first_name, name_words, names_organisation
from introcli.domain.etiquette.reading import pattern, plain, read
from introcli.domain.etiquette.wording import edit, hint, warning
from introcli.domain.names import is_blank
from introcli.domain.vocabulary import Channel

_DESCRIBED = (
    r"(?:is|was|has been|have been|are|am) (?:\w+ ){0,2}(?:a|an|the|my|our|one|in|at|with|head|director|founder|chief|cto|ceo|responsible|behind|working|building|running|leading|writing|based|known|now|head of|professor|managing|chair|in charge)",
    r"(?:runs|ran|leads|led|heads|headed|works|worked|founded|built|builds|manages|managed|teaches|taught|wrote|writes|designs|designed|directs|studies|studied|owns|owned|started|spent|has (?:spent|run|worked|built|written|led|been)|makes|made|created|specialises|specializes|advises|chairs|edits|published|knows|looks after|trained|organises|organizes|develops|developed|coaches|oversees|co-?founded|moved|joined|left|sells|keeps|restores|collects|maintains|curates|translates|practises|practices|invented|researches|represents|supplies|breeds|grows|plays|conducts|consults|does)",
    r"(?:,|who|\(|-) ?(?:who|a|an|the|our|my|head|director|founder|chief|cto|ceo|professor|formerly|now|co-?founder|engineer|currently|of|at|from)|(?:who|whose)",
    r"(?:knows more|expert|specialist|engineer|founder|director|professor|manager|designer|researcher|lawyer|consultant|developer|scientist|teacher|author|editor|nurse|doctor|architect|analyst|colleague|head of|years (?:of|in|at|as|with))",
)
_PRONOUN = (r"(?:she|he|they|her|his|their|the latter|the former)",)
_HOPE = (
    r"hop(?:e|es|ing|eful)(?: \w+){0,8} (?:both|mutual\w*|each other|each of you|one another|you two|the two of you|useful|helpful|fruitful|benefit\w*|enjoy\w*|valuable|worthwhile|good|rewarding|productive|interesting|well|plenty|lots|something|much|help\w*|pleas\w+|friends\w*|start|beginning|off)",
    r"mutual(?:ly)?(?: \w+){0,2}|win[- ]win|(?:benefit|profit|gain|learn|useful|helpful|value|valuable|good|interesting|pleasure|fun|worthwhile|fruitful|rewarding)(?: \w+){0,5} (?:both|each other|one another|each of you|you two|either of you|both sides|all round)",
    r"(?:both|you two|two of you|each of you|each other|either of you|one another|you all)(?: \w+){0,8} (?:benefit\w*|gain\w*|enjoy\w*|learn\w*|profit\w*|useful|helpful|value|valuable|worthwhile|interest\w*|something|get on|hit it off|good|pleasure|fruitful|glad|happy|pleased|lots|plenty|much|a lot|get along|find|like|love|great)",
    r"(?:something|plenty|much|lots|a lot|things|notes)(?: \w+){0,5} (?:to (?:talk about|share|offer|give|learn|teach|gain|discuss|swap|exchange)|in common|for (?:both|each|you both))|(?:get on|hit it off|get along)|sure you will|confident you",
)
_HANDOVER = (
    r"(?:leave|hand|turn|pass|give)(?: \w+){0,3} (?:you|it|this|over|things|the floor|two|both)|over to you|take it from here|from here|take it away|(?:ball|floor|turn|move|court|first step)",
    r"(?:reply|replies|reply-all|replying|answer|respond|write|writes|writing|email|emails|mail|drop|contact|reach out|get in touch|follow up|suggest|suggests|propose|proposes|pick up|call|ring|start|go first|kick off|set up|find a time|make contact|be in touch|send|take|take the lead|fix|arrange|open)(?! me )",
)
_WHO_FIRST = (
    r"(?:first|next step|next move|take the lead|kick off|go first|start|begins?|make the first|turn|ball is|court|over to you,? \w+|take it from here,? \w+|initiative)",
    r"(?:will|would|can|could|may|might|shall|should|to|please|has promised to|is going to|has offered to|you) (?:\w+ ){0,2}(?:reply|answer|respond|write|email|mail|drop|contact|reach out|get in touch|follow up|suggest|propose|pick it up|pick up|pick this up|call|ring|start|set up|find a time|make contact|be in touch|send|take it|offer|fix|arrange|open|get back)",
)
_BCC = (
    r"bcc|blind copy|(?:drop|take|leave|move|remove|cut) me (?:off|out|from|to)|off (?:the |this )?(?:cc|copy|thread|list)|step(?:ping)? (?:back|out|aside)|bow(?:ing)? out|get(?:ting)? out of (?:the|your) way|without me|no need to (?:copy|keep me|cc)|bow out|bowing out|keep me (?:off|out)",
)


def check_backgrounds(text: Text) -> Finding | None:
    """A6: each of the two is introduced with a background."""
    pair = [p for p in (text.requester, text.target) if p]
    missing = [p for p in pair if not _is_described(p, text)]
    if missing:
        names = " and ".join(p.name for p in missing)
        return warning("A6", f"Nothing says who {names} is.", _fill(missing[0]))
    said = read(text.body)
    if len(pair) < 2 and sum(cues.has(_DESCRIBED, s) for s in said.sentences) < 2 - len(pair):
        fix = "Give each of them a line: what they do, and where."
        return warning("A6", "The note does not say who both people are.", fix)
    return None


def _is_described(person: Participant, text: Text) -> bool:
    said = read(text.body)
    if any(overlap(w, said.own) >= 0.5 for w in (person.about, person.title) if w):
        return True
    if person.organisation and names_organisation(person.organisation, said.plain):
        return True
    return any(_describes(person, said.sentences, i) for i in range(len(said.sentences)))


def _describes(person: Participant, sentences: tuple[str, ...], i: int) -> bool:
    here = sentences[i]
    after = sentences[i + 1] if i + 1 < len(sentences) else ""
    if not _mentions(person, here):
        return False
    if cues.has(_DESCRIBED, _from_name(person, here)):
        return True
    return pattern(*_PRONOUN).match(after) is not None and cues.has(_DESCRIBED, after)


def _mentions(person: Participant, key: str) -> bool:
    names = name_words(person.name)
    said = words(key.replace("'s", ""))
    return any(w in said for w in names) or any(
        len(w) > 2 and is_same_first_name(w, names[0]) for w in said if w[0] == names[0][0]
    )


def _from_name(person: Participant, key: str) -> str:
    starts = [key.find(w) for w in name_words(person.name) if w in key]
    return key[min(starts) :] if starts else key


def _fill(person: Participant) -> str:
    handle = person.handle or f'"{person.name}"'
    return f'`intro edit {handle} --about "..."`, then draft the note again.'


def check_recorded_backgrounds(record: Record) -> Finding | None:
    """A6 on the record: what is known about both is enough for a background."""
    pair = [p for p in (record.requester, record.target) if p and not p.is_me]
    missing = [p for p in pair if all(map(is_blank, (p.about, p.organisation, p.title)))]
    if not missing:
        return None
    names = " and ".join(p.name for p in missing)
    fixes = "; ".join(_fill(p).split(",")[0] for p in missing)
    return hint("A6", f"Nothing is recorded about the background of {names}.", f"{fixes}.")


def check_mutual_benefit(text: Text) -> Finding | None:
    """A7: the note ends by hoping that it benefits both."""
    if cues.has(_HOPE, read(text.body).plain):
        return None
    fix = f"End with the hope that both of them gain from it; {edit(text)}."
    return warning("A7", "It does not hope that both of them benefit.", fix)


def check_who_answers(text: Text) -> Finding | None:
    """F13: it is clear who answers first, and that I move to Bcc."""
    said = read(text.body).plain
    fix = f"Name who writes first, and ask to be moved to Bcc; {edit(text)}."
    if not cues.has((*_HANDOVER, *_BCC), said):
        return warning("F13", "It does not say who answers first.", fix)
    if not cues.has(_WHO_FIRST, said):
        return hint("F13", "It hands over without saying who answers first.", fix)
    if text.channel is Channel.EMAIL and not cues.has(_BCC, said):
        return hint("F13", "It does not move you to Bcc.", fix)
    return None
