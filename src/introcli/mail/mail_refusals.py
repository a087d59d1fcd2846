"""Why a mail server says no, and what can be done about it (codes: RFC 5321, RFC 3463)."""

from __future__ import annotations

import re

from introcli.errors import MailProblem

_RELAY = re.compile(r"relay|not permitted|not allowed|authenticat|5\.7\.\d+", re.IGNORECASE)
_TOO_BIG = 552
_SHUTTING_DOWN = 421
_LOGIN_NEEDED = (530, 535)

_WHAT = {
    "connection": "refused the connection",
    "sender": "does not take mail from {whom}",
    "recipient": "does not take mail for {whom}",
    "content": "did not take the mail",
}


def refusal(host: str, what: str, code: int, answer: str, whom: str = "") -> MailProblem:
    """Return the error for a refusal: what was refused, in whose words, and what helps."""
    words = _WHAT[what].format(whom=whom)
    return MailProblem(
        f"{host} {words}: {code} {answer}".rstrip() + "; nothing was sent",
        hint=_hint(what, code, answer),
    )


def _hint(what: str, code: int, answer: str) -> str:
    if code in _LOGIN_NEEDED:
        return "it wants a login: intro config set mail.smtp_user NAME, and see docs/mail.md"
    if code == _SHUTTING_DOWN or code // 100 == 4:
        return "that is for now only: try again in a few minutes"
    if code == _TOO_BIG:
        return "the mail, or the mailbox it is for, is too big"
    if _RELAY.search(answer):
        return (
            "it sends only for people it knows: log in with mail.smtp_user, from your own address"
        )
    return {
        "sender": "send from an address of this account: intro config set mail.from ADDRESS",
        "recipient": "correct the address: intro edit CONTACT --email ADDRESS",
        "content": "it did not like the text: change it with intro draft --intro ID --edit",
        "connection": "check mail.smtp_host and mail.smtp_port: intro config list",
    }[what]
