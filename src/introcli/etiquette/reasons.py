"""Wordings of a reason to meet: those that name no topic, and those that do."""

from __future__ import annotations

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
