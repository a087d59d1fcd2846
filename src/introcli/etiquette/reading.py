"""A message taken apart: greeting, sentences, closing; earlier mail and signatures set aside.

Nothing here judges. The rules look at ``Reading.plain``, where case, accents, typographic quotes,
contractions and line breaks no longer make a difference.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from introcli.language.names import fold, tidy

READ_AT_MOST = 40_000
"""Characters read of one body; no message is longer, and a hostile one stays cheap."""

OPENING_WORDS = 90
"""How much of a message a busy reader sees before deciding: six or seven lines of mail."""

_CONTRACTIONS = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "let's": "let us", "it's": "it is", "that's": "that is", "what's": "what is",
    "there's": "there is", "he's": "he is", "she's": "she is", "who's": "who is",
    "here's": "here is", "where's": "where is", "how's": "how is", "im": "i am",
    "ive": "i have", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "cant": "can not", "isnt": "is not", "youre": "you are", "wouldnt": "would not",
    "thats": "that is", "u": "you", "ur": "your", "pls": "please", "plz": "please",
    "y'all": "you all", "gonna": "going to", "wanna": "want to",
}  # fmt: skip
_ENDINGS = {"n't": " not", "'d": " would", "'ll": " will", "'ve": " have", "'re": " are"}
_GREETING = (
    r"hi|hiya|hej|hei|hoi|yo|howdy|respected|hello|hey|heya|dear|dearest|good (?:morning"
    r"|afternoon|evening|day)"
    r"|greetings"
    r"|morning|afternoon|evening|hola|bonjour|bonsoir|hallo|salut|ciao|liebe[rs]?|moin|servus"
    r"|sehr geehrte[rs]?|guten tag|ch[eè]re?|car[oa]|estimad[oa]|querid[oa]|beste|geachte|namaste"
)
_BETWEEN_NAMES = frozenset(
    {
        "and",
        "both",
        "all",
        "there",
        "again",
        "dear",
        "my",
        "everyone",
        "team",
        "you",
        "two",
        "hi",
        "liebe",
        "lieber",
        "friends",
        "friend",
        "sir",
        "madam",
        "folks",
        "y'all",
        "ladies",
        "van",
        "von",
        "de",
        "da",
        "der",
        "den",
        "e",
        "y",
        "und",
        "et",
        "sahib",
        "san",
        "colleagues",
        "to",
    }
)
_CLOSING = (
    r"(?:(?:with|my|many|very|all|the|our|much|kind|kindest|warm|warmest|best|sincere|yours|most"
    r"|every|good|big|friendly) )*(?:best|all the best|wishes|wish|regards|rgds|cheers|thanks"
    r"|thank you|thx|ta|tx|sincerely|yours|truly|faithfully|cordially|respectfully|talk soon"
    r"|speak soon|take care|ciao|warmly|warmest|gratefully|gratitude|appreciation|hugs|love|xx?"
    r"|ever|as ever|in haste|bye|greetings|cordialement|bien a vous|amicalement|saludos"
    r"|un saludo|un abbraccio|abrazos?|viele grusse|liebe grusse|beste grusse|gruss|grusse"
    r"|mit freundlichen grussen|groeten|groetjes|cumprimentos|saluti|until then"
    r"|see you(?: soon| there)?|have a (?:good|great|lovely|nice) \w{1,12})"
)
_SHORTENED = "dr mr mrs ms prof st jr sr vs inc ltd co no approx dept e.g i.e etc ca fig rev"
_ABBREVIATIONS = frozenset(_SHORTENED.split())


@dataclass(frozen=True)
class Reading:
    """The parts of one message that rules ask about.

    ``own`` is what the writer wrote, line by line; ``greeted`` the words after "Dear"; ``signed``
    the name under the closing; ``raw`` the sentences in between as typed, ``sentences`` the same
    ones as keys, ``plain`` all of them on one line; ``opening`` the first lines without links.
    """

    own: str
    greeted: str
    signed: str
    raw: tuple[str, ...]
    sentences: tuple[str, ...]
    plain: str
    opening: str


@cache
def pattern(*alternatives: str) -> re.Pattern[str]:
    """Return one compiled pattern for all the alternatives, at word boundaries, once."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


@cache
def _regex(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(source, flags)


@cache
def _contracted() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, _CONTRACTIONS))})(?![\w'])")


def plain(text: str) -> str:
    """Return the comparison form: folded, on one line, contractions written out.

    >>> plain("I’d love to — can't you?")
    'i would love to - can not you?'
    """
    key = fold(tidy(text)).replace("“", '"').replace("”", '"')
    key = _contracted().sub(lambda m: _CONTRACTIONS[m[0]], key)
    key = _regex(r"(?<=\w)(?:n't|'d|'ll|'ve|'re)(?!\w)").sub(lambda m: _ENDINGS[m[0]], key)
    key = _regex(r"(?<!\w)i'm(?!\w)").sub("i am", key)
    return _regex(r"(?<!\w)(?:id (?=like|love)|lets (?=connect|keep|stay|get))").sub(
        lambda m: "i would " if m[0][0] == "i" else "let us ", key
    )


def without_links(text: str) -> str:
    """Return the text without web and mail addresses."""
    return _regex(r"(?i)(?:https?://|www\.|linkedin\.com/)[^\s>)\]]*|[\w.+-]{1,64}@[\w.-]+").sub(
        " ", text
    )


def has_link(text: str) -> bool:
    """Return whether a web address stands in the text."""
    return _regex(r"(?i)https?://|www\.|linkedin\.com/").search(text) is not None


def own_words(body: str) -> str:
    """Return what the writer wrote: no quoted lines, nothing of the mail being answered."""
    text = body[:READ_AT_MOST].replace("\r\n", "\n").replace("\r", "\n")
    lines = text.translate({0xA0: " ", 0x202F: " ", 0x2028: "\n", 0x2029: "\n"}).split("\n")
    start = next((i for i, line in enumerate(lines) if _starts_earlier_mail(lines, i)), len(lines))
    kept, earlier = lines[:start], lines[start:]
    if any(line.lstrip().startswith(">") for line in earlier):
        kept = kept + [line for line in earlier[1:] if not line.rstrip().endswith("wrote:")]
    return "\n".join(line for line in kept if not line.lstrip().startswith(">")).strip()


def _starts_earlier_mail(lines: list[str], i: int) -> bool:
    line = lines[i].strip()
    if len(line) > 300:
        return False
    head = line if line.endswith(":") or i + 1 >= len(lines) else f"{line} {lines[i + 1].strip()}"
    wrote = _regex(r"^(?:On|Le|Am|El|Op|Il) .{4,290}(?:wrote|écrit|schrieb|escribió|scritto) ?:$")
    marker = _regex(r"(?i)^(?:-{2,} ?(?:original|forwarded) message ?-{2,}|_{20,})$")
    return bool(wrote.match(head) or marker.match(line))


@lru_cache(maxsize=32)
def read(body: str) -> Reading:
    """Take a body apart; any text will do."""
    own = own_words(body)
    content, signed = _take_closing(own)
    greeted, core = _take_greeting(content)
    raw = tuple(_sentences(core))
    keys = tuple(plain(s) for s in raw)
    words = without_links(own).split()
    return Reading(own, greeted, signed, raw, keys, " ".join(keys), " ".join(words[:OPENING_WORDS]))


def _take_closing(own: str) -> tuple[str, str]:
    lines = own.split("\n")
    mark = next((i for i, line in enumerate(lines) if line.rstrip() == "--" and i), len(lines))
    lines = lines[:mark]
    closing = _regex(
        rf"^{_CLOSING}(?: (?:again|so much|in advance|then|for now))?(?P<end>[\s,.!;:-].*)?$"
    )
    for i in range(max(1, len(lines) - 9), len(lines)):
        key = fold(lines[i])
        found = closing.match(key) if 0 < len(key) <= 60 else None
        if found and len((found["end"] or "").split()) <= 4 and "?" not in key:
            after = [line for line in lines[i + 1 :] if line.strip()]
            tail = lines[i].strip()[-len(found["end"]) :] if found["end"] else ""
            named = tail.strip(" ,.!;:-–—")
            signed = named if named[:1].isupper() else (after[0].strip() if after else "")
            kept = lines[:i] + [line for line in after if fold(line).startswith(("ps", "p.s"))]
            return "\n".join(kept), signed
    text = "\n".join(lines).rstrip()
    name = r"(?P<name>[^\W\d_][\w'’.-]{0,30}(?: [^\W\d_a-z][\w'’.-]{0,30}){0,2})"
    ends = _regex(
        rf"(?:(?<=[.!?\n])\s*(?i:{_CLOSING})\s*[,.!:–—-]*\s+|[\n.!?]\s*[-–—]+ ?"
        rf"|\n\s*){name}(?<!\.)\s*$"
    )
    found = ends.search(text, max(0, len(text) - 120))
    if not found or not found["name"][0].isupper() or not text[: found.start()].strip():
        return text, ""
    return text[: found.start() + 1].rstrip("\n"), found["name"]


def _take_greeting(text: str) -> tuple[str, str]:
    stripped = text.lstrip()
    line, _, rest = stripped.partition("\n")
    hello = _regex(rf"(?i)(?:{_GREETING})(?![\w'’-])[ ,]*").match(line)
    if hello:
        after = line[hello.end() :]
        if len(after.split()) <= 7 and all(map(_belongs_to_greeting, after.split())):
            return after.strip(" ,:!–—-."), rest
        head = _regex(r"[^,!:;.–—\n]{0,60}").match(after)
        named = head[0] if head and len(head[0].split()) <= 5 else ""
        if not named:
            run = _regex(r"(?:[^\W\d_a-z][\w'’-]*\.? ?){0,3}").match(after)
            named = run[0] if run else ""
        return named.strip(), after[len(named) :].lstrip(" ,!:;.–—-") + "\n" + rest
    alone = _regex(r"[^\W\d_][\w'’.-]*(?:,? (?:and |& )?[^\W\d_a-z][\w'’.-]*){0,5} ?(?:,|[–—-]+)$")
    if rest and line[:1].isupper() and len(line) <= 60 and alone.match(line.strip()):
        return line.strip(" ,:!–—-"), rest
    return "", stripped


def _belongs_to_greeting(token: str) -> bool:
    word = token.strip(",:!;.–—-")
    return not word[:1].islower() or word.lower() in _BETWEEN_NAMES


def _sentences(core: str) -> list[str]:
    bullets = _regex(r"\n\s*\n|\n\s*(?=(?:[-*•–—]|\d{1,2}[.)])\s)|(?<=[:])\n")
    found: list[str] = []
    for block in bullets.split(core):
        found.extend(_split_block(tidy(block)))
    return [s for s in found if s]


def _split_block(block: str) -> list[str]:
    pieces = _regex(r"(?<=[.!?…？؟。])[\"'”’)\]]*\s+").split(block)
    found: list[str] = []
    for piece in pieces:
        if found and _ends_abbreviated(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _ends_abbreviated(piece: str) -> bool:
    last = piece.rsplit(" ", 1)[-1].lower()
    return last.endswith(".") and (last[:-1] in _ABBREVIATIONS or len(last) == 2)
