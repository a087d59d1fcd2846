"""Wordings of an easy no, and the build of a sentence that offers one."""

from __future__ import annotations

from introcli.etiquette.etiquette_cues import has
from introcli.etiquette.reading import pattern

_NOT_WELL = (
    r"(?:not|rather|uncomfortable|awkward|unwelcome|too much|prefer|sooner|no longer|wrong|busy"
    r"|inconvenient|inappropriate|inopportune|swamped|snowed under|hesita\w+|doubts?|unable"
    r"|reservations|reluctant|objections?|unsure|imposition|overloaded|overstretched|bad time"
    r"|stretched|rushed|bother\w*|trouble|hassle|no|enough|never|nothing|overwhelmed|too \w+)"
)
WAY_OUT = (
    r"(?:no|not a|zero|without(?: any)?|not any) (?:\w+ )?(?:problem|worries|worry|pressure|drama"
    r"|obligation|issue|trouble|harm|fuss|biggie|offence|offense|hard feelings|expectations?"
    r"|hurt feelings|strings|need to (?:explain|give|say|reply|answer|respond|feel))",
    r"free to (?:\w+ )?(?:say|decline|ignore|refuse|pass|skip|leave|turn|disregard|tell|forget|bin"
    r"|delete|opt|drop)",
    r"declin\w+|refus\w+|turn (?:it|me|this|us|her|him|them) down|opt out|bow out|say so",
    r"(?:say|saying|says|tell me|answer|answer is|reply|a|plain|it is|with|one-word|is|if) "
    r"?[\"']?no[\"']?(?=[ .,!?;:\"']|$)(?! (?:one|idea|doubt|problem|later|longer|less|more|such"
    r"|need|rush|hurry))",
    r"(?:\"not now\"|\"no\"|not now|no) (?:\w+ ){0,2}(?:is|would be|will be) (?:\w+ ){0,4}"
    r"(?:answer|fine|ok|okay|good|enough|plenty|cool|all right|alright)",
    r"(?:accept|take|respect|live with) (?:a|your|that|any) (?:no|decision|answer|refusal|choice)",
    r"(?<!to )(?<!not )understand(?: \w+){0,2}(?= if| should| when| either|[.,;!]|$)|understood if",
    r"(?:will|would|shall|quite|completely|totally|fully|entirely|perfectly|of course|certainly) "
    r"(?:\w+ ){0,2}?(?<!like to )(?<!love to )(?<!want to )(?<!to )understand"
    r"(?! how| what| why| the| your| her)",
    r"quite see why|see why you|(?:totally|perfectly|completely|quite|absolutely|that is|it is|all"
    r"|also|too|fair) (?:fine|ok|okay|alright|all right|cool|enough|understandable)"
    r"(?= if|[.,;!:)]|$| too| with| either| by| also| and| or)",
    r"(?:if|should|unless|in case|whether) (?:it|this|that|you|she|he|they|now|the|your|either"
    rf"|there|any\w*|for any reason)(?: \w+){{0,8}}? {_NOT_WELL}"
    r"(?! (?:had|seen|got|yet|already|received|read|heard|met))",
    r"if not|or not(?=[.,;!?]|$)|if (?:any|either) of (?:this|that)",
    r"if (?:you|it|this|that)(?: \w+){0,6} (?:comfortable|appropriate|sense|right|fit|fitting"
    r"|worthwhile|sensible|suitable|against|suits|welcome|too|justified)",
    r"would you rather|rather (?:i|we) (?:did|do|would|could) not|(?:you )?(?:do not"
    r"|need not) have to"
    r"(?= do|[.,;!]| for| this)|(?:would|will|shall) respect (?:that|it|your|this|the)|refusal"
    r"|no more (?:will|need|would) be said|never mind|leave us out|say so if",
    r"(?<=, )or (?:shall|should|would|do|does|is|are|rather|perhaps|am|will) (?:i|you|it|that|this"
    r"|he|she|they|not)|better things to do|claim on (?:your|her|his) time|enough on (?:your|her"
    r"|his)"
    r"|make (?:your|her|his) excuses|not as an? (?:demand|claim|obligation|duty)",
    r"only if|if and only if|with your blessing|before i (?:do|say|promise|give|pass)",
    r"either way|whatever you (?:decide|think|choose)|whichever (?:way|you)|your call|up to you"
    r"|you be the judge|best judge|i leave (?:it|that) (?:\w+ )?(?:to|with) you|your discretion",
    r"(?:do not|never|not|no need to|by no means) (?:\w+ ){0,2}(?:feel|worry|hesitate|mind|be shy"
    r"|insist|hold it against|trouble|be (?:\w+ )?(?:offended|upset|hurt|angry|surprised|sad"
    r"|disappointed|insulted|cross)|take (?:it|offence|offense))(?! (?:to (?:ask|reach|contact"
    r"|call|write|get|share|send|let)|me asking|the))",
    r"no explanation|no reason needed|nothing lost|no answer needed|not obliged|under no obligation"
    r"|no repl(?:y|ies) (?:\w+ )?(?:needed|necessary|required|expected)|without hesitation",
    r"(?:thank you|thanks|grateful) (?:\w+ )?(?:all the same|anyway|regardless)",
    r"(?:pass on this(?: one)?|to pass|can pass|may pass|take a pass)(?=[.,;!?]|$)",
    r"(?:skip|drop|ignore|disregard|bin|delete|forget) (?:it|this|me|that|i|about|the)"
    r"|let it (?:be|go|lie|drop|rest)|leave it(?=[.,;!?]|$)|leave it (?:be|there|at that)"
    r"|think no(?:thing)? (?:more )?of it|think nothing of it|leave you (?:in peace|alone|be)",
    r"(?:not|is not|never) (?:a |the )?(?:good|right|best|great|convenient|suitable|ideal) "
    r"(?:\w+ )?(?:time|moment|fit|person|match|week|month|season|idea)",
    r"(?:consider|treat) (?:it|this|the matter) (?:closed|withdrawn)|i will not "
    r"(?:ask|bother|mention|follow up|trouble|raise|nudge|chase|insist|press)"
    r"|find another (?:way|route)|assume (?:it is not|that it is not|it is a no|you would rather)",
    r"no (?:stress|sweat|biggie|need to|thanks)|all good (?:if|either)|do not sweat"
    r"|i (?:\w+ )?get it"
    r"|another (?:way|route|path|door)|(?:not )?take it personally|overstep\w*|as you see fit"
    r"|silence|thumbs down|at all costs?|no need for (?:a )?(?:reply|answer)|fine by me|a stretch",
    r"not wish to press|do not want to (?:press|impose|put you)|not (?:want|wish) to put you",
)
"""An easy no (C8)."""

_OUTWARD = (
    r"(?:if|should|unless|when|in case) (?:you|it|this|that|he|she|they|there|now|the|your|either"
    r"|any\w*|all this|for any reason|(?!i |we )\w+ (?:is|are|has|have|and|does|do|would"
    r"|prefers?)) "
    r"(?P<clause>[^,;:.!?-]{0,120})",
)
_ONWARD = (
    r"^(?:could|can|would (?:be|like|love|want))",
    r"(?<!not )(?<!no )(?<!n't )(?:questions?|more|further|details?|information|interested|agree"
    r"|works?|sounds?|willing|free|available|like|likes|want|wants|open|happy|help|helps"
    r"|know|see|so kind|kind enough|know (?:someone|somebody|anybody|anyone)|good|great|useful"
    r"|possible|need|needs"
    r"|prefer (?:a|another|to (?:talk|meet|call|do it))|come|send|fancy|visit|ready|yes|back|had"
    r"|received|read|heard|met|got|seen|else|ever|are in|still|around|time|up for|game|keen"
    r"|mind (?:me|if))",
)
_NOT_YET = (r"not (?:\w+ )?(?:had|seen|got|yet|received|read|heard|met|replied|answered)",)
_BACKWARD = (r"not|rather|sooner|no|never|busy|too|wrong|awkward|uncomfortable|prefer|can not",)


def opens_a_way_out(sentence: str) -> bool:
    """Say whether a sentence offers a way out by its build: "if it is a can of worms, ..."."""
    start = r"(?:^|(?<=[,;:.!?-] )|(?<=and )|(?<=but )|(?<=or )|(?<=so ))"
    for found in pattern(*(start + p for p in _OUTWARD)).finditer(sentence):
        if has(_NOT_YET, found["clause"]):
            continue
        if has(_BACKWARD, found[0]) or not has(_ONWARD, found["clause"]):
            return True
    return False
