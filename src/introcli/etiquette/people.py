"""Who is who in a message: names, nicknames, and the parts people play."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from introcli.etiquette.lexicon import words
from introcli.etiquette.model import Participant, Text
from introcli.language.names import fold
from introcli.language.vocabulary import MessageKind

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
    """Say whether a folded text names the person so that nobody else can be meant.

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
    return _has_nickname_in_full(first, last, said)


def _has_nickname_in_full(first: str, last: str, said: list[str]) -> bool:
    return any(b == last and is_same_first_name(a, first) for a, b in pairwise(said))


def names_organisation(organisation: str, key: str) -> bool:
    """Say whether a folded text names the organisation: its words, its short name, its initials."""
    wanted = [w for w in words(fold(organisation)) if w not in _COMPANY_FORMS]
    said = set(words(key.replace("'s", "")))
    if not wanted or fold(organisation) in key:
        return True
    initials = "".join(w[0] for w in wanted)
    hits = sum(w in said for w in wanted)
    return (
        hits * 2 > len(wanted) or (len(initials) > 2 and initials in said) or _short(wanted, said)
    )


def _short(wanted: list[str], said: set[str]) -> bool:
    return len(wanted) == 2 and len(wanted[0]) > 4 and wanted[0] in said


def is_same_first_name(one: str, other: str) -> bool:
    """Say whether two folded first names can be one person: Bob and Robert, Chris and Christine."""
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
    """Say whether a folded word can be this person's name."""
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
        if person.is_me:
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
