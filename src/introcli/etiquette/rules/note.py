"""The note that introduces two people: backgrounds, mutual benefit, who answers (A6, A7, F13)."""

from introcli.etiquette import cues, lexicon
from introcli.etiquette.model import Finding, Participant, Record, Text, edit, hint, warning
from introcli.etiquette.reading import pattern, read
from introcli.language.names import is_blank
from introcli.language.vocabulary import Channel

_EMPTY_PRAISE = (
    r"(?:a |an |the |my )?(?:very |really |such a |truly |old |dear |good |great |close )*"
    r"(?:great|nice|lovely|good|wonderful|amazing|fantastic|super|dear|close|brilliant|awesome"
    r"|smart|clever|cool|old|rock) ?(?:guy|person|friend|gal|woman|man|chap|contact|human|people"
    r"|one|star|mate|pal|folks)s?|rockstars?|legends?|superstars?|gems?",
)
_TRADE = (
    r"(?:head|director|founder|chief|cto|ceo|cfo|coo|vp|professor|manager|engineer|designer"
    r"|researcher|lawyer|solicitor|consultant|developer|scientist|teacher|author|editor|nurse"
    r"|doctor|architect|analyst|expert|specialist|student|partner|lead|leader|producer|curator"
    r"|owner|officer|buyer|farmer|grower|potter|baker|artist|writer|journalist|librarian|trustee"
    r"|agronomist|inspector|organist|coordinator|educator|coach|chef|pilot|composer|investor"
    r"|maker|builder|entrepreneur|economist|chemist|physicist|biologist|surgeon|accountant)"
)
_DOES = (
    r"(?:runs|ran|leads|led|heads|headed|works|worked|founded|built|builds|manages|managed"
    r"|teaches|taught|wrote|writes|designs|designed|directs|studies|studied|owns|owned|started"
    r"|spent|makes|made|created|speciali[sz]es|advises|chairs|edits|published|looks after|trained"
    r"|organi[sz]es|develops|developed|coaches|oversees|co-?founded|sells|keeps|restores|repairs"
    r"|collects|maintains|curates|translates|practi[sc]es|invented|researches|represents"
    r"|supplies|breeds|grows|plays|conducts|consults|coordinates|buys|produces|produced|has)"
)
_DESCRIBED = (
    r"(?:is|was|has been|have been|are|am) (?:\w+ ){0,2}(?:a|an|the|my|our|one of|at|head|director"
    r"|founder|chief|cto|ceo|responsible|behind|working|building|running|leading|writing|based"
    r"|professor|managing|in charge|with)(?! (?:keen|great|lovely|good)) \w+",
    rf"(?:is|was|been|are|,|as|our|former|\() ?(?:\w+ ){{0,3}}{_TRADE}",
    rf"{_DOES} (?!to (?:know|meet|hear|ask)|a question|questions)\w+",
    r"(?:,|\(|-) ?(?:who|whose) \w+|(?:,|\(|-) ?(?:a|an|the|our|my|formerly|now|of|at|from) \w+",
    r"who(?:se)? (?:\w+ ){0,2}(?:is|was|has|had|runs|leads|works|did|does|made|wrote|built)",
    r"knows (?:more|all|everything) about|years (?:of|in|at|as|with)",
)
_PRONOUN = (r"(?:she|he|they|her|his|their|the latter|the former)",)
_PAIR = (
    r"(?:both|you two|two of you|each of you|each other|either of you|one another|you all"
    r"|both sides|all round|each side|the pair of you|one as for the other)"
)
_GAIN = (
    r"(?:benefit|gain|enjoy|learn|profit|useful|helpful|help|valuable|worthwhile|worth|interest"
    r"|something|get (?:on|along|a lot|much|plenty|more)|hit it off|pleasure|fruitful|rewarding"
    r"|productive|advantage|friends|more than|come away|take away|out of (?:it|this)|delight"
    r"|inspir|find|appreciate|glad|value|fun|win|swap|more out of|could do with)\w*"
)
_GOOD = (
    r"(?:useful|helpful|good|valuable|worthwhile|interesting|interest|pleasure|fun|great|worth"
    r"|fruitful|rewarding|beneficial|benefit|help|advantage|value|profitable|something|use"
    r"|a win|delight\w*|profit|gain|learn|enjoy\w*|enriching|right|perfect|match|fit)"
)
_HOPE = (
    rf"(?:hop\w+|trust|wish|wishing)(?: \S+){{0,10}} (?:{_PAIR}|mutual\w*)",
    rf"{_PAIR}(?: \S+){{0,8}} {_GAIN}|{_PAIR} get \w+",
    rf"{_GOOD}(?: \S+){{0,4}} (?:to|for|of|from|in it for)(?: \S+){{0,3}} {_PAIR}",
    rf"{_GOOD} {_PAIR}|{_GOOD}(?: \w+){{0,2}} from (?:it|this|that|the)",
    rf"(?:hop\w+|wish(?:ing)? you|trust|would (?:please|delight) me|be glad if)(?: \S+){{0,10}} "
    rf"(?:{_GOOD}|{_GAIN})",
    r"(?:fair|good) swap|more out of|mutual(?:ly)?|win[- ]win|both (?:ways|sides|parties)"
    r"|worth your (?:while|time)"
    r"|(?:get|got) (?:on|along)|hit it off|well for (?:everyone|all)|everyone (?:gains?|benefits?"
    r"|wins)",
    r"(?:something|plenty|much|lots|a lot|things|notes)(?: \w+){0,5} (?:to (?:talk about|share"
    r"|offer|give|learn|teach|gain|discuss|swap|exchange)|in common|for (?:both|each|you both))",
)
_WILL_BE = (r"(?:will|should|ought|may|might|could|can|would)",)
_MERELY_MEET = (
    r"(?:meet|met|connect|talk|talking|chat|know|speak|introduc\w+|let|leave|take it|copy|copied"
    r"|write|reply|call|e-?mail|question|agree\w*)",
)
_WRITE = (
    r"(?:repl(?:y|ies)|answers?|respond|writes?|e-?mails?|mail|drop|contact|reach out|get in touch"
    r"|follow up|suggests?|proposes?|pick (?:it|this|things) up|call|calls|ring|rings|phone|start"
    r"|starts|set up|find a (?:time|slot|date)|make contact|be in touch|send|sends|take the lead"
    r"|fix|arrange|open|hit up|ping|text|message|kick (?:off|things off)|go first|get back)"
)
_HANDOVER = (
    r"(?:leave|hand|turn|pass|give)(?: \w+){0,3} (?:you|it|this|over|things|the floor|two|both)",
    r"over to you|take it from here|from here|take it away|ball is|your (?:turn|move|court)",
    rf"(?:please|could|would|will|can|you|to|why do not you|i suggest)(?: \w+){{0,3}} {_WRITE}",
    r"(?:^|(?<=[,.:] ))(?:just )?(?:call|write|ring|e-?mail|mail|drop|send|phone|text|ask) "
    r"(?:to )?(?:him|her|them|\w+)(?=[?!.,]| a | the | your )",
    r"replying|please (?:\w+ )?(?:write|send|reply)|first|next step|initiative|goes first",
)
_WHO_FIRST = (
    r"(?:^|(?<=[,.:] ))(?:just )?(?:call|write|ring|e-?mail|mail|drop|send|phone|text|ask) "
    r"(?:to )?(?:him|her|them|\w+)(?=[?!.,]| a | the | your )",
    r"will (?:turn up|come|visit|stop by|drop (?:in|by)|show up|pass by)",
    r"first|next step|next move|take the lead|kick off|your turn|ball is|your court|initiative"
    r"|take it from here,? \w+|over to you,? \w+|\w+,? over to you|start(?:s|ing)? (?:off|things)",
    rf"(?:will|would|can|could|may|might|shall|should|please|has promised to|is going to"
    rf"|has offered to|offered to|to|just|why do not you|not you|i suggest (?:that )?you|you to)"
    rf"(?: \w+){{0,3}} {_WRITE}",
)
_BCC = (
    r"bcc|blind copy|(?:drop|take|leave|move|remove|cut|let|put) me (?:\w+ )?"
    r"(?:off|out|from|to|slip)|leaving me (?:off|out)",
    r"off (?:the |this )?(?:cc|copy|copies|thread|list|conversation)|from (?:the )?cop(?:y|ies)",
    r"(?:step|stepping|bow|bowing|drop|dropping|duck|ducking|slip|get|getting|go|going|i am|moving)"
    r" (?:\w+ )?(?:back|out|aside|off|away)|out of (?:the|your) (?:way|conversation)|without me",
    r"no need to (?:copy|keep me|cc|include)|keep me (?:off|out)|do not (?:need|have) to (?:copy"
    r"|cc)",
)


def check_backgrounds(text: Text) -> Finding | None:
    """A6: each of the two is introduced with a background."""
    pair = [p for p in (text.requester, text.target) if p]
    missing = [p for p in pair if not _is_described(p, text)]
    if missing:
        names = " and ".join(p.name for p in missing)
        verb = "is" if len(missing) == 1 else "are"
        return warning("A6", f"Nothing says who {names} {verb}.", _fill(missing[0]))
    said = read(text.body)
    described = sum(_is_described_here(s) for s in said.sentences)
    if len(pair) < 2 and described < 2 - len(pair):
        fix = "Give each of them a line: what they do, and where."
        return warning("A6", "The note does not say who both people are.", fix)
    return None


def _is_described(person: Participant, text: Text) -> bool:
    said = read(text.body)
    if any(lexicon.overlap(w, said.own) >= 0.5 for w in (person.about, person.title) if w):
        return True
    if person.organisation and lexicon.names_organisation(person.organisation, said.plain):
        return True
    names = lexicon.name_words(person.name)
    for here, after in zip(said.sentences, (*said.sentences[1:], ""), strict=False):
        spoken = lexicon.words(here.replace("'s", ""))
        alike = [w for w in spoken if len(w) > 2 and w[0] == names[0][0]]
        if not set(names) & set(spoken) and not any(
            lexicon.is_same_first_name(w, names[0]) for w in alike
        ):
            continue
        starts = [here.find(w) for w in names if w in here]
        if _is_described_here(here[min(starts) :] if starts else here):
            return True
        if pattern(*_PRONOUN).match(after) and _is_described_here(after):
            return True
    return False


def _is_described_here(key: str) -> bool:
    return cues.has(_DESCRIBED, cues.strip(_EMPTY_PRAISE, key))


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
    said = read(text.body)
    if cues.has(_HOPE, said.plain):
        return None
    # A last sentence may expect something of the two, more than that they meet.
    for sentence in said.sentences[-3:]:
        about_both = cues.has((_PAIR,), sentence) and cues.has(_WILL_BE, sentence)
        if about_both and not cues.has(_MERELY_MEET, sentence):
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
