"""Which words carry a meaning of their own, and which any networking message could hold."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from introcli.etiquette.model import Participant, Text
from introcli.etiquette.reading import pattern, plain, read
from introcli.language.names import fold
from introcli.language.vocabulary import Channel, MessageKind

_FUNCTION_WORDS = """
a about above after again against all also although always am an and another any anybody anyone
anything are around as at away back be became because become been before being below between both
but by can come comes coming could did do does doing done down during each either else enough even
ever every everyone everything few first for from gave get gets getting give given gives giving go
goes going gone got had has have having he her here hers herself him himself his how however i if
in indeed instead into is it its itself just keep kept know known last late lately later least
less let like likely little lot lots made make makes making many may maybe me might mine more most
much must my myself need needs never new next no nobody none nor not nothing now of off often on
once one only onto or other others our ours ourselves out over own per perhaps put quite rather re
really same saw say says see seem seems seen several shall she should since so some somebody
someone something somewhere still such sure take taken takes taking than that the their theirs
them themselves then there therefore these they thing things think this those though three through
thus to together too took toward towards try trying two under unless until up upon us use used
using usually very want wanted wants was way ways we well went were what whatever when where
whether which while who whoever whom whose why will with within without would yes yet you your
yours yourself yourselves ago along already away best better certainly currently definitely
especially exactly fairly finally fortunate further greatly highly hopefully immensely importantly
including long mainly meanwhile mostly naturally nearly obviously particularly pretty previously
probably properly regarding sincerely somewhat soon specifically surely tonight totally truly
usual via whenever wherever dr mr mrs ms prof am pm re eg ie etc ok okay cc vs ps de la ltd inc
"""
_NETWORKING_WORDS = """
network networks networking networker connect connects connecting connected connection connections
professional professionals professionally linkedin profile profiles industry industries sector
field fields space area areas career careers opportunity opportunities synergy synergies possible
possibly potential potentially collaborate collaboration collaborations partnership partnerships
brain brains pick picking coffee coffees chat chats chatting call calls zoom phone quick quickly
brief briefly short minute minutes mins min half hour time times sometime someday soon week weeks
day days today tomorrow month year years morning evening meet meets meeting meetings met talk
talks talking speak speaking conversation conversations discuss discussing touch base reach
reaching reached learn learning insight insights experience experiences experienced background
journey path story work works working worked worker business businesses company companies firm
organisation organization team role roles job position share sharing shared exchange exchanging
idea ideas thought thoughts view views perspective perspectives advice advise guidance help helps
helping helpful people person individual individuals friend friends colleague colleagues peer
peers community expert experts expertise leader leaders leadership contact contacts circle circles
introduce introduces introduced introducing introduction introductions intro intros request invite
invites invitation accept accepting add added adding join joining joined build building grow
growing expand expanding extend broaden widen increase explore exploring great good nice lovely
wonderful amazing awesome fantastic excellent interesting interested interest interests impressive
impressed inspiring inspired inspire inspiration admire admired fascinating passionate passion
love loved loving hope hopes hoping look looks looking forward wish wishes wonder wondering thank
thanks grateful appreciate appreciated please glad happy pleased pleasure delighted honour honor
honoured honored keen eager excited exciting hi hello hey dear greetings best regards kind warm
cheers sincerely everything fine find found finding came across notice noticed seeing saw read
mutual common similar like-minded likeminded minded mind value valuable worth benefit benefits
beneficial mutually stay staying follow following update updates message messages note write
writing wrote email mail reply respond response answer feel free open welcome able chance moment
bit kindly just simply general generally various different thing stuff things success successful
goal goals future world life long big small better support supporting world-class recommend
suggested suggest right level levels relevant based currently current recently recent hear hearing
heard know knowing relationship relationships strategic radar face shop doors door alignment fit
rapport bond partner partners partnering cooperate cooperation collaborating together fellow minds
folks guys guy smart wanting dm pm link ask asking asked question questions name favour favor
"""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MAKES_SENSE = 2


@cache
def _empty_words() -> frozenset[str]:
    return frozenset((_FUNCTION_WORDS + _NETWORKING_WORDS).split())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.split())


def is_function_word(word: str) -> bool:
    """Return whether a folded word carries no meaning of its own: a pronoun, a preposition."""
    return word in _function_words()


def words(key: str) -> list[str]:
    """Return the words of a folded text, in order."""
    return _WORD.findall(key)


@lru_cache(maxsize=512)
def content(key: str) -> tuple[str, ...]:
    """Return the words of a folded text that say what it is about, each once, in order.

    >>> content("i would love to chat about marine insurance")
    ('marine', 'insurance')
    """
    empty = _empty_words()
    kept = (
        w.removesuffix("'s")
        for w in words(key)
        if len(w) >= _MAKES_SENSE or w.isdigit() or not w.isascii()
    )
    return tuple(dict.fromkeys(w for w in kept if w not in empty))


def meaningful(key: str) -> tuple[str, ...]:
    """Return every word but function words; for comparing two descriptions of one thing."""
    kept = (w.removesuffix("'s") for w in words(key) if len(w) > 1 or w.isdigit())
    return tuple(dict.fromkeys(w for w in kept if w not in _function_words()))


def stem(word: str) -> str:
    """Return a rough stem, so that "pumps" meets "pump" and "insuring" meets "insurance"."""
    for ending in (
        "ations",
        "ators",
        "ating",
        "ated",
        "ates",
        "ator",
        "ate",
        "ation",
        "ings",
        "ing",
        "ances",
        "ance",
        "ies",
        "ed",
        "es",
        "er",
        "s",
        "y",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.removesuffix("s") if len(word) > 3 else word


def overlap(wanted: str, said: str) -> float:
    """Return which part of the meaningful words of one text comes back in another, 0 to 1."""
    sought = {stem(w) for w in meaningful(plain(wanted))}
    if not sought:
        return 0.0
    return len(sought & {stem(w) for w in words(plain(said))}) / len(sought)


def mentions_any(wanted: Iterable[str], said: str, share: float = 0.5) -> bool:
    """Return whether at least one of several descriptions comes back in the text."""
    return any(overlap(one, said) >= share for one in wanted)


FIRST_CONTACT = frozenset({MessageKind.INVITATION, MessageKind.FIRST_MESSAGE})
"""Messages by which I get to know somebody without a connector."""

WITH_REASON = FIRST_CONTACT | {
    MessageKind.REQUEST,
    MessageKind.BLURB,
    MessageKind.PERMISSION,
    MessageKind.INTRODUCTION,
}
"""Messages that need a reason of their own."""

_REQUEST = (
    r"(?:introduce|introducing|present) (?:me|us) to|(?:intro|introduction) to \w+",
    r"(?:put|get|putting) (?:me|us) in (?:touch|contact) with|connect (?:me|us) (?:with|to)",
)
_INVITATION = (
    r"(?:add|include|invite|have) you (?:to|in|into) my|join your (?:\w+ )?network",
    r"accept my (?:\w+ )?(?:invitation|request)|let us connect|(?:like|love) to connect",
    r"(?:connect|connecting) (?:with you|on linkedin|here)",
)
_INVITATION_LENGTH = 400


def guess_kind(text: Text) -> MessageKind | None:
    """Return the kind that the wording gives away, or None; only the two clearest are guessed."""
    said = read(text.body).plain
    if pattern(*_REQUEST).search(said):
        return MessageKind.REQUEST
    short = len(text.body) <= _INVITATION_LENGTH and text.channel in (None, Channel.LINKEDIN)
    if short and pattern(*_INVITATION).search(said):
        return MessageKind.INVITATION
    return None


_TITLE_WORDS = """
dr prof professor mr mrs ms miss mx sir dame lady lord rev madam herr frau monsieur madame mme mlle
don dona senor senora sra ing dipl countess count duke duchess baron baroness
"""
_LETTERS_AFTER_NAMES = "phd md mba jr sr ii iii iv esq obe mbe cbe frs cpa pmp msc bsc"
_COMPANY_WORDS = """
the and of for at inc ltd limited llc llp plc gmbh ag sa sas sarl bv nv ab as oy kg corp corporation
co company group holding holdings pty spa srl se & de la le und
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_AFTER_NAME = frozenset(_LETTERS_AFTER_NAMES.split())
_COMPANY_FORMS = frozenset(_COMPANY_WORDS.split())
_NICKNAMES = """
robert:bob,bobby,rob,robbie,bert william:will,bill,billy,liam richard:rick,dick,rich,richie
james:jim,jimmy,jamie john:jack,johnny,jon jonathan:jon,jonny edward:ed,eddie,ned,ted,teddy
charles:charlie,chuck,chas thomas:tom,tommy michael:mike,mick,mickey elizabeth:liz,beth,betty,
lizzie,eliza,lisa,libby katherine:kate,katie,kathy,kat,kitty catherine:kate,katie,cathy,cat,kitty
margaret:maggie,meg,peggy,greta,daisy alexander:alex,sandy,sasha,xander,lex alexandra:alex,sandra,
sasha,lexi andrew:andy,drew anthony:tony,ant daniel:dan,danny david:dave,davey joseph:joe,joey
samuel:sam,sammy samantha:sam,sammy patricia:pat,patty,trish patrick:pat,paddy henry:harry,hank,hal
harold:harry,hal stephen:steve stephanie:steph steven:steve christopher:chris,kit,topher
christine:chris,chrissy,tina christina:chris,tina matthew:matt nicholas:nick,nicky,nico
benjamin:ben,benji gregory:greg jeffrey:jeff geoffrey:geoff lawrence:larry,laurie leonard:len,leo
philip:phil ronald:ron donald:don kenneth:ken raymond:ray gerald:gerry,jerry peter:pete
victoria:vicky,tori rebecca:becky,becca susan:sue,suzie jennifer:jen,jenny jessica:jess,jessie
deborah:deb,debbie barbara:barb,babs,barbie dorothy:dot,dottie,dolly helen:nell,nellie eleanor:
nell,ellie,nora mary:molly,polly,may,mae ann:annie,nan anna:annie,anya francis:frank,fran
frances:fran,fanny albert:al,bert,bertie alfred:alf,alfie,fred frederick:fred,freddie
timothy:tim vincent:vince walter:walt,wally theodore:ted,teddy,theo augusta:gussie abigail:abby
josephine:jo,josie joanna:jo penelope:penny rosemary:rose,rosie gabriel:gabe gabriella:gabby
jacqueline:jackie natalia:nat,natasha natalie:nat dmitri:dima mikhail:misha,mike ivan:vanya
maria:mia,masha,mary francesco:franco,cesco giuseppe:beppe,pino giovanni:gianni jose:pepe
francisco:paco,pancho,fran ignacio:nacho johannes:hannes,hans,jan wilhelm:willi heinrich:heinz
katarzyna:kasia malgorzata:gosia aleksandra:ola tomasz:tomek agnieszka:aga
"""


@cache
def _nicknames() -> tuple[frozenset[str], ...]:
    """Return the sets of first names that can be one person's."""
    entries = _NICKNAMES.replace(",\n", ",").replace(":\n", ":").split()
    return tuple(frozenset(entry.replace(":", ",").split(",")) for entry in entries)


@lru_cache(maxsize=256)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without titles, letters after it, or what a comma adds.

    >>> name_words("Dr. Ada King, Countess of Lovelace")
    ('ada', 'king')
    """
    first = fold(name).split(",")[0].split("(")[0]
    found = tuple(w for w in words(first) if w not in _TITLES and w not in _AFTER_NAME)
    return found or tuple(words(fold(name)))


def is_named_in_full(person: Participant, key: str) -> bool:
    """Return whether a folded text names the person so that nobody else can be meant.

    First and last name, in either order, with or without what stands between; or a title with
    the last name ("Mrs Somerville").
    """
    names, said = name_words(person.name), words(key.replace("'s", ""))
    if len(names) < 2:
        return bool(names) and names[0] in said
    first, last = names[0], names[-1]
    for i, word in enumerate(said):
        near = said[i + 1 : i + 5]
        if (word == first and last in near) or (word == last and first in near[:1]):
            return True
        if word in _TITLES and last in near[:2]:
            return True
    return any(b == last and is_same_first_name(a, first) for a, b in pairwise(said))


def names_organisation(organisation: str, key: str) -> bool:
    """Return whether a folded text names the organisation: its words, its short name, its initials."""
    wanted = [w for w in words(fold(organisation)) if w not in _COMPANY_FORMS]
    said = set(words(key.replace("'s", "")))
    if not wanted or fold(organisation) in key:
        return True
    initials = "".join(w[0] for w in wanted)
    hits = sum(w in said for w in wanted)
    return (
        hits * 2 > len(wanted)
        or (len(initials) > 2 and initials in said)
        or (len(wanted) == 2 and len(wanted[0]) > 4 and wanted[0] in said)
    )


def is_same_first_name(one: str, other: str) -> bool:
    """Return whether two folded first names can be one person: Bob and Robert, Chris and Christine."""
    if one == other:
        return True
    short, long = sorted((_spelt(one), _spelt(other)), key=len)
    if len(short) > 1 and long.startswith(short):
        return True
    return any({one, other} <= known for known in _nicknames())


def _spelt(name: str) -> str:
    """Return a name with the umlauts that were typed as two letters folded to one."""
    return name.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def answers_to(person: Participant, word: str) -> bool:
    """Return whether a folded word can be this person's name."""
    if word in name_words(person.called):
        return True
    names = name_words(person.name)
    if not names or _spelt(word) in {_spelt(n) for n in names}:
        return bool(names)
    initial = len(names[0]) == 1 and word.startswith(names[0])
    return initial or is_same_first_name(word, names[0])


def participants(text: Text) -> tuple[Participant, ...]:
    """Return everybody known around a message, each once."""
    given = (text.requester, text.connector, text.target, text.recipient)
    return tuple(dict.fromkeys(p for p in given if p and name_words(p.name)))


def writer(text: Text) -> Participant | None:
    """Return who writes: me when that is marked, otherwise the part that writes such a message."""
    for person in participants(text):
        # The requester's lines are the requester's, also where I am the connector.
        if person.is_me and (text.kind is not MessageKind.BLURB or person is not text.connector):
            return person
    match text.kind:
        case MessageKind.REQUEST | MessageKind.BLURB | MessageKind.INVITATION:
            return text.requester
        case MessageKind.PERMISSION | MessageKind.INTRODUCTION | MessageKind.BLURB_REQUEST:
            return text.connector
    return None


def recipients(text: Text) -> tuple[Participant, ...]:
    """Return who is written to, as far as that is known."""
    match text.kind:
        case MessageKind.INTRODUCTION:
            both = tuple(p for p in (text.requester, text.target) if p)
            return both if len(both) == 2 else ()
        case MessageKind.REQUEST:
            found = text.recipient or text.connector
        case MessageKind.BLURB:
            found = text.target or text.recipient
        case MessageKind.PERMISSION | MessageKind.INVITATION:
            found = text.recipient or text.target
        case MessageKind.BLURB_REQUEST:
            found = text.recipient or text.requester
        case _:
            found = text.recipient
    return (found,) if found else ()
