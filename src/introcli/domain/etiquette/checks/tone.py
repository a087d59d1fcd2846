"""Pushy or unclear wording (E10)."""

from __future__ import annotations

from introcli.domain.etiquette import cues
from introcli.domain.etiquette.model import Finding, Text
from introcli.domain.etiquette.reading import pattern, read, without_links
from introcli.domain.etiquette.wording import edit, warning

SHOUTED_WORDS = 4
"""Words in capitals in a row that read as shouting; fewer can be names or initials."""

_PUSHY = (
    r"asap|a\.s\.a\.p\.?|as soon as (?:humanly )?possible|(?:urgent|urgently|immediately|right away|at once|straight away|without (?:further )?delay|time[- ]sensitive)(?! (?:care|medicine|ward|medical|needs?|appeal))",
    r"(?:i|we) (?:really |just |urgently |absolutely )?(?:need|require|expect|demand|insist (?:on|that)) (?:that )?you(?: to)?|i (?:expect|demand|require|insist on) (?:an?|your|the) (?:\w+ )?(?:answer|reply|response|introduction|intro|explanation)",
    r"you (?:need|have|ought) to (?!see|try|taste|hear|be kidding|laugh|admit|(?:say|do|reply|answer|explain|decide)\b|meet|worry)\w+|you must (?!be|have|know|see|try|get|hear|meet|visit|not|feel)\w+|you (?:owe|still owe) me (?!a (?:coffee|beer|drink|pint|pizza|rematch|lunch|dinner))|do not (?:ignore|forget to (?:reply|answer|introduce)|let me down|make me|delay|waste my)",
    r"(?:as )?(?:per|in) my (?:last|previous|earlier) (?:e-?mails?|messages?|notes?)|as (?:i )?(?:already |previously )(?:said|stated|mentioned|asked|explained|told)|(?:still|again)? ?(?:have|had|has) ?(?:not|n't)(?: \w+){0,2} (?:heard|received|got|replied|answered|responded|bothered)(?: \w+){0,3} (?:back|from you|reply|answer|response|to me|my|yet)",
    r"why (?:have|did|do|are|has) ?(?:you|not|n't)(?: \w+){0,3} (?:not|replied|answer\w*|reply|respond\w*|ignor\w*|introduced)|(?:second|third|fourth|fifth|2nd|3rd|4th|final|last) (?:time|reminder|email|e-mail|message|attempt|notice|chance|request)(?! (?:i saw|we (?:met|spoke|talked|saw)|you|i was|around|we))|(?:still|am|been) waiting(?: \w+){0,2} (?:for|on|to hear)|(?:waiting|waited) (?:long enough|for (?:days|weeks|a week|two weeks))",
    r"(?:by|before|no later than|until) (?:end of|close of|cob|eod|eow|tonight|today|tomorrow|noon|5 ?pm|the end of (?:the )?(?:day|today))(?! \w+ (?:conference|event))|(?:answer|reply|response|introduction|intro|decision|confirm|respond|get back to me|let me know) (?:\w+ ){0,4}(?:by|before) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|tonight|tomorrow|end of|the end of|eod|cob)",
    r"or (?:else|i will (?:have to|assume|be forced|go|ask|contact|write))|otherwise i (?:will|shall|have to|must)|if (?:i|we) do not (?:hear|get|receive)(?: \w+){0,6} (?:by|before|within|will|assume|i will)|(?:will|shall|must) (?:assume|conclude|take it) (?:that )?(?:you|silence|we|i)|i will (?:just |simply |then )?(?:assume|keep (?:calling|writing|asking|emailing)|contact (?:her|him|them) (?:directly|anyway)|tell (?:her|him|them) (?:that )?you)|no excuses|it is the least you|after (?:all|everything) (?:that )?i (?:did|have done)|do me (?:this|the) favou?r now|surely you can|it (?:only|just|will only|would only) takes? (?:you )?(?:\w+ )?(?:a )?(?:second|minute|two|five|30|moment)",
    r"(?:introduce|connect|send|give|get|forward|put|reply|answer|call|do it|respond|write)(?: \w+){0,4} (?:now|today|immediately|quickly|fast|at once|tonight)(?=[.!]|$)|(?:kindly )?do the needful|kindly expedite|what is taking|hello\?{2,}|anyone there|are you ignoring|wake up|i am (?:very |really |extremely |quite )?(?:disappointed|annoyed|upset|frustrated) (?:that|with|by|at|in) you|unacceptable|ridiculous|last chance|deadline is",
)
_UNCLEAR = (
    r"you know (?:what|who|the one|which) i mean|the (?:thing|stuff|matter) (?:we|you|i) (?:talked|spoke|discussed|mentioned)|that (?:thing|guy|lady|woman|person) (?:from|at|you|we)|what'?s-?(?:his|her)-?(?:name|face)|(?:etc|blah)\W{1,3}(?:etc|blah)",
)


def check_tone(text: Text) -> Finding | None:
    """E10: neither pushy nor unclear."""
    fault = _find_fault(text)
    if fault is None:
        return None
    fix = f"Say it calmly, once, and leave the time to the reader; {edit(text)}."
    return warning("E10", fault, fix)


def _find_fault(text: Text) -> str | None:
    said = read(text.body)
    found = pattern(*_PUSHY).search(said.plain)
    if found:
        return f"“{found[0].strip()[:50]}” sounds pushy."
    if "!!!" in said.own or "???" in said.own or "?!?" in said.own:
        return "The repeated marks sound pushy."
    if any(_is_shouted(raw) for raw in said.raw):
        return "A sentence in capitals reads as shouting."
    if cues.has(_UNCLEAR, said.plain):
        return "It is unclear what, or who, is meant."
    return None


def _is_shouted(sentence: str) -> bool:
    run = 0
    for word in without_links(sentence).split():
        letters = "".join(c for c in word if c.isalpha())
        run = (
            run + 1
            if letters.isupper() and len(letters) > 1
            else (run if not letters or letters in "IA" else 0)
        )
        if run >= SHOUTED_WORDS:
            return True
    return False
