"""Wordings of what the person who is asked gets out of it."""

from __future__ import annotations

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
