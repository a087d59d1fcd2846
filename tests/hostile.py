"""Strings that strangers could send, and what must never reach a terminal of them."""

from __future__ import annotations

import re
import unicodedata

_ESC, _BEL, _ST = "\x1b", "\x07", "\x9c"

HOSTILE: dict[str, str] = {
    # Sequences that a terminal obeys.
    "colour": f"{_ESC}[31mred{_ESC}[0m",
    "clear screen": f"{_ESC}[2J{_ESC}[H gone",
    "cursor up": f"one{_ESC}[1A{_ESC}[2K two",
    "scroll region": f"{_ESC}[1;5r",
    "reset": f"{_ESC}c",
    "alternate screen": f"{_ESC}[?1049h",
    "hidden cursor": f"{_ESC}[?25l",
    "mouse reports": f"{_ESC}[?1003h",
    "bracketed paste end": f"{_ESC}[201~ rm",
    "device status": f"{_ESC}[6n",
    "answerback": f"{_ESC}[c{_ESC}Z\x05",
    "window title": f"{_ESC}]0;owned{_BEL}",
    "title asked back": f"{_ESC}[21t",
    "clipboard": f"{_ESC}]52;c;ZXZpbA=={_BEL}",
    "clipboard, string end": f"{_ESC}]52;c;ZXZpbA=={_ESC}\\",
    "link": f"{_ESC}]8;;https://evil.example{_BEL}text{_ESC}]8;;{_BEL}",
    "device string": f"{_ESC}P+q544e{_ESC}\\",
    "privacy message": f"{_ESC}^x{_ESC}\\{_ESC}_y{_ESC}\\",
    "charset": f"{_ESC}(0lqqk",
    "lone escape at the end": f"Ada{_ESC}",
    "C1 sequence": "\x9b31mred",
    "C1 clipboard": f"\x9d52;c;ZXZpbA=={_ST}",
    "C1 device string": f"\x90x{_ST}",
    "C1 all": "".join(map(chr, range(0x80, 0xA0))),
    "C0 all but NUL": "a" + "".join(map(chr, range(1, 0x20))) + "b",
    "NUL": "Ada\0King",
    "bell": "ding\x07\x07",
    "backspaces": "evil\x08\x08\x08\x08good",
    "delete": "Ada\x7fKing",
    "return": "good\rEvil",
    "line ends": "one\ntwo\r\nthree\x0bfour\x0cfive",
    "line and paragraph separators": "one\u2028two\u2029three\x85four",
    "tabs": "one\ttwo\t\tthree",
    "shifts": "\x0e\x0f\x0e",
    # What is not what it looks like.
    "right-to-left override": "evil\u202egnp.exe",
    "embeddings": "\u202aa\u202bb\u202cc\u202dd",
    "isolates": "\u2066a\u2067b\u2068c\u2069d",
    "direction marks": "\u200eAda\u200f\u061cKing",
    "zero width": "A\u200bd\u2060a\ufeff",
    "soft hyphen": "So\u00admer\u00adville",
    "invisible letters": "A\u115f\u1160\u3164\uffa0B",
    "tag letters": "Ada\U000e0041\U000e007f",
    "annotations": "a\ufff9b\ufffac\ufffbd",
    "deprecated format": "a\u206a\u206fb",
    "Mongolian separator": "a\u180eb",
    # What Rich and other readers would take for markup.
    "closing markup": "Bob [/x]",
    "markup": "[red]Bob[/red]",
    "bold link": "[bold][link=https://evil.example]x[/link]",
    "unfinished markup": "[bold",
    "escaped markup": "\\[red]",
    "emoji code": ":smile: :bomb:",
    "braces": "{{ 7 * 7 }} {% raw %}{x}",
    "percent": "%s %(name)s %n",
    "HTML": "<script>alert(1)</script>&amp;",
    "formula": "=HYPERLINK(\"https://evil.example\")",
    "shell": "$(touch X)`touch Y`;touch Z",
    "option": "--json",
    "quotes": "O'Neil \"Bob\"; DROP TABLE contact;--",
    "backslashes": "a\\tb\\nc\\",
    # What is honest, and must be readable.
    "right to left": "\u05d3\u05d5\u05d3 \u0628\u0646 \u0639\u0644\u064a",
    "joined emoji": "\U0001f469\u200d\U0001f52c Mary \U0001f3f3\ufe0f\u200d\U0001f308",
    "Persian with a joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "wide": "\u738b\u5c0f\u660e \uff21\uff42",
    "combining": "Z\u0361\u0338a\u0306l\u030ag\u0327o\u0328" * 3,
    "astral": "\U0001d4d0\U0001d4ed\U0001d4ea",
    "private and unassigned": "\ue000\U0010fffd\u0378",
    "long": "Wolfeschlegelsteinhausen" * 417,
    "long line of words": "comets and tides " * 600,
}  # fmt: skip

# A lone half of a pair cannot be stored; a command line can hold one all the same.
SURROGATES = {"lone surrogate": "Ada\udc9bKing", "reversed pair": "\udc00\ud800"}

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_JOINERS = "\u200c\u200d"
# Letters that are printed as nothing.
_BLANK = "\u115f\u1160\u3164\uffa0"


def harm_in(text: str, *, tabs: bool = False, colours: bool = False) -> list[str]:
    """Return the characters of a printed text that could do harm."""
    if colours:
        text = _COLOUR.sub("", text)
    fine = "\n" + _JOINERS + ("\t" if tabs else "")
    return [
        f"U+{ord(c):04X}"
        for c in text
        if c not in fine
        and (unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") or c in _BLANK)
    ]
