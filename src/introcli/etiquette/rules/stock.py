"""Messages anybody could have sent to anybody: B4, B5, B6 (and so D1)."""

from functools import lru_cache

from introcli.etiquette import cues, lexicon
from introcli.etiquette.model import Finding, Text, edit, error, warning
from introcli.etiquette.reading import pattern, read

SPECIFIC_WORDS = 3
"""Words of its own that a sentence needs before it could not have gone to anybody; the whole
message needs one more."""

_NET = (
    r"(?:network|networks|netzwerk|circle|connections?|contacts?|community|contact list|linkedin)"
)
_MINE = rf"(?:my|our) (?:\w+ ){{0,3}}{_NET}"
_YOURS = rf"(?:your|ur) (?:\w+ ){{0,3}}{_NET}"
_PRAISED = (
    r"(?:your|ur|the) (?:\w+ ){0,4}(?:profile|background|experience|page|career|resume|expertise)"
)
STOCK = (
    r"(?:add|adding|include|including|invite|inviting|welcome|welcoming|have|having|get|put|bring"
    rf"|count|see|make) (?:you )?(?:\w+ )?(?:to(?: join)?|in|into|as part of|as a part of|part of"
    rf"|on|among|with) {_MINE}",
    r"(?:join|joining|part of|be in|added to|enter|entering|included in|member of|addition to"
    rf"|add me to|include me in|have me in|welcome me (?:to|into)|one of) {_YOURS}",
    r"you are (?:a |some)(?:person|one|body)? ?(?:that |whom |who )?i (?:can |really )?trust",
    r"(?:accept|accepting|approve|approving|accepted|confirm) my (?:\w+ ){0,2}"
    r"(?:invitation|invite|request|connection)",
    r"(?:have )?requested to (?:add|connect)|i have indicated (?:that )?you"
    rf"|keep track of {_MINE}",
    r"[^.?!]{0,80}(?:zu|in) meine[mnr]? (?:\w+ ){0,3}(?:netzwerk|kontakten)[^.?!]{0,40}",
    r"[^.?!]{0,80}(?:a mon (?:cercle|reseau)|a mi red|alla mia rete|a minha rede"
    r"|aan mijn (?:\w+ )?netwerk|do mojej sieci)[^.?!]{0,60}",
)
"""LinkedIn's default sentences, in their tenses and a few languages."""

JUST_CONNECT = (
    r"(?:would|will|want|wanted|hope|hoping|like|love|happy|glad|great|nice|lovely|good|keen"
    r"|pleased"
    r"|honou?red|delighted|thrilled|sense|looking|interested|opportunity|chance|thought|eager"
    r"|excited|open|reaching out|writing|free|try|please|could|can|may|should|shall|awesome"
    r"|wonderful|cool|fun|pleasure|grateful|wish|how about|up for|time)(?: \w+){0,4} "
    r"connect(?:ing|ed)?(?! (?:you|them|the|my|our|him|her|these|both|people) (?:\w+ )?"
    r"(?:to|with|and))",
    r"(?:let us|shall we|can we|could we|may we|we should|why not) (?:\w+ )?"
    r"(?:connect|link up|be connected|stay connected|keep in touch|stay in touch)|link up with you"
    r"|^connect(?:ing)? with (?:you|me)",
)
SOFT = (
    *JUST_CONNECT,
    r"(?:came|come|stumbled?|happened|ran|run|bumped|brows\w+|chanced|landed)(?: \w+)? "
    rf"(?:across|upon|on|onto|over|into|through|to see) (?:{_PRAISED}|you)",
    r"(?:saw|found|viewed|notic\w+|seeing|reading|look\w* (?:at|through)|checked out|visit\w+|read"
    r"|see|find|spotted|impressed (?:by|with)|liked?|loved?|going through|review\w+|admire) "
    rf"{_PRAISED}",
    rf"{_PRAISED} (?:\w+ )?(?:caught my|caught the|stood out|looks?|is|seems?|impressed|popped"
    r"|came up|really|appeared)",
    r"(?:send|sent|sending|extend|extending)(?: \w+){0,2} (?:a |an |my |this )?(?:connection )?"
    r"(?:invite|invitation|request)|connection request|linkedin (?:contact|connection)s?",
    r"(?:expand|grow|build|broaden|widen|extend|increas|strengthen|develop|enlarg)(?:e|ing)? "
    rf"(?:my|our) (?:\w+ ){{0,3}}{_NET}",
    r"(?:mutual|common|shared) (?:connections?|contacts)|(?:connections?|contacts|friends|people)"
    r" in common",
    r"like-?minded|always (?:looking|happy|keen|eager|open|interested)(?: \w+){0,2} "
    r"(?:to|in|for) (?:connect|network|meet|new|expand)\w*",
    r"(?:stay|keep|remain) (?:in touch|connected|in contact)|add (?:you|me)(?! (?:a|some))"
    r"|have you as a|in my circle|among my contacts",
)
"""Wordings that are stock only when nothing specific stands beside them."""

_SELF = (
    r"i am (?:a|an|the|currently|working|in|with|from|based|looking)",
    r"i (?:work|run|help|lead|speciali[sz]e|manage|own|sell|offer|recruit|have been"
    r"|have \w+ years)",
    r"(?:we|our (?:company|firm|team|agency|clients|product|platform|services|solutions?))",
    r"my (?:company|firm|team|agency|clients|services|name is)",
)
_SHARED = (
    r"(?:you|we|both|us) (?:\w+ )?(?:said|told|mentioned|met|talked|spoke|sat|discussed|chatted"
    r"|shared|explained|showed|recommended|asked|described|agreed|laughed|joked|worked|studied"
    r"|argued|were|had|did|gave|wrote|built|ran|presented|pointed|made|promised|published|are"
    r"|posted|compared|swapped|led|spent|grew|went|hosted|organi[sz]ed|taught|launched|used to)",
    r"your (?:\w+ ){0,4}(?:talk|article|post|piece|book|paper|session|question|point|story|joke"
    r"|essay|podcast|keynote|panel|workshop|slides|presentation|column|thread|comment|remark"
    r"|answer|advice|demo|tip|theory|idea|interview|lecture|poster|project|library|thesis|recipe"
    r"|photos?|stand|booth|report|newsletter|blog|video|review|map|exhibition|garden|work on)",
    r"(?:our|the) (?:\w+ ){0,3}(?:conversation|chat|talk|discussion|argument|debate|panel|session"
    r"|walk|dinner|lunch|queue|train|ride|breakfast|meetup|workshop|conference|course|class)",
    r"(?:suggested|told me|mentioned|says|said|recommended|pointed me)(?: \w+){0,6} "
    r"(?:you|your|i|we|me)",
)
_FORMALITY = (
    r"(?:can|could|may|shall|should|would|will|do|might|is it) (?:\w+ ){0,7}"
    r"(?:connect|connected|add|accept|network|link up|be in touch|stay in touch|join)"
    r"(?: \w+){0,5}",
    r"how (?:are|have) (?:you|things)(?: \w+){0,3}|how is (?:it going|everything|life|business)"
    r"(?: \w+){0,3}",
    r"(?:all|everything|hope you are|are you|keeping|is everything|is all)(?: \w+)? "
    r"(?:good|well|ok|okay|fine)(?: \w+){0,3}",
    r"what is up|how do you do|remember me|interested|(?:does that )?sounds? (?:good|ok|okay)"
    r"|what do you (?:say|think)|deal|ok|okay|right|why not|yes|no|agreed",
)
_TELL = (
    r"(?:send|share|bring|show|forward|e-?mail|introduce|dig out|post|lend|let you|tell|owe|attach"
    r"|report|save you|keep you|text|write up|try|check|ask|find out|look (?:it|that) up|swap"
    r"|compare|test|read|buy|return|cook|mail)"
)
_HOOK = (
    r"let me know|tell me|curious|i (?:still )?wonder(?:ed)?|wondering|keep me posted",
    r"(?:love|like|keen|interested|eager|glad|happy|fascinated|want|dying|hoping|interesting|fun"
    r"|curious|good|great) to (?:\w+ )?(?:hear|know|see|read|find out|learn|ask|compare|swap"
    r"|continue|finish|try|show|pick up|understand|send|share|argue|discuss|test|visit)"
    r"(?! (?:from )?you (?:again|soon|around|there|next|one day))(?! from you)",
    r"(?:i|we) (?:\w+ )?(?:will|shall|can|could|would be happy to|am happy to|promised to|owe"
    rf"|would gladly|am going to|plan to|have|am|should) (?:\w+ ){{0,2}}{_TELL}(?:ing|ed)?",
    r"(?:happy|glad|pleased|delighted) to (?:\w+ )?(?:send|share|show|swap|lend|bring|tell"
    r"|help|drop"
    r"|pass|post|host|invite|come|take|return|test|cook|leave|introduce)",
    r"(?:i|we) (?:will|shall) (?!not|never|be|have|always|stay|keep in|connect|add|remember|forget"
    r"|miss|cherish|love)\w+",
    r"(?:send|drop|give|shoot|ping|text|call|write|bring|show|remind|forward|point|teach) "
    r"(?:me|us|it over|over)|as promised|i promised|owe you|you owe|you promised|next time",
    r"if you (?:ever|are ever|are in|do|find|come|need|want|still|get|happen|fancy|hear|know|have"
    r"|like|decide|manage|pass|visit|try)|when(?:ever)? you (?:are|next|get|have|come|find|pass)",
    r"see you (?:at|in|on|next)|look(?:ing)? forward to (?:\w+ )?(?:hearing (?:how|what|whether)"
    r"|reading|trying|your (?!reply|answer|response|message)|continuing|comparing|finding out"
    r"|the next|part two)",
    r"(?:your|any) (?:thoughts|view|views|take|opinion|advice|recommendation|tips?|verdict|guess)",
    r"continue (?:our|the|that|where)|pick up where|to be continued|rematch|round two|the rest of"
    r"|(?:question|favou?r) for you|(?:here|below) (?:is|are) (?:the|that|my|our|a)",
)


@lru_cache(maxsize=32)
def says_something(text: Text) -> bool:
    """Return whether the message has words of its own that only this person could get."""
    names = {w for p in lexicon.participants(text) for w in lexicon.name_words(p.name)}
    counts = [_own_words(s, names) for s in read(text.body).sentences]
    return max(counts, default=0) >= SPECIFIC_WORDS or sum(counts) > SPECIFIC_WORDS


def _own_words(sentence: str, names: set[str]) -> int:
    if cues.has(_SELF, sentence) and not cues.has(_SHARED, sentence):
        return 0
    rest = cues.strip((*STOCK, *SOFT, *cues.PLEASANTRY), sentence)
    own = [w for w in lexicon.content(rest) if w not in names]
    bonus = 1 if own and cues.has(_SHARED, sentence) else 0
    return len(own) + bonus


def is_specific(text: Text) -> bool:
    """Return whether something in it could only have been written to this person."""
    own = read(text.body).own
    known = [w for w in (text.met, *text.shared) if w]
    return says_something(text) or (bool(known) and lexicon.mentions_any(known, own))


def is_stock_invitation(text: Text) -> bool:
    """Return whether a message is the network's default sentence, or that sentence reworded."""
    said = read(text.body).plain
    if cues.has(STOCK, said):
        return True
    return text.kind in lexicon.FIRST_CONTACT and cues.has(SOFT, said) and not says_something(text)


def check_default_message(text: Text) -> Finding | None:
    """B4: not the default message, nor the default message in other words."""
    if not is_stock_invitation(text):
        return None
    fix = f"Write what only you can say to them; {edit(text)}."
    return error("B4", "This is the default invitation, or that sentence reworded.", fix)


def check_something_specific(text: Text) -> Finding | None:
    """B5: a joke, an insight, a friend in common; something that only this person would get."""
    if is_specific(text):
        return None
    fix = 'Recall what you talked about: `intro met CONTACT --talked "..." --insight "..."`.'
    return warning("B5", "Nothing in it is specific to this person.", fix)


def check_hook(text: Text) -> Finding | None:
    """B6: a question or a hook, so that the next message comes naturally."""
    said = read(text.body)
    if any(_is_question(sentence) for sentence in said.sentences):
        return None
    if cues.has(_HOOK, cues.strip((*STOCK, *cues.PLEASANTRY), said.plain)):
        return None
    fix = f'End on a question or a promise: `intro met CONTACT --hook "..."`, or {edit(text)}.'
    return warning("B6", "There is no question and no hook to answer to.", fix)


def _is_question(sentence: str) -> bool:
    """Return whether a sentence asks something beyond "how are you?" and "shall we connect?"."""
    if not any(mark in sentence for mark in "?؟"):
        return False
    left = cues.strip((*_FORMALITY, *STOCK, *cues.PLEASANTRY), sentence)
    asks = pattern(r"who|what|which|where|when|how|why").search(left)
    return left == sentence or bool(lexicon.content(left)) or asks is not None
