"""Messages anybody could have sent to anybody: B4, B5, B6 (and so D1)."""

from __future__ import annotations

from functools import lru_cache

from introcli.domain.etiquette import cues
from introcli.domain.etiquette.lexicon import content, mentions_any
from introcli.domain.etiquette.model import Finding, Text
from introcli.domain.etiquette.people import name_words, participants
from introcli.domain.etiquette.reading import pattern, read
from introcli.domain.etiquette.wording import edit, error, warning
from introcli.domain.vocabulary import MessageKind

SPECIFIC_WORDS = 3
"""Words of its own that a sentence needs before it could not have gone to anybody."""

_MY_NETWORK = r"(?:my|our) (?:\w+ ){0,3}(?:network|networks|circle|connections|connection|contacts|community|linkedin)"
_YOUR_NETWORK = (
    r"(?:your|ur) (?:\w+ ){0,3}(?:network|networks|circle|connections|contacts|linkedin)"
)
_STOCK = (
    rf"(?:add|adding|include|including|invite|inviting|welcome|welcoming|have|having|get|put|see|connect|bring|want|count|make) (?:you )?(?:\w+ )?(?:to|in|into|inside|as part of|as a part of|part of|on|among|with|through) {_MY_NETWORK}",
    rf"(?:join|joining|part of|be in|added to|enter|entering|included in|inside|member of|addition to|add me to|include me in|have me in|welcome me (?:to|into)|admit me to|one of) {_YOUR_NETWORK}",
    r"you are (?:a |some)(?:person|one|body)? ?(?:that |whom |who )?i (?:can )?trust|(?:person|people|someone|somebody|professionals?) (?:that |whom |who )?i trust",
    r"(?:accept|accepting|approve|approving|accepted|confirm) my (?:\w+ ){0,2}(?:invitation|invite|request|connection)",
    r"(?:have )?requested to (?:add|connect)|i have indicated (?:that )?you|keep track of my (?:\w+ )?(?:network|contacts)",
    r"(?:zu|in) meine[mnr]? (?:\w+ ){0,3}(?:netzwerk|kontakten)|a mon (?:cercle|reseau)(?: \w+){0,2}|a mi red(?: \w+){0,2}|alla mia rete|a minha rede|aan mijn (?:\w+ )?netwerk",
)
_PRAISED = (
    r"(?:your|ur) (?:\w+ ){0,4}(?:profile|background|experience|page|career|work|resume|expertise)"
)
_SOFT = (
    r"(?:came|come|stumbled|happened|ran|bumped|browsing|run|stumble|chanced)(?: \w+){0,1} (?:across|upon|on|onto|over|into|through) "
    + _PRAISED,
    r"(?:saw|found|viewed|noticed|noticing|seeing|reading|looked at|looking at|checked out|visited|read|see|found|spotted|impressed (?:by|with)|like|liked|love|loved) "
    + _PRAISED,
    r"(?:love|like|great|good|nice|wonderful|awesome|honou?red|keen|happy|glad|pleased|delighted|want|wanted|wants|hope|hoping|thrilled|looking|interested|opportunity|chance|fun|time|thought|wish|us|pleasure|eager|excited|open|reaching out|writing|grateful|free|cool|lovely|try|please|feel free|could|can|may|should|shall)(?: \w+){0,4} connect(?:ing|ed)?(?! (?:you|them|the|my|our|him|her) (?:to|with|and))",
    r"(?:let us|shall we|can we|could we|may we|we should|why not) (?:\w+ )?(?:connect|link up|be connected|stay connected|network)|link up with you",
    r"(?:send|sent|sending|extend|extending)(?: \w+){0,2} (?:a |an |my |this )?(?:connection )?(?:invite|invitation|request)|connection request|linkedin (?:contact|connection)s?",
    r"(?:expand|grow|build|broaden|widen|extend|increas|strengthen|develop|enlarg)(?:e|ing)? (?:my|our) (?:\w+ ){0,3}(?:network|connections|contacts|circle)",
    r"(?:mutual|common|shared) (?:connections?|contacts)|(?:connections?|contacts|friends|people) in common",
    r"like-?minded|always (?:looking|happy|keen|eager|open|interested)(?: \w+){0,2} (?:to|in|for) (?:connect|network|meet|new|expand)\w*",
    r"(?:stay|keep|remain) (?:in touch|connected|in contact)|add you|have you as a (?:connection|contact)",
)
_SELF = (
    r"i am (?:a|an|the|currently|working|in|with|from|based|looking)|i (?:work|run|help|lead|specialise|specialize|manage|own|sell|offer|recruit|have been|have \w+ years)",
    r"(?:we|our (?:company|firm|team|agency|clients|product|platform|services|solutions?)|my (?:company|firm|team|agency|clients|services|name is))",
)
_SHARED = (
    r"(?:you|we|both|us) (?:\w+ )?(?:said|told|mentioned|met|talked|spoke|sat|discussed|chatted|shared|explained|showed|recommended|asked|described|agreed|laughed|joked|worked|studied|argued|were|had|did|gave|wrote|built|ran|presented|asked|pointed|made|promised)",
    r"your (?:\w+ ){0,4}(?:talk|article|post|piece|book|paper|session|question|point|story|joke|essay|podcast|keynote|panel|workshop|slides|presentation|column|thread|comment|remark|answer|advice|demo|tip|theory|idea|interview|lecture|poster|project|library|thesis|recipe|photo|photos|stand|booth|remark|report|newsletter|blog|video|review|map|exhibition|cake|dog|cat|garden)",
    r"(?:our|the) (?:\w+ ){0,3}(?:conversation|chat|talk|discussion|argument|debate|panel|session|walk|dinner|lunch|queue|train|ride|breakfast|meetup|workshop|conference|course|class)",
    r"(?:suggested|told me|mentioned|says|recommended|pointed me)(?: \w+){0,6} (?:you|your|i|we|me)",
)
_WAVED = (
    r"(?:can|could|may|shall|should|would|will|do|might) (?:i|we|you)(?: \w+){0,6} (?:connect|connected|add|accept|network|link up|be in touch|link|join|invitation)(?: \w+){0,5}",
    r"how (?:are|have) (?:you|things)(?: \w+){0,3}|how is (?:it going|everything|life|business)|(?:all|everything|hope you are|are you|keeping) (?:good|well|ok|okay|fine)|what is up|how do you do|remember me|interested|does that sound (?:good|ok|okay)|sound good|what do you (?:say|think)|deal|ok|okay|right|why not|yes",
)
_HOOK = (
    r"let me know|tell me|curious|i (?:still )?wonder|wondering|(?:love|like|keen|interested|great|good|eager|glad|happy|fascinated|want|wanted|dying|hoping|hope|interesting|fun) to (?:\w+ )?(?:hear|know|see|read|find out|learn|ask|compare|swap|continue|finish|try|show|pick up|understand|send|share)",
    r"(?:i|we) (?:\w+ )?(?:will|shall|can|could|would be happy to|am happy to|promised to|owe|would gladly|am going to|plan to|have|am) (?:\w+ ){0,2}(?:send|share|bring|show|forward|email|mail|introduce|dig out|post|lend|let you|tell|owe|attach\w*|write|call|report|save you|keep you|sending|bringing)",
    r"(?:send|drop|give|shoot|ping|text|call|write|bring|show|remind|forward|point|teach) (?:me|us|it over|over)|as promised|i promised|i owe you|you owe me|you promised|next time|if you (?:ever|are ever|do|find|come|need|want|still|get|happen|fancy|hear|know|have|like|decide|manage)|when you (?:are|next|get|have|come|find)|see you (?:at|in|on|next)|look(?:ing)? forward to (?:\w+ )?(?:hearing|seeing|reading|trying|your|the|our|continuing|comparing|learning|finding|part)",
    r"(?:your|any) (?:thoughts|view|views|take|opinion|advice|recommendation|tips?|answer|verdict|guess|favou?rite)|continue (?:our|the|that|where)|pick up where|to be continued|rematch|round two|the rest of|(?:question|favou?r) for you|(?:here|below) (?:is|are) (?:the|that|my|our|a)",
)


@lru_cache(maxsize=32)
def specific_words(text: Text) -> int:
    """Return how many words of its own the best sentence has that only this person could get."""
    names = {w for p in participants(text) for w in name_words(p.name)}
    return max((_own_words(s, names) for s in read(text.body).sentences), default=0)


def _own_words(sentence: str, names: set[str]) -> int:
    if cues.has(_SELF, sentence) and not cues.has(_SHARED, sentence):
        return 0
    rest = cues.strip((*_STOCK, *_SOFT, *cues.PLEASANTRY), sentence)
    own = [w for w in content(rest) if w not in names]
    bonus = 1 if own and cues.has(_SHARED, sentence) else 0
    return len(own) + bonus


def _is_specific(text: Text) -> bool:
    own = read(text.body).own
    known = [w for w in (text.met, *text.shared) if w]
    return specific_words(text) >= SPECIFIC_WORDS or (bool(known) and mentions_any(known, own))


def _has_stock(text: Text) -> bool:
    return cues.has(_STOCK, read(text.body).plain)


def _has_soft(text: Text) -> bool:
    said = read(text.body).plain
    return cues.has(_SOFT, said) and specific_words(text) < SPECIFIC_WORDS


def is_stock_invitation(text: Text) -> bool:
    """Say whether a message is the network's default sentence, or that sentence reworded."""
    invites = text.kind in (MessageKind.INVITATION, MessageKind.FIRST_MESSAGE)
    return _has_stock(text) or (invites and _has_soft(text))


def check_default_message(text: Text) -> Finding | None:
    """B4: not the default message, nor the default message in other words."""
    if not is_stock_invitation(text):
        return None
    fix = f"Say what only you can say to them: {edit(text)}."
    return error("B4", "This is the default invitation, or that sentence reworded.", fix)


def check_something_specific(text: Text) -> Finding | None:
    """B5: a joke, an insight, a friend in common; something that only this person would get."""
    if _is_specific(text):
        return None
    fix = 'Recall what you talked about: `intro met CONTACT --talked "..." --insight "..."`.'
    return warning("B5", "Nothing in it is specific to this person.", fix)


def check_hook(text: Text) -> Finding | None:
    """B6: a question or a hook, so that the next message comes naturally."""
    said = read(text.body)
    if any(_is_question(raw, key) for raw, key in zip(said.raw, said.sentences, strict=True)):
        return None
    if cues.has(_HOOK, cues.strip((*_STOCK, *cues.PLEASANTRY), said.plain)):
        return None
    fix = f'End on a question, or promise something: `--hook "..."` when adding the contact, or {edit(text)}.'
    return warning("B6", "There is no question and no hook to answer to.", fix)


def _is_question(raw: str, key: str) -> bool:
    if (
        not any(mark in raw for mark in "?？؟;")
        or not key.rstrip("\"') ").endswith(("?", "؟", ";"))
        and "?" not in key
    ):
        return False
    left = cues.strip((*_WAVED, *_STOCK, *cues.PLEASANTRY), key)
    return (
        bool(content(left))
        or pattern(r"who|what|which|where|when|how|why").search(left) is not None
    )
