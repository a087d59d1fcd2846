"""What the log knows: permission, capacity, acquaintance, repeated asks (A, B, E8, F5)."""

from datetime import date, timedelta

from introcli.etiquette import cues, lexicon
from introcli.etiquette.model import Finding, Participant, Record, Text, edit, error, hint, warning
from introcli.etiquette.reading import plain, read
from introcli.language.say_dates import MONTH_NAMES
from introcli.language.vocabulary import IntroductionKind, MessageKind, Severity


def check_golden_rule(record: Record) -> Finding | None:
    """A3: I asked myself whether I would welcome a similar request."""
    if record.would_welcome is None:
        fix = "Ask yourself; the answer is asked and kept when you draft on a terminal."
        return hint("A3", "“Would I welcome a similar request?” is not answered.", fix)
    if record.would_welcome is False:
        fix = f"Make it a request you would welcome: `intro draft --intro {record.id} --edit`."
        return warning("A3", "You would not welcome such a request yourself.", fix)
    return None


def check_permission(record: Record) -> Finding | None:
    """A4: the target said yes before being introduced."""
    if record.target_agreed:
        return None
    name = record.target.name if record.target else "The target"
    ask = f"`intro draft --intro {record.id} --kind permission`"
    fix = f"Ask first: {ask}; then `intro mark {record.id} agreed`."
    return error("A4", f"{name} has not agreed to this introduction.", fix)


def check_capacity(record: Record) -> Finding | None:
    """A10, A2: nobody is asked more often than is comfortable, be it through somebody else."""
    if len(record.asked_on) < record.capacity:
        return None
    who = record.asked_name or "This person"
    target = record.target.handle if record.target else ""
    other = "choose somebody else"
    if record.kind is IntroductionKind.REQUEST and target and target != record.asked_handle:
        other += f": `intro path {target}`"
    if not record.capacity:
        return warning("A10", f"{who} would rather not be asked.", f"{other.capitalize()}.")
    days = sorted(record.asked_on)
    times = {1: "once", 2: "twice"}.get(len(days), f"{len(days)} times")
    since, capacity = MONTH_NAMES[days[0].month - 1], record.capacity
    comfortable = f"{capacity} a quarter {'is' if capacity == 1 else 'are'} comfortable"
    again = days[-capacity] + timedelta(days=A_QUARTER)
    return warning(
        "A10",
        f"{who} was asked {times} since {since} ({', '.join(map(say_short, days))});"
        f" {comfortable}.",
        f"Wait until {say_short(again)}, or {other}.",
    )


A_QUARTER = 92
"""Days in which asks are counted."""


def say_short(day: date) -> str:
    """Return a day of this year or so: 9 February."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"


def check_one_at_a_time(record: Record) -> Finding | None:
    """A13: no second introduction to somebody who has not answered the first."""
    if not record.open_to_target:
        return None
    name = record.target.name if record.target else "the target"
    numbers = ", ".join(f"#{number}" for number in record.open_to_target)
    fix = (
        f"See it with `intro log {record.open_to_target[0]}`; wait for its answer, or withdraw it."
    )
    message = f"Another introduction to {name} waits for an answer ({numbers})."
    return warning("A13", message, fix)


def check_acquaintance(record: Record) -> Finding | None:
    """A14: I know the people I introduce; and the connector I ask."""
    if record.kind is IntroductionKind.REQUEST:
        if not _is_unknown(record, record.connector) or record.connector is None:
            return None
        fix = f"If you have met, say so: {_record_meeting(record.connector)}."
        message = f"No meeting or interaction with {record.connector.name} is on record."
        return warning("A14", message, fix)
    unknown = [p for p in (record.requester, record.target) if _is_unknown(record, p)]
    if not unknown:
        return None
    names = " and ".join(p.name for p in unknown if p)
    fix = f"If you have met, say so: {_record_meeting(unknown[0])}."
    return error("A14", f"No meeting or interaction with {names} is on record.", fix)


def _is_unknown(record: Record, person: Participant | None) -> bool:
    return person is not None and not person.is_me and record.known.get(person.handle) is False


def _record_meeting(person: Participant | None) -> str:
    handle = person.handle if person and person.handle else "CONTACT"
    return f'`intro met {handle} --met "..." --on WHEN`'


def check_met_before_inviting(record: Record) -> Finding | None:
    """B1: only people I have met, or was properly introduced to."""
    if not _is_unknown(record, record.target) or record.target is None:
        return None
    way = f"`intro path {record.target.handle or 'TARGET'}`"
    fix = f"If you have met, say so: {_record_meeting(record.target)}; otherwise try {way}."
    message = f"No meeting, interaction or introduction with {record.target.name} is on record."
    return error("B1", message, fix)


def check_told(record: Record) -> Finding | None:
    """B2: they were told that I would look for them."""
    if record.told or _is_unknown(record, record.target):
        return None
    said = f"{record.target.name} was" if record.target else "they were"
    fix = "Say where you met; when you tell somebody that you will write, add `--told`."
    return hint("B2", f"It is not noted that {said} told you would write.", fix)


def check_addresses(record: Record) -> Finding | None:
    """E8: no address that bounced or went stale."""
    if not record.bounced:
        return None
    listed = ", ".join(record.bounced)
    fix = f"Find a working one: `intro edit {record.asked_handle or 'CONTACT'} --email ...`."
    return warning("E8", f"This address bounced or is stale: {listed}.", fix)


def check_declined(record: Record) -> Finding | None:
    """F5: a no is remembered, and so is who knows each other already.

    A warning: they may have said "ask me in spring", and only the writer knows.
    """
    connector, target = record.connector, record.target
    if record.kind is IntroductionKind.BROKER:
        return warning("F5", record.before, "Leave it, unless things have changed; see it with"
                       f" `intro log --with {target.handle if target else 'TARGET'}`."
                       ) if record.before else None  # fmt: skip
    if connector is None or connector.handle not in record.declined_connectors:
        return None
    handle = target.handle if target and target.handle else "TARGET"
    about = target.name if target else "this target"
    fix = f"Choose another way: `intro path {handle}`."
    return warning("F5", f"{connector.name} has declined to introduce you to {about}.", fix)


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
    telling = lexicon.content(plain(text.met)) or lexicon.meaningful(plain(text.met))
    if cues.has(_MET, said.plain) or not set(telling).isdisjoint(lexicon.words(plain(said.own))):
        return None
    fix = f"Remind them: {text.met}; {edit(text)}."
    make = hint if (text.recipient is not None and text.recipient.strength == 5) else warning
    return make("D3", "It does not say when and where you met.", fix)


def check_common_ground(text: Text) -> Finding | None:
    """D5: something you have in common is mentioned."""
    own = read(text.body).own
    if lexicon.mentions_any(text.shared, own) or any(
        lexicon.names_organisation(s, plain(own)) for s in text.shared
    ):
        return None
    return hint(
        "D5", "It mentions nothing that you share.", f"You share: {', '.join(text.shared)}."
    )


def check_who_i_am(text: Text) -> Finding | None:
    """D7: a stranger learns in one line who writes."""
    reading, me = read(text.body), lexicon.writer(text)
    said = reading.plain
    if text.met or (text.recipient and (text.recipient.strength or 0) > 1):
        is_stranger = False
    elif text.kind is MessageKind.BLURB:
        is_stranger = True
    else:
        is_stranger = cues.has(_STRANGER, said) and not cues.has(_MET, said)
    known = [w for w in (me.organisation, me.title, me.about) if w] if me else []
    signature = plain(reading.own[len(" ".join(reading.raw)) :])
    if not is_stranger or (
        cues.has(_I_AM, said)
        or lexicon.mentions_any(known, reading.own)
        or cues.has(_I_AM[1:], signature)
    ):
        return None
    fix = f"Add one line about yourself; `intro me` keeps it. Then {edit(text)}."
    return warning("D7", "A stranger would not learn who you are.", fix)


LIGHTER_FOR_FRIENDS = {"B4": Severity.HINT, "B5": Severity.HINT, "B6": Severity.HINT}
"""B8: a good friend (tie strength 5) needs no personal message."""
