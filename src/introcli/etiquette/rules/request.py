"""Asking for an introduction: who, in which subject, what for them, and an easy no (C4 to C8)."""

import re

from introcli.etiquette import cues, lexicon, model
from introcli.etiquette.reading import has_link, own_words, pattern, plain, read, without_links
from introcli.etiquette.rules.form import READ_OF_SUBJECT, find_leftover
from introcli.language.names import fold
from introcli.language.vocabulary import Channel, MessageKind

_EMPTY_WORDS = """
introduction introductions intro intros request requests requesting hi hiya hello hey dear
greetings quick question questions help helping favour favor favours linkedin connection
connections connecting connect networking network urgent important asap following follow up
followup checking check in touching touch base meeting meet coffee chat call opportunity
opportunities idea ideas hope you are well me us we the a an for from with of to and or my your
our this that it is about re fw fwd message note reaching reach out invitation invite invited
asking ask small big little something great thanks thank good morning afternoon evening day update
news info information regarding please can could would i need want contact new no subject none
untitled reminder catching catch time sometime soon possible potential collaboration partnership
synergy synergies interesting proposal matter talk discussion let let's here there just simple
brief short one two sec second minute moment on at be nice long see again happy hola bonjour hallo
referral matters
"""
_EMPTY_SUBJECT = frozenset(_EMPTY_WORDS.split())
_ASKS = (
    r"(?:introduc\w*|present) (?:me|us|my \w+)(?: \w+){0,2} to",
    r"(?:introductions?|intros?) (?:with|to|for me to|from you to|by you to)",
    r"(?:put|get|bring|place) (?:me|us) in (?:touch|contact|connection) with",
    r"(?:connect|connecting|link|hook) (?:me|us)(?: up)? (?:with|to)",
    r"(?:pass|forward|send) (?:this|my \w+|the \w+|it)(?: \w+)? (?:on |along |over )?to",
)
_RELATION = (
    r"(?:your |the |our |my )?"
    r"(?:friend |colleague |boss |contact |pal |buddy |former colleague |ex-colleague "
    r"|old friend )?"
)
_NAMED = rf"\s*(?i:{_RELATION})(?P<one>[^\W\d_][\w'’-]*)(?P<next>,? ?[^\W_][\w'’.-]*)?"
_TITLES = ("dr", "mr", "mrs", "ms", "prof", "professor", "sir", "dame", "lady", "lord")
_PARTICLES = ("van", "von", "de", "da", "del", "di", "el", "al", "bin", "ibn", "le", "la", "ten")


def check_target_named(text: model.Text) -> model.Finding | None:
    """C4: the target is named in full, with the organisation, before the reader stops reading."""
    fix = f"Give full name, organisation and role in subject and first lines; {model.edit(text)}."
    if text.target is None:
        # Judge by the wording alone: "introduce me to Gail", "to her: https://...".
        said = without_links(f"{text.subject or ''}. {' '.join(read(text.body).raw)}")
        asked = list(pattern(*_ASKS).finditer(said.lower()))
        named = [_named_after(said[m.end() :]) for m in asked]
        if named and all(n == "first" for n in named):
            return model.error("C4", "The person to meet is named by first name only.", fix)
        if named and all(n == "pronoun" for n in named) and has_link(text.body):
            return model.error("C4", "The person to meet is named only inside a link.", fix)
        return None
    subject = (text.subject or "")[:READ_OF_SUBJECT]
    key = plain(without_links(f"{subject} \n {read(text.body).opening}"))
    if not lexicon.is_named_in_full(text.target, key):
        target = text.target
        everything = plain(without_links(f"{text.subject or ''} {own_words(text.body)}"))
        if lexicon.is_named_in_full(target, everything):
            how_it_is_named = f"{target.name} is named in full only far down in the message."
        elif lexicon.name_words(target.name)[0] in lexicon.words(everything.replace("'s", "")):
            how_it_is_named = f"{target.name} is named by first name only."
        elif has_link(text.body):
            how_it_is_named = f"{target.name} is named only inside a link."
        else:
            how_it_is_named = f"{target.name} is not named."
        return model.error("C4", how_it_is_named, fix)
    if text.target.organisation and not lexicon.names_organisation(text.target.organisation, key):
        message = f"{text.target.name} is named without {text.target.organisation}."
        return model.error("C4", message, fix)
    says_something = _subject_words(text, text.subject or "") and not find_leftover(subject)
    is_named = set(lexicon.name_words(text.target.name)) & set(
        lexicon.words(fold(text.subject or "").replace("'s", ""))
    )
    if says_something and not is_named:
        return model.hint("C4", f"The subject does not name {text.target.name}.", fix)
    return None


def _named_after(rest: str) -> str:
    """Return how a person is named at the start of a text: first name, pronoun, or other."""
    found = re.match(_NAMED, rest)
    if not found:
        return "other"
    one, after = found["one"], (found["next"] or "").strip()
    if one.lower() in ("her", "him", "them", "this", "that"):
        return "other" if after.lower() in ("team", "boss") else "pronoun"
    alone = one[0].isupper() and not one.isupper() and not one.endswith(("'s", "’s"))
    if not alone or one.lower() in _TITLES or after.lower() in _PARTICLES:
        return "other"
    return "other" if after[:1].isupper() else "first"


def check_subject(text: model.Text) -> model.Finding | None:
    """C5: a subject that moves the talk forward, for connector and target."""
    said = " ".join((text.subject or "").split())
    if not said and text.channel not in (None, Channel.EMAIL):
        return None
    if said and _subject_words(text, said):
        return None
    fix = f"Name the person and the topic, as in “Ada King on lighthouses”; {model.edit(text)}."
    message = f"The subject “{said[:60]}” says nothing." if said else "The subject is empty."
    return model.error("C5", message, fix)


def _subject_words(text: model.Text, subject: str) -> list[str]:
    """Return the words of a subject that say something to its reader."""
    key = plain(subject[:READ_OF_SUBJECT])
    found = lexicon.words(key)
    if found[:1] and found[0] in ("hi", "hello", "hey", "dear") and len(found) <= 3:
        return []
    familiar = _EMPTY_SUBJECT | _known_to_reader(text, set(found))
    return [w for w in found if w.removesuffix("'s") not in familiar]


def _known_to_reader(text: model.Text, found: set[str]) -> set[str]:
    """Return names that tell the reader nothing: their own, and the writer's first name."""
    if text.kind is MessageKind.INTRODUCTION:
        return set()
    known = {w for p in lexicon.recipients(text) for w in lexicon.name_words(p.name)}
    me = lexicon.writer(text)
    if me and not set(lexicon.name_words(me.name)) <= found:
        known |= set(lexicon.name_words(me.name))
    if text.target and text.target not in lexicon.recipients(text):
        known -= set(lexicon.name_words(text.target.name))
    return known


def check_benefit(text: model.Text) -> model.Finding | None:
    """C6: the message says why acting is in the target's interest."""
    said = read(text.body)
    elsewhere = text.benefits and text.kind is not MessageKind.BLURB
    if elsewhere or lexicon.mentions_any(text.benefits, said.own, 0.3):
        return None
    if cues.has(cues.BENEFIT, said.plain):
        return None
    target = text.target.name if text.target else "the person asked"
    fix = f"Say in a few points what {target} gains: {model.redraft(text, 'benefit')}."
    return model.warning("C6", f"It does not say what is in it for {target}.", fix)


def check_recorded_benefit(record: model.Record) -> model.Finding | None:
    """C6 on the record: at least one benefit for the target is noted."""
    if any(b.strip() for b in record.benefits):
        return None
    target = record.target.name if record.target else "the target"
    fix = f'Add what {target} gains: `intro draft --intro {record.id} --benefit "..."`.'
    return model.warning("C6", f"No benefit for {target} is recorded.", fix)


def check_way_out(text: model.Text) -> model.Finding | None:
    """C8: the reader can decline with grace."""
    said = read(text.body)
    if cues.has(cues.WAY_OUT, f"{said.plain} {plain(said.signed)}"):
        return None
    if any(cues.opens_a_way_out(sentence) for sentence in said.sentences):
        return None
    fix = f"Add a sentence such as “No problem at all if this is not a good moment”; {model.edit(text)}."
    return model.warning("C8", "It leaves no easy way to say no.", fix)
