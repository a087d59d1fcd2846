"""The wordings by which a reader recognises an idea: a reason, a benefit, a way out.

Each idea is a tuple of patterns for ``Reading.plain`` (folded, contractions written out). Many
small cues stand for one idea, so that no rule hangs on one sentence.
"""

from introcli.etiquette.reading import pattern

PLEASANTRY = (
    r"(?:hope|trust) (?:\w+ ){0,3}(?:you|this|all|everything|things)(?: \w+){0,4} "
    r"(?:well|good|great|finds?|ok|okay|fine|safe|healthy)(?: \w+){0,3}",
    r"how (?:are|have) (?:you|things)(?: \w+){0,3}|how is (?:it going|everything|life|business"
    r"|the family)(?: \w+){0,2}",
    r"hope you (?:had|have|are having|enjoyed|are enjoying|are doing) (?:\w+ ){0,5}",
    r"(?:thank you|thanks)(?: \w+){0,3} (?:advance|much|again|time|consideration|help)",
    r"look(?:ing)? forward to (?:hearing|your|meeting|connecting|speaking)(?: \w+){0,4}",
    r"(?:have|enjoy) (?:a|your) (?:good|great|lovely|nice|wonderful)?(?: \w+){0,2}",
)
"""Politeness that says nothing about why one writes."""


def has(cues: tuple[str, ...], key: str) -> bool:
    """Return whether any of the cues is in a folded text."""
    return pattern(*cues).search(key) is not None


def strip(cues: tuple[str, ...], key: str) -> str:
    """Return a folded text without the cues."""
    return pattern(*cues).sub(" ", key)


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
    """Return whether a sentence offers a way out by its build: "if it is a can of worms, ..."."""
    start = r"(?:^|(?<=[,;:.!?-] )|(?<=and )|(?<=but )|(?<=or )|(?<=so ))"
    for found in pattern(*(start + p for p in _OUTWARD)).finditer(sentence):
        if has(_NOT_YET, found["clause"]):
            continue
        if has(_BACKWARD, found[0]) or not has(_ONWARD, found["clause"]):
            return True
    return False


_NET = r"(?:network|networks|connections|contacts|circle|reach|rolodex)"
_WHOSE = r"(?:my|our|his|her|their|your|each other's|one's)"
_THEM = r"(?:you|her|him|them|each other|one another)"
_CHAT = r"(?:chat|call|conversation|catch[- ]?up|chinwag|zoom|meeting|discussion|talk)"
_DRINK = r"(?:coffee|tea|drink|drinks|beer|beers|lunch|breakfast)"

FORMS = (
    rf"(?:grab|have|get|over|share|up for|go for|meet for|buy you|out for) (?:a |an |some )?"
    rf"(?:quick |virtual |casual |informal |cup of )*{_DRINK}(?: chat| together)?",
    rf"(?:virtual|quick) {_DRINK}|coffee (?:chat|meeting|date|break|some ?time)s?",
    rf"(?:quick|brief|short|informal|casual|general|friendly|little|intro|introductory) {_CHAT}",
    rf"(?:have|grab|set up|schedule|hop on|jump on|get on|arrange) (?:a |an )?(?:\w+ )?{_CHAT}",
    r"(?:15|20|30|fifteen|twenty|thirty)[ -]min(?:ute)?s?",
)
"""Ways to talk, which are no reason to."""

GENERAL = (
    rf"pick(?:ing)? (?:{_WHOSE}|some|a few) (?:\w+ )?brains?",
    rf"(?:expand|grow|build|broaden|widen|extend|develop|enlarge|strengthen|increase) "
    rf"(?:up |out )?{_WHOSE} (?:\w+ ){{0,3}}{_NET}",
    rf"(?:expand|grow|build|broaden|widen|extend|develop|enlarg|strengthen|increas)ing "
    rf"(?:up |out )?{_WHOSE} (?:\w+ ){{0,3}}{_NET}",
    r"(?:some|do|doing|for|just|of|about|more|little|purely|always|professional"
    r"|general) networking",
    r"networking (?:purposes|chat|opportunit(?:y|ies)|call|conversation|coffee|contact)",
    r"to network(?= with| more| and|[.,;!?]|$)",
    r"(?:great|good|nice|worth|lovely|useful|fun|sense) (?:for|if) (?:you|us|we|them|both of you) "
    r"(?:\w+ ){0,3}(?:connect|met|meet|talk|talked|chat|chatted|know)",
    r"(?:build|forge|foster|start|develop|make|making|building) (?:a |an |some |new |more )*"
    r"(?:\w+ )?(?:relationships?|connections?|contacts?)|(?:on|onto) (?:her|his|your|their) radar",
    r"(?:if|whether) there (?:is|are|might be|could be) (?:a |an |any |some )?(?:\w+ )?"
    r"(?:fit|alignment|opportunit(?:y|ies)|overlap|potential|interest)|talk shop|face time",
    r"(?:potential|possible|future|strategic|mutual) (?:\w+ )?(?:opportunit(?:y|ies)"
    r"|collaborations?|partnerships?|cooperation|synerg(?:y|ies))|add value to each other",
    r"explor\w* (?:\w+ ){0,3}(?:synerg|opportunit|collaborat|possibilit|partner|ways|areas)\w*",
    r"synerg(?:y|ies)|win[- ]win",
    r"(?:see|discuss|explore|find out|talk about|figure out) (?:how|if|whether|where|what) "
    r"(?:we|you|i|there) (?:can|could|might|may) (?:\w+ ){0,4}"
    r"(?:help|collaborate|work|benefit|support|partner|each other|do|opportunit\w+)",
    r"(?:opportunit(?:y|ies)|ways|chance|chances|room) (?:to|for|of) "
    r"(?:\w+ )?(?:collaborat\w+|work\w* together|cooperat\w+|partner\w*)",
    r"(?:exchang|shar|swap|trad)(?:e|ing|ping)? (?:some |our |a few |interesting )?"
    r"(?:ideas|thoughts|experiences?|views|insights|stories|knowledge)",
    r"(?:learn|hear|know|find out) (?:\w+ ){0,2}(?:more |a bit |a little |all |everything )*"
    rf"(?:about|from) (?:{_THEM}|(?:{_WHOSE}) (?:\w+ ){{0,2}}"
    r"(?:background|journey|experiences?|work|career|path|story|industry|business|company"
    r"|success|insights?|role|job))",
    rf"get(?:ting)? to know (?:{_THEM}|people)",
    r"(?:meet|meeting|connect with) (?:\w+ ){0,2}"
    r"(?:new|interesting|great|smart|inspiring|influential|more|other) (?:\w+ )?"
    r"(?:people|professionals|folks|individuals|leaders|contacts|minds|faces)",
    r"like-?minded|(?:get|getting|bring|bringing|put|putting) (?:you|the) (?:two|both|guys|three"
    r"|all)"
    r" (?:together|in touch)|both (?:so |very |really |such )*(?:talented|great|nice|lovely|amazing"
    r"|brilliant|smart|interesting|wonderful|awesome|fantastic|cool)",
    r"(?:stay|keep|staying|keeping|be) (?:in touch|connected|in contact)|touch base",
    r"say(?:ing)? (?:hi|hello)|(?:put|place) (?:a )?face to",
    r"(?:no|without|nothing) (?:a |any )?(?:particular|specific|real|fixed|special)"
    r"(?: \w+)? ?(?:agenda|reason|purpose|in mind|topic)?|no agenda",
    r"(?:would|will) (?:\w+ ){0,2}(?:love|like) to (?:\w+ )?(?:connect|meet|network|talk|chat)",
    r"(?:good|great|nice|useful|valuable|helpful|interesting|amazing|key|important|right|cool"
    r"|fantastic|worthwhile) (?:person|contact|connection|guy|people|one|fit|idea)s? "
    r"(?:to (?:know|have|meet|talk to|connect)|for (?:me|us|him|her|you|each other))",
    r"(?:should|ought to|have to|need to|must) (?:\w+ ){0,2}"
    r"(?:meet|connect|know (?:each other|one another)|talk)",
    r"(?:get|have|seek|for|some|any|general|career) (?:some |any |general |career )?"
    r"(?:advice|insights?|guidance|tips|wisdom|mentorship|mentoring)(?=[.,;!?]|$| and| or)",
    r"(?:erweitern|ausbauen|elargir|ampliar|vernetzen|reseauter|networken)",
)
"""Reasons that name no topic: nothing to prepare, nothing to say yes to (A1, A11, D2)."""

TOPIC = (
    r"(?:advi[cs]e|questions?|help|thoughts|opinions?|views?|feedback|guidance|tips|insights?"
    r"|experiences?|perspectives?|take|expertise|input|brains?|lessons|knowledge|steer|pointers"
    r"|second opinion|conversation|talk|speak|chat|call|discussion|notes|ask(?:ed|ing)?|learn|hear"
    r"|know|wisdom|information|recommendations?|judge?ment|word|data|lines) (?:\w+ ){0,4}?"
    r"(?:about|on|with|regarding|concerning|around|into|over|for|as to|of)",
    r"how|whether|why|(?:^|know|knows|ask|asks|asking|asked|tell|say|says|decide|see|out|learn"
    r"|understand|hear|wonder|wonders|wondering|wondered|is|about|on|of|into|over|with|exactly"
    r"|remember|sure|unsure|clear|idea|explain|show|me|you|him|her|and|-|:|,|\|) "
    r"(?:which|what|where|when|if)|(?:^|know|knows|ask|asks|decide|see|out|learn|understand|hear"
    r"|wonder|wonders|wondering|exactly|sure|unsure|clear|idea|about|:) who",
    r"look(?:s|ing)? (?:\w+ )?(?:for|to|into|at)|search(?:es|ing)? for|in search of|lookout for",
    r"(?:tr(?:y|ies|ying)|hop(?:e|es|ing)|plan(?:s|ning)?|prepar(?:es?|ing)|decid(?:es?|ing)"
    r"|learn(?:s|ing)?|struggl(?:es?|ing)|attempt(?:s|ing)?|about|getting ready|wants?|needs?"
    r"|wish(?:es)?|aims?|keen|intends?|would like|would love|has|have|had|ha[sd] agreed) "
    r"(?:\w+ )?to(?! (?:meet|connect|be introduced|introduce|put|talk|speak|chat|know|network))",
    r"(?:considering|weighing|working on|works on|wrestling with|struggling with|stuck|choosing"
    r"|comparing|compares?|moving|moves|switching|migrating|setting up|designing|writing|writes"
    r"|researching|researches|organi[sz]ing|redesigning|rebuilding|launching|opening|opens"
    r"|testing|tests|evaluating|negotiating|drafting|piloting|rolling out|hiring|recruiting"
    r"|scaling|replacing|investigating|studying|studies|running into|dealing with|facing|building)",
    r"because|so that|in order to|the reason",
    r"(?:needs?|wants?|seeks?|seeking|requires?|lacks?|could use|would value|is after|asked for"
    r"|asks for|hopes for|wonders?|wondering|is curious|interested in|would benefit from|about)",
    r"thought of you|interview|speak at|contribute|review|show (?:you|her|him)|proposal"
    r"|to discuss|regarding|concerning|topic|subject|reason",
)
"""How a sentence that does name a topic is built; what follows the cue is the topic."""

_SHE = (
    r"(?<!if )(?<!could )(?<!can )(?<!would )(?<!will )(?<!did )(?<!do )(?<!when )(?<!whatever )"
    r"(?<!case )(?:she|he|they|you|it|(?:her|his|their|your) (?:\w+ )?"
    r"(?:team|company|firm|lab|group|people|readers|students|members|colleagues|side))"
)
_HER = r"(?:her|him|them|you|your|their|his)"
_GIVE = (
    r"(?:place|put (?:her|him|them|you|our)|showcase|advertise|recommend (?:her|him|them|you)"
    r"|buy|order|offer|share|show|give|send|bring|pay|provide|contribute|supply|lend|sponsor|cover"
    r"|spare"
    r"|credit|cite|feature|promote|publish|host|donate|swap|trade|reciprocate|return|repay|teach"
    r"|print|annotate|audit|fix|repair|mend|build|install|document|illustrate|edit|proofread"
    r"|photograph|catalogue|index|restore|digiti[sz]e|translate|write up|review|test"
    r"|introduce (?:her|him|them|you)|hand over|open|tell (?:her|him"
    r"|them|you)|let (?:her|him|them|you)|help (?:her|him|them|you|with|out)|save|cut|reduce)"
)
_MODAL = (
    r"(?:would|will|can|could|shall|(?:am|are) (?:\w+ )?(?:able|permitted|allowed|going"
    r"|prepared) to"
    r"|(?:would|will) be (?:\w+ )?(?:happy|glad|pleased|delighted|able|willing|ready|honou?red) to)"
)
_OF_HERS = (
    r"(?:advice|time|thoughts|views?|opinion|insights?|experience|expertise|help|guidance|answer"
    r"|reply|schedule|calendar|lead|work|story|talk|minutes|perspective|knowledge|brain)"
)
# What one does who only asks: "I would appreciate", "I can call you", "I could come to you".
_ASKING = (
    r"(?:be|been|love|like|appreciate|value|need|want|wish|hope|keep|call|come|travel|adapt|explain"
    r"|prefer|welcome|respect|understand|not|never|only|ask|speak|talk|meet|learn|hear|know|find"
    r"|see|read|follow|visit|use|take|fit|trouble|bother|join|reach|contact|e-?mail|write|message"
    r"|ring|phone|get|pick|catch|chat|work|discuss|connect|interview|thank|have|mind|wait|require"
    r"|enjoy|benefit|profit|consider|listen|tell|let|leave you|remind|assume|try|go|stop|forgive"
    r"|think|treasure|cherish|admire|feel|owe|always|still|really|try|quote|approach|recommend"
    r"|introduce me|introduce myself|remember|imagine|make|believe|ensure|accept|start|also|then"
    r"|probably|certainly|happily (?:speak|talk|meet|come|call)|gladly (?:speak|talk|meet|come))"
)
# What one does who only gives: "she would know", "you could help", "he might have time".
_GIVING = (
    r"(?:be|been|know|knows|help|tell|have|give|spare|introduce|answer|advise|look|explain|agree"
    r"|think|say|recommend|share|point|talk|speak|meet|call|take|make|consider|accept|forward|pass"
    r"|send|put|connect|ask|mention|write|reply|respond|find|do|understand|provide|offer|show|teach"
    r"|suggest|remember|not|never|already|still|probably|surely|certainly|possibly|perhaps|clearly"
    r"|really|kindly|please|also|only|refer|hire|invest|support|guide|mentor|assist|let|come|go"
    r"|work|turn|seem|want|need|mind|prefer|decline|refuse|always|go|drop|shed|lend|judge|confirm"
    r"|read|hear|listen|set|arrange|imagine|expect|wonder|recall|sound|feel|happen|review|comment"
    r"|hit|get on|get along|set|ever|even|just|definitely|actually|rather|sooner|like to|remain"
    r"|seem|either|see)"
)
_ASKED_OF_HER = (
    r"(?! me| us| (?:some of )?(?:her|his|your|their) (?:\w+ )?"
    r"(?:experiences?|advice|insights?|thoughts|views?|knowledge|time|perspective|expertise|wisdom"
    r"|story|opinion|network|contacts))"
)
BENEFIT = (
    r"in (?:return|exchange|turn)|return the favou?r|quid pro quo|reciproca\w+"
    r"|pay (?:it|you|her|him|them) (?:back|forward)|make it up to",
    r"mutual(?:ly)?|both (?:\w+ ){0,3}(?:benefit|gain|learn|win|profit|get|have something)\w*",
    rf"(?:benefit|useful|helpful|valuable|of (?:some )?(?:use|interest|value)|relevant|interesting"
    rf"|handy|attractive|appealing|good news|a win|worth \w+) (?:\w+ ){{0,2}}(?:to|for) "
    rf"(?:both|{_HER})",
    rf"worth {_HER} (?:while|time)|in it for|(?:on|for) {_HER} (?:side|part|trouble|benefit|sake)",
    r"(?:benefits?|advantages?|upside|gains?|payoff) (?:\w+ ){0,2}(?:for|to|is|are|would|of)",
    r"(?:might|may|could|will|would|should|that|this|which|it) (?:\w+ )?"
    rf"(?:interest|appeal to|suit|help|benefit|serve|please|tempt|delight|save) {_HER}",
    rf"{_SHE} (?:\w+ )?(?:would|will|might|may|could|can|should|stands?) (?:\w+ ){{0,2}}"
    r"(?:get|getting|seeing|gain|benefit|enjoy|like|find|appreciate|want|learn|save|use|have"
    r"|receive|hear|see"
    r"|keep|own|publish|be (?:\w+ )?(?:interested|glad|pleased|curious|free|welcome|credited))",
    rf"{_SHE} (?:gets?|gains?|benefits?|saves?|receives?|stands? to)",
    rf"{_SHE}(?: \w+)? (?:is|are|was|were|has been|have been|had been|mentioned|said|told)"
    r"(?: \w+){0,4} (?:looking|searching|hiring|recruiting|seeking|interested in|short of|after"
    r"|wanting|hoping|trying|struggling|raising|expanding|wanted|need(?:ed|s)?|lack(?:ed|s)?"
    r"|curious|keen|planning|target|want(?:s|ed)?)",
    rf"{_SHE} (?:\w+ )?(?:needs?|wants?|lacks?|is missing|could use|has been (?:asking|meaning))",
    r"(?:i|we|he|she|they)(?: \w+)? (?:can|could|may|might|will|would|shall)(?! not) "
    rf"(?:\w+ ){{0,3}}{_GIVE}{_ASKED_OF_HER}",
    rf"(?:and|who|which|that|institute|hotel|company|firm|team|trust|grant|city|town) (?:can|could"
    rf"|will|would|shall) (?:\w+ )?{_GIVE}{_ASKED_OF_HER}",
    r"(?:pays?|paid|covers?) (?:for|half|part|all|the|a|\d+)|(?:is|are) (?:\w+ )?free"
    r"(?: for|[.,;:]|$)",
    r"(?:happy|glad|gladly|pleased|delighted|willing|ready|prepared|able|keen|offer(?:s|ed|ing)?"
    r"|promis(?:e|es|ed|ing)|intends?|plans?|welcome|free|love|like) (?:to (?:\w+ )?)?"
    rf"{_GIVE}{_ASKED_OF_HER}",
    r"(?:i|we|he|she|they) (?:\w+ )?(?:offer|offers|bring|brings|pay|pays)|have something for"
    r"|would be delighted to test|gladly (?:\w+ ){0,2}(?:for|spend|return|help)",
    r"(?:our|my|full|free|early|first|raw|unpublished|complete|anonymi[sz]ed) (?:\w+ ){0,3}"
    r"(?:data|dataset|figures|results|findings|numbers|benchmarks?|survey|samples?|access"
    r"|customers?|readers|audience|listeners|pilot|discount|fee|budget|honorarium|measurements"
    r"|logs|archive|records|tools?|photographs|drawings|transcription|pick|look|copy|copies)",
    r"free of charge|without charge|at no (?:cost|charge)|for free|for nothing|paid|(?:a|the|our) "
    r"fee|honorarium|expenses|commission|revenue|royalt\w+|co-?author\w*|credit(?:ed)?"
    r"|acknowledg\w+|sponsor\w*|donat\w+|volunteer(?:ing)?|pro bono|case study|preview"
    r"|first (?:look|refusal|pick|access)|early access|grant (?:that|which)|public test case",
    r"(?:contract|order|job|tender|project|budget|customers?|orders|sale) (?:\w+ ){0,3}worth"
    r"|paying customers?|(?:go|goes|out) to tender|buyers?|we (?:would )?(?:buy|order|hire)",
    r"(?:sav|cut|reduc|halv|avoid|doubl|lower|speed|shorten)(?:e|es|ed|s|ing|ting)? "
    r"(?:\w+ ){0,4}(?:time|weeks|months|days|hours|money|costs?|work|trouble|per cent|percent"
    r"|half|third|bills?|waste|errors|\d+)",
    rf"at {_HER} disposal|available to {_HER}|(?:her|his|their|your)s to (?:keep|use|have)"
    rf"|(?:chance|opportunity|way|occasion) for {_HER}|(?:chance|opportunity) to (?:be|show|get)",
    rf"(?:find|found) (?:it|them|this|that) (?:\w+ )?(?:handy|useful|helpful|interesting|valuable)"
    rf"|{_SHE} (?:\w+ )?(?:has|have) not (?:\w+ )?(?:seen|met|read|heard)|reach {_HER}",
    r"(?:i|we) (?:\w+ )?(?:have|hold|collected|recorded|measured|know) (?:\w+ ){0,6}(?:data|photos?"
    r"|records|results|findings|figures|samples|drawings|measurements|readings|recordings|survey"
    r"|candidates|customers|benchmarks?)",
    rf"(?:given|since|as|because|considering) (?:that )?(?:{_HER} (?:\w+ )?(?:interest|plans?|focus"
    rf"|push|work|search|goal)|{_SHE} (?:is|are|has|have|wants?|plans?))|in line with {_HER}"
    rf"|(?:up|down) {_HER} (?:street|alley)|close to {_HER} heart|of interest",
    r"be the first|exposure|publicity|visibility|(?:lunch|dinner|coffee|drinks?|treat) (?:is|are"
    r"|would be) on"
    r"|in the market for|potential (?:customer|client|buyer|order)|new (?:customers|clients|leads)"
    r"|could lead to|would lead to|audience of|(?:walk|come) away with|on us|for the first time",
    rf"(?:fits?|match(?:es)?|aligns?|overlaps?|complements?) (?:\w+ ){{0,3}}{_HER}",
    rf"(?:i|we) {_MODAL} (?:\w+ly )?(?!{_ASKING}(?!\w))\w+ (?:\w+ ){{0,6}}(?:you|her|him|them)"
    rf"(?! {_OF_HERS})",
    rf"(?!it ){_SHE} (?:would|will|might|may|could|can|gets? to) (?:\w+ly |also |even |then )?"
    rf"(?!{_GIVING}(?!\w))(?!(?:\w+ ){{0,4}}(?:me|us|my|mine)(?!\w))\w+",
    rf"{_HER} (?!(?:\w+ ){{0,2}}{_OF_HERS}(?!\w))(?:\w+ ){{1,6}}(?:can|could|would|will|shall|may"
    r"|might) (?:\w+ly )?(?:have|get|use|see|gain|receive|save|read|run|try|keep"
    r"|be (?!grateful|a|the|able|willing|open|happy|glad|perfect|great|useful|helpful|invaluable"
    r"|welcome|appreciated|of|so|very|much|right|good|best)\w+)",
    rf"at {_HER} (?:service|disposal)|(?:yours|hers|his|theirs)(?= if| to| either| whatever| anyway"
    r"| from|[.,;]|$)|(?:zoo|school|museum|city|town|library|hospital|club|society|team|company"
    r"|firm|office|university) (?:can|could|would|will|shall|may) (?:have|get|keep|use|be)",
    r"as a (?:thank[- ]you|thanks|token)|in gratitude|to thank (?:her|him|them|you)"
    r"|(?:do|does) (?:her|him|them|you|it) (?:\w+ ){0,2}(?:good|harm)|next edition",
    r"(?:learn|go|goes|run|runs|useful|helps?|works?) (?:\w+ ){0,2}(?:both ways"
    r"|in both directions)",
)
"""What is in it for the person who is asked (C6, A12)."""
