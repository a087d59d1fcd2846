"""More than 200 strings that strangers could send, and one text that holds all of them."""

from __future__ import annotations

from tests.hostile import HOSTILE

_ESC, _BEL = "\x1b", "\x07"
_LONGEST = 300
# Sequences of ECMA-48 and of xterm, by what follows the escape character.
_SEQUENCES = (
    "[A", "[9999;9999H", "[3J", "[K", "[1L", "[1M", "[1P", "[S", "[T", "[5i", "[4i", "[?5h",
    "[?7l", "[?47h", "[?1000h", "[?1002h", "[?1006h", "[?2004h", "[?2026h", "[0c", "[>c", "[=c",
    "[5n", "[?6n", "[?15n", "[11t", "[13t", "[14t", "[18t", "[19t", "[20t", "[8;1;1t", "[2t",
    "[!p", "[61;1\"p", "[0\"q", "[3 q", "[8m", "[5m", "[7m", "[38;5;0;48;5;0m", "[38;2;0;0;0m",
    "[4:3m", "[1;1r", "[2g", "[3g", "[12h", "[20h", "[@", "[1$p", "[1*x", "[?1;2c",
    "D", "E", "H", "M", "N", "O", "7", "8", "=", ">", "#8", "(A", ")0", "*0", "+0", "%@", "%G",
    "l", "m", "n", "o", "|", "}", "~", "V", "W", "X x", " F", "!",
)  # fmt: skip
_COMMANDS = (
    "0;t", "1;t", "2;t", "4;0;#000000", "4;0;?", "7;file:///etc", "8;;javascript:alert(1)", "9;x",
    "10;?", "11;?", "12;?", "50;?", "52;p;?", "52;;!", "104", "110", "133;A", "1337;File=:AAAA",
    "1337;RequestUpload=format=tgz", "1337;SetUserVar=x=eQ==", "777;notify;a;b", "99;i=1;x",
    "1337;CopyToClipboard=", "5522;x",
)  # fmt: skip
_CELLS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", "''=1+1", "\uff1d1+1",
    "=cmd|' /C calc'!A0", "=DDE(\"cmd\";\"/C calc\";\"x\")", "=IMPORTXML(\"http://e.example\",\"x\")",
    "@=x", "-2+3+cmd|' /C calc'!D2", ";=1+1", ",=1+1", "\"=1+1\"",
)  # fmt: skip
_SHELLS = (
    "$(touch X)", "`touch X`", "; touch X", "&& touch X", "|| touch X", "| touch X", "& touch X",
    "\\$(touch X)", ">(touch X)", "<(touch X)", "=(touch X)", "${X:=$(touch X)}", "$((x))", "!!",
    "!touch", "> X", "2>&1", "~root", "*", "?", "[a-z]*", "{a,b}", "#", "'", "\"", "\\", "a\nb",
    "-rf", "--", "--help", "-h", "-", "--json=", "--install-completion", "-e", "@file",
)  # fmt: skip
_WORDS = (
    # Places on disk.
    "../../../etc/passwd", "..\\..\\x", "/etc/passwd", "~/.ssh/id_rsa", "file:///etc/passwd",
    "CON", "NUL", "a/b", ".", "..", ".hidden", "\\\\server\\share", "C:\\x",
    # Questions to a database, and to its index.
    "' OR 1=1 --", "'; DROP TABLE contact; --", "%", "_", "*", "\"", "NEAR(a b)", "a AND", "NOT a",
    "name:x", "{a b}:x", "^a", "a*", "(", ")", "a OR", "\"a", "-a", "+a", "a:b:c", "\\",
    # Mail.
    "a\r\nBcc: evil@x.example", "a\nSubject: owned", "a\r\n\r\nbody", "a@x>,<b@y", "\"a\" <b@y>",
    "=?utf-8?q?=0ABcc:_x?=", "a,b;c", "mailto:x?bcc=y", "x?bcc=evil@x.example&body=y",
    "%0d%0aBcc:x",
    # Templates, markup, pages, tables, pictures.
    "{{ 7*7 }}", "{% for i in x %}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0.__class__}",
    "%(x)s", "%n%n%n", "[/]", "[/red", "[link=x]y[/link]", "[@click=app.quit]x[/]", "[[", "]",
    "<img src=x onerror=alert(1)>", "</script><script>", "<svg/onload=alert(1)>", "]]>", "<!--",
    "&lt;", "&#27;[31m", "javascript:alert(1)", "\"><b>", "<?xml version='1.0'?>", "<!DOCTYPE x>",
    "![x](javascript:y)", "[x](file:///etc)", "```\n# x", "| a | b |", "# head", "---", "> quote",
    "digraph { a }", "\" -> \"", "a;b-->c", "end", "subgraph x", "%%{init}%%", "BEGIN:VCARD",
    "END:VCARD", "BEGIN:VEVENT", "a\nEND:VCALENDAR", "\\n", "\\,", "X-EVIL:1",
    # What programs take for something else than text.
    "None", "null", "NaN", "true", "0", "-1", "1e309", "9" * 40, "1.5", "0x10", "\ufffd",
    "__proto__", "constructor", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)  # fmt: skip


def _more() -> dict[str, str]:
    sequences = {f"ESC {end}": f"a{_ESC}{end}b" for end in _SEQUENCES}
    commands = {f"OSC {code}": f"a{_ESC}]{code}{_BEL}b" for code in _COMMANDS}
    wide = {f"C1 {code}": f"a\x9d{code}\x9cb" for code in _COMMANDS[:6]}
    plain = {text: text for text in (*_CELLS, *_SHELLS, *_WORDS)}
    return sequences | commands | wide | plain


# The longest names are cut here: tests/cli/test_hostile.py has them whole.
STRINGS: dict[str, str] = {
    name: text[:_LONGEST] for name, text in (HOSTILE | _more()).items()
}  # fmt: skip
# How the text that holds all of them begins and ends, so that a part of it can be told.
BEGINS, ENDS = "\u00abwhole\u00bb", "\u00abover\u00bb"
EVERYTHING = f"{BEGINS}{' '.join(STRINGS.values())}{ENDS}"
# The same as it can be typed: no argument of a process holds NUL.
TYPED = EVERYTHING.replace("\0", "")
