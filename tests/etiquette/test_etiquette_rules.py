"""Each text rule: what it reports, what it leaves alone, and how heavily."""

from __future__ import annotations

from dataclasses import replace

import pytest

from introcli.etiquette.engine import check_text
from introcli.etiquette.model import Finding, Participant, Text
from introcli.etiquette.rules.purpose import is_general
from introcli.language.vocabulary import Channel, MessageKind, Severity

CHARLES = Participant("Charles Babbage", "Cambridge University", "professor")
MARY = Participant("Mary Somerville", "Royal Society", "writer")
ADA = Participant("Ada King, Countess of Lovelace", "Analytical Engines", "analyst")
REQUEST = Text(
    "Dear Mary,\n\nI enjoyed the soirée. Could you introduce me to Ada King at Analytical Engines?"
    " I need to know how she tabulates polynomials, and I would print her notes in return."
    " If it is no trouble; a plain no is fine.\n\nCharles",
    kind=MessageKind.REQUEST,
    channel=Channel.EMAIL,
    subject="Ada King and the tabulation of polynomials",
    requester=CHARLES,
    connector=MARY,
    target=ADA,
)
INVITATION = Text("", kind=MessageKind.INVITATION, channel=Channel.LINKEDIN)
NOTE = Text(
    "Dear Ada, dear Charles,\n\nCharles is a professor at Cambridge who builds an engine. Ada is"
    " the analyst of Analytical Engines. Charles wants to know how she tabulates polynomials."
    " Charles, please write first, and move me to bcc. I hope that you both gain from it.\n\nMary",
    kind=MessageKind.INTRODUCTION,
    channel=Channel.EMAIL,
    subject="Ada King and Charles Babbage",
    requester=CHARLES,
    connector=MARY,
    target=ADA,
)
PERMISSION = Text(
    "Dear Ada,\n\nCharles Babbage builds an engine and wants to know how you tabulate polynomials."
    " May I introduce him? If not, no harm done.\n\nMary",
    kind=MessageKind.PERMISSION,
    requester=CHARLES,
    connector=MARY,
    target=ADA,
)


def found(text: Text, rule: str) -> Finding | None:
    return next((f for f in check_text(text) if f.rule == rule), None)


def fires(text: Text, rule: str) -> bool:
    return found(text, rule) is not None


def severity(text: Text, rule: str) -> Severity | None:
    finding = found(text, rule)
    return finding.severity if finding else None


@pytest.mark.parametrize("text", [REQUEST, NOTE, PERMISSION], ids=["request", "note", "permission"])
def test_a_good_message_has_no_findings(text: Text) -> None:
    assert check_text(text) == ()


# A1

GENERAL = """networking
Networking!
to network
pick your brain
pick her brain over coffee
would love to connect
I'd love to connect with her
expand my network
growing my professional network
coffee chat sometime
grab a coffee
a quick chat
get to know her
to get to know each other better
learn more about her work
learn about her journey
explore synergies
explore potential opportunities to collaborate
see how we can help each other
see if there is a fit
say hello
career advice
advice
general advice
an introduction
business opportunities
exchange ideas
meet interesting people
stay in touch
build a relationship
possible collaboration
meet like-minded people
mutual benefit
make new connections
just because she seems interesting
tbd
n/a
???
x
none
touch base
discuss opportunities"""

SPECIFIC = """how to insure a lighthouse
advice on pricing a small machine
hiring a Rust developer
whether the council would license a night market
pick her brain about FDA approval of insulin pumps
learn how they migrated to Postgres
feedback on our seed deck for hospital software
an interview about tidal power for the parish magazine
find a supplier of babassu oil
compare notes on beaver reintroduction
understand UX hiring at banks
the Difference Engine, and where it goes next
her experience with bees on rooftops
wooden roller coasters
networking gear for lecture halls
GDPR and school photographs
请教定价问题
how tides are predicted in Łódź
the 1851 census
borrow the telescope"""


@pytest.mark.parametrize("purpose", GENERAL.splitlines())
def test_a_general_purpose_is_recognised(purpose: str) -> None:
    assert is_general(purpose)
    assert severity(replace(REQUEST, purpose=purpose), "A1") is Severity.ERROR


@pytest.mark.parametrize("purpose", SPECIFIC.splitlines())
def test_a_specific_purpose_is_left_alone(purpose: str) -> None:
    assert not is_general(purpose)
    assert not fires(replace(REQUEST, purpose=purpose), "A1")


@pytest.mark.parametrize(
    "body",
    [
        "Hi Mary, could you introduce me to Ada King at Analytical Engines? She seems great.",
        "Mary, I'd love to pick Ada King's brain. Can you put us in touch? No worries if not.",
        "Dear Mary, might you introduce me to Ada King? I hope to broaden my network in London.",
        "Hi Mary, can you intro me to Ada King? Thanks!",
        "Mary, I wish to explore synergies with Ada King of Analytical Engines.",
    ],
)
def test_a_request_without_a_topic_is_an_error(body: str) -> None:
    assert severity(replace(REQUEST, body=body), "A1") is Severity.ERROR


def test_a_general_phrase_beside_a_topic_is_left_alone() -> None:
    body = "Could I pick your brain about drying coffee in wet years? Say, over a coffee."
    assert not fires(Text(body), "A1")


def test_thanks_may_be_as_general_as_they_like() -> None:
    body = "Dear Mary, thank you! It was lovely to get to know Ada. Let's keep in touch."
    assert not fires(Text(body, kind=MessageKind.THANKS), "A1")


# A5, A6, A7, F13


@pytest.mark.parametrize("text", [NOTE, PERMISSION], ids=["note", "permission"])
def test_a_note_without_its_purpose_is_an_error(text: Text) -> None:
    told = "wants to know how {} polynomials"
    body = text.body
    for verb in ("she tabulates", "you tabulate"):
        body = body.replace(told.format(verb), "is a good man")
    assert severity(replace(text, body=body), "A5") is Severity.ERROR


def test_a_note_about_something_else_than_the_purpose_is_a_warning() -> None:
    text = replace(PERMISSION, purpose="insuring lighthouses at sea")
    assert severity(text, "A5") is Severity.WARNING


def test_a_note_that_says_the_purpose_in_other_forms_is_left_alone() -> None:
    text = replace(PERMISSION, purpose="tabulation of a polynomial")
    assert not fires(text, "A5")


def test_a_person_without_background_is_named_with_the_command() -> None:
    body = NOTE.body.replace(" Ada is the analyst of Analytical Engines.", "")
    target = Participant("Ada King", handle="ada-king")
    finding = found(replace(NOTE, body=body, target=target), "A6")
    assert finding is not None
    assert finding.severity is Severity.WARNING
    assert "Ada King" in finding.message
    assert 'intro edit ada-king --about "..."' in finding.fix


def test_praise_is_no_background() -> None:
    body = NOTE.body.replace("the analyst of Analytical Engines", "a really great person")
    target = Participant("Ada King")
    assert fires(replace(NOTE, body=body, target=target), "A6")


@pytest.mark.parametrize(
    "hope",
    [
        "I hope it is useful to both of you.",
        "I'm sure you'll both enjoy it.",
        "May this be of mutual benefit.",
        "Hope this turns out well for everyone.",
        "I think you two will have plenty to talk about.",
        "It should be worth your while, each of you.",
        "I trust that it'll be fruitful for either side.",
        "You'll get on famously, the pair of you, I'm sure.",
        "I believe there's a lot you can learn from one another.",
        "Wishing you a productive exchange!",
    ],
)
def test_the_hope_of_mutual_benefit_is_recognised(hope: str) -> None:
    assert not fires(
        replace(NOTE, body=NOTE.body.replace("I hope that you both gain from it.", hope)), "A7"
    )


@pytest.mark.parametrize("end", ["", "Good luck!", "Let me know how it goes.", "You should talk."])
def test_a_note_without_that_hope_is_a_warning(end: str) -> None:
    body = NOTE.body.replace("I hope that you both gain from it.", end)
    assert severity(replace(NOTE, body=body), "A7") is Severity.WARNING


@pytest.mark.parametrize(
    ("handover", "expected"),
    [
        ("Charles, please write first, and move me to bcc.", None),
        ("Charles will get in touch with Ada; I'm dropping off the thread.", None),
        ("Charles, could you propose a time? No need to keep me copied: take me off cc.", None),
        ("Over to you, Charles! (Moving myself to bcc.)", None),
        ("Charles, would you drop Ada a line?", Severity.HINT),
        ("I'll let you two take it from here.", Severity.HINT),
        ("", Severity.WARNING),
    ],
)
def test_who_answers_first(handover: str, expected: Severity | None) -> None:
    told = "Charles, please write first, and move me to bcc."
    text = replace(NOTE, body=NOTE.body.replace(told, handover))
    assert severity(text, "F13") is expected


# A12

FAVOURS = """I am looking for a job at her company.
Could she refer me for the open position?
I'd like her to put in a good word for me with HR.
Please could he introduce me to his network of investors?
We are raising money and need an investor.
Would she pass my CV to the hiring manager?
I want access to her contacts at the ministry.
I need an internship for the summer.
Could you get me a role in your team?
I hope he'll invest in our startup."""


@pytest.mark.parametrize("favour", FAVOURS.splitlines())
def test_a_plain_favour_is_a_warning(favour: str) -> None:
    text = Text(f"Hi Tom, {favour} Thanks!", kind=MessageKind.REQUEST)
    assert severity(text, "A12") is Severity.WARNING


@pytest.mark.parametrize("favour", FAVOURS.splitlines())
def test_a_favour_with_something_in_return_is_left_alone(favour: str) -> None:
    body = f"Hi Tom, {favour} In return I'd translate her handbook for free."
    assert not fires(Text(body, kind=MessageKind.REQUEST), "A12")
    known = Text(f"Hi Tom, {favour}", kind=MessageKind.REQUEST, benefits=("a translation",))
    assert not fires(known, "A12")


@pytest.mark.parametrize(
    "body",
    [
        "You did a great job on the tower.",
        "What is your position on night trains?",
        "Her role in the choir is to count.",
        "We fill a position at our yard; do you know anybody?",
    ],
)
def test_a_job_that_is_not_asked_for_is_left_alone(body: str) -> None:
    assert not fires(Text(body), "A12")


# B4, B5, B6

STOCK = """I'd like to add you to my professional network on LinkedIn.
I’d like to add you to my professional network on LinkedIn.
I would like to add you to my network
I'd love to have you in my network!
Hi Ada, I'd like to join your network.
I want to be part of your professional network.
Since you are a person I trust, I wanted to invite you to join my network on LinkedIn.
I'd like to include you in my network.
Please accept my invitation to connect.
Kindly accept my LinkedIn request.
I came across your profile and would love to connect.
I came across your profile and was impressed by your background.
Let's connect!
Hi! Let's connect on LinkedIn.
It would be great to connect with you.
I'm always looking to connect with like-minded professionals.
I noticed we have several mutual connections. Let's keep in touch.
Saw your profile and thought we should connect.
Would be honoured to connect with you, sir.
Adding you to my network :)
Looking forward to connecting with you!
Your profile really stood out to me. Happy to connect?
I'd like to connect with you on LinkedIn.
Thought I'd reach out and connect.
Can we connect?
Ich möchte Sie gerne zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen.
Je souhaite vous ajouter à mon réseau professionnel sur LinkedIn.
Me gustaría añadirte a mi red profesional en LinkedIn.
ID LIKE TO ADD YOU TO MY PROFESSIONAL NETWORK ON LINKEDIN"""

OWN_WORDS = """Loved the otter story at PyCon. Did the ferry ever find its harbour?
We met in the queue at FOSDEM; you were holding a soldering iron. Which one was it?
I'd love to connect: your talk on moss and frost at the Oslo meetup changed our roof. Any photos?
Thanks for lending me your umbrella in Ghent. Where shall I send it?
I added the paprika as you said. My network of aunts approves. More recipes?
Could you connect the pump to the old valve in Leith, as you said on Friday?"""


@pytest.mark.parametrize("body", STOCK.splitlines())
def test_the_default_invitation_is_an_error_however_worded(body: str) -> None:
    assert severity(replace(INVITATION, body=body), "B4") is Severity.ERROR


@pytest.mark.parametrize("body", OWN_WORDS.splitlines())
def test_an_invitation_in_own_words_is_left_alone(body: str) -> None:
    text = replace(INVITATION, body=body)
    assert not [f for f in check_text(text) if f.rule in ("B4", "B5", "B6")]


def test_white_space_does_not_hide_the_default_sentence() -> None:
    body = "I'd like to add\u00a0you to my\nprofessional \t network"
    assert fires(replace(INVITATION, body=body), "B4")


def test_the_default_sentence_alone_is_b4_and_b6() -> None:
    body = "I'd like to add you to my professional network on LinkedIn."
    findings = {f.rule: f.severity for f in check_text(replace(INVITATION, body=body))}
    assert findings["B4"] is Severity.ERROR
    assert findings["B6"] is Severity.WARNING


def test_the_default_sentence_is_found_when_nobody_said_what_the_text_is() -> None:
    assert fires(Text("Hello. I'd like to add you to my professional network."), "B4")


@pytest.mark.parametrize("strength", [None, 1, 4])
def test_b4_to_b6_keep_their_weight_for_acquaintances(strength: int | None) -> None:
    text = replace(INVITATION, body="Let's connect!", target=Participant("Ada", strength=strength))
    assert severity(text, "B4") is Severity.ERROR
    assert severity(text, "B5") is Severity.WARNING
    assert severity(text, "B6") is Severity.WARNING


@pytest.mark.parametrize("part", ["target", "recipient"])
def test_b4_to_b6_are_hints_for_a_good_friend(part: str) -> None:
    friend = Participant("Ada King", strength=5)
    text = replace(INVITATION, body="Let's connect!")
    text = replace(text, target=friend) if part == "target" else replace(text, recipient=friend)
    found_ = {f.rule: f.severity for f in check_text(text)}
    assert {found_[r] for r in ("B4", "B5", "B6")} == {Severity.HINT}


@pytest.mark.parametrize(
    "body",
    [
        "Great to meet you at PyCon. Your otter story made my week.",
        "Hello Ada, how are you? It was a pleasure at the Oslo moss meetup.",
        "Your paper on frost was clear. I look forward to hearing from you.",
        "Thanks for the umbrella in Ghent. Hope to see you again soon!",
    ],
)
def test_no_question_and_no_hook_is_a_warning(body: str) -> None:
    assert severity(replace(INVITATION, body=body), "B6") is Severity.WARNING


@pytest.mark.parametrize(
    "hook",
    [
        "Which glue was it?",
        "I'll send you the plan on Monday.",
        "Let me know when the ferry sinks.",
        "Curious how the second test went.",
        "If you ever come to Leith, the soup is on me.",
        "As promised, here is the recipe.",
        "I wonder whether cork would do.",
        "I owe you a beer.",
        "Next time I bring the map.",
        "Tell me more about the eel.",
        "Want them?",
    ],
)
def test_a_question_or_a_hook_is_recognised(hook: str) -> None:
    body = f"Your otter story at PyCon made my week. {hook}"
    assert not fires(replace(INVITATION, body=body), "B6")


# C4, C5, C6, C8


@pytest.mark.parametrize(
    "named",
    [
        "Ada King at Analytical Engines",
        "ADA KING (analytical engines)",
        "Ada B. King, who is with the Analytical Engines people",
        "Countess Ada King of Analytical Engines",
        "Lady King of Analytical Engines",
        "King, Ada — Analytical Engines’ analyst",
        "Áda Kíng at Analytical\xa0Engines",
    ],
)
def test_a_target_named_in_full_is_left_alone(named: str) -> None:
    text = Text(
        f"Hi Mary, could you introduce me to {named}?", kind=MessageKind.REQUEST, target=ADA
    )
    assert not fires(text, "C4")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Ada", "first name only"),
        ("Ada from Analytical Engines", "first name only"),
        ("her: https://www.linkedin.com/in/ada-king-analytical-engines", "link"),
        ("Ada King", "without Analytical Engines"),
        ("that analyst", "not named"),
    ],
)
def test_a_target_not_named_in_full_is_an_error(named: str, said: str) -> None:
    text = Text(
        f"Hi Mary, could you introduce me to {named}?", kind=MessageKind.REQUEST, target=ADA
    )
    finding = found(text, "C4")
    assert finding is not None
    assert finding.severity is Severity.ERROR
    assert said in finding.message


def test_a_target_named_only_far_down_is_an_error() -> None:
    body = f"Dear Mary, {'the weather is fine here. ' * 30} Please introduce me to Ada King."
    finding = found(replace(REQUEST, body=body, subject="Polynomials"), "C4")
    assert finding is not None
    assert "far down" in finding.message


def test_the_subject_counts_as_first_line() -> None:
    text = replace(REQUEST, subject="Ada King, Analytical Engines", body="Could you ask Ada?")
    assert not fires(text, "C4")


def test_a_subject_without_the_target_is_only_a_hint() -> None:
    assert severity(replace(REQUEST, subject="Tabulating polynomials"), "C4") is Severity.HINT


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Could you introduce me to Gail?", True),
        ("Can I get an intro to Sam, please?", True),
        ("Could you introduce me to your friend Gail?", True),
        ("Introduce me to her: https://linkedin.com/in/gail", True),
        ("Could you introduce me to Gail Goodman?", False),
        ("Could you introduce me to Dr. Goodman?", False),
        ("Could you introduce me to Gail van Dyke?", False),
        ("Could you introduce me to IBM?", False),
        ("Could you introduce me to the head of sales?", False),
        ("Could you introduce me to Gail's boss?", False),
    ],
)
def test_an_unknown_target_is_judged_by_the_wording(body: str, expected: bool) -> None:
    assert fires(Text(body, kind=MessageKind.REQUEST), "C4") is expected


EMPTY_SUBJECTS = """

Introduction
introduction!
Intro
Request
Introduction request
Hi
Hello there
Hi Mary
Hey Mary!
Quick question
Question
A quick favour
Re:
RE: Fwd: Intro
LinkedIn
Connecting
Let's connect
Following up
Checking in
Networking opportunity
Coffee?
URGENT
Help please
For Mary
(no subject)
👋
..."""

TELLING_SUBJECTS = """Ada King
Introduction to Ada King
Re: Ada King and polynomials
Polynomials
Who knows how to insure a lighthouse?
Intro: Charles Babbage / Ada King
Otters
关于定价
Charles Babbage would like your view on tides"""


@pytest.mark.parametrize("subject", EMPTY_SUBJECTS.splitlines())
def test_an_empty_subject_is_an_error(subject: str) -> None:
    assert severity(replace(REQUEST, subject=subject), "C5") is Severity.ERROR


@pytest.mark.parametrize("subject", TELLING_SUBJECTS.splitlines())
def test_a_telling_subject_is_left_alone(subject: str) -> None:
    assert not fires(replace(REQUEST, subject=subject), "C5")


def test_a_message_without_a_subject_line_has_no_subject_to_judge() -> None:
    assert not fires(replace(REQUEST, subject=None), "C5")
    assert not fires(replace(REQUEST, subject="", channel=Channel.LINKEDIN), "C5")


BENEFITS = """In return I could print her notes.
I think she would enjoy the data.
We'd be happy to share our results with her.
It might be useful for her team.
She mentioned that she's looking for a printer.
What's in it for her: a free audit.
We would credit her in the paper.
Our survey would save her weeks of work.
He'd get first refusal.
I'd gladly pay for her time.
It fits well with her plans for next year.
The contract is worth 80,000 pounds.
We have measurements that nobody else has seen.
It would be a chance for her to meet the printers.
I know she's hiring, and I can recommend two people.
She may use the recordings as she likes; they're hers to keep.
You would be the first to see it.
The benefits for you are listed below."""

NO_BENEFITS = """I admire her work very much.
It would mean a lot to me.
I would be grateful for twenty minutes of her time.
She has exactly the experience that I lack.
I'd love to hear how she did it.
Could she share her experience with me?
I hope she could give me some advice.
That would help me a great deal."""


@pytest.mark.parametrize("benefit", BENEFITS.splitlines())
@pytest.mark.parametrize("kind", [MessageKind.REQUEST, MessageKind.BLURB])
def test_a_benefit_is_recognised(benefit: str, kind: MessageKind) -> None:
    assert not fires(Text(f"I want to learn how tides work. {benefit}", kind=kind), "C6")


@pytest.mark.parametrize("said", NO_BENEFITS.splitlines())
def test_gratitude_is_no_benefit(said: str) -> None:
    text = Text(f"I want to learn how tides work. {said}", kind=MessageKind.BLURB)
    assert severity(text, "C6") is Severity.WARNING


def test_the_missing_benefit_names_the_command() -> None:
    text = Text("How do tides work?", kind=MessageKind.BLURB, target=ADA, introduction_id=12)
    finding = found(text, "C6")
    assert finding is not None
    assert '`intro draft --intro 12 --benefit "..."`' in finding.fix


def test_recorded_benefits_speak_for_the_note_but_not_for_the_forwarded_message() -> None:
    text = Text("I want to learn how tides work.", benefits=("copies of the tables",))
    assert not fires(replace(text, kind=MessageKind.REQUEST), "C6")
    assert fires(replace(text, kind=MessageKind.BLURB), "C6")


WAYS_OUT = """No worries if not.
If you'd rather not, I'll understand.
Feel free to say no.
Please feel free to decline.
No pressure at all!
I completely understand if this isn't a good time.
If it's awkward, forget I asked.
Only if you are comfortable with it.
A plain "no" is fine.
If you think it isn't appropriate, just tell me.
No hard feelings either way.
Don't feel obliged.
Please don't hesitate to say no.
Should it be inconvenient, please ignore this.
If now is not a good moment, that's fine.
You are under no obligation.
I won't be offended if you pass on this.
It's entirely up to you.
If you're swamped, skip it.
If you have any reservations, I'd respect that.
Happy to find another way if you prefer.
If it is not possible, no problem."""

NO_WAY_OUT = """Thank you in advance!
I look forward to your reply.
Let me know when you've sent it.
Could you pass this on to her?
I would like to understand how it works.
I understand that you know her well.
If you need anything else, let me know.
If you have not seen the deck, it is attached.
Please get back to me soon.
When could you ask her?"""


@pytest.mark.parametrize("way", WAYS_OUT.splitlines())
@pytest.mark.parametrize(
    "kind",
    [MessageKind.REQUEST, MessageKind.PERMISSION, MessageKind.NUDGE, MessageKind.BLURB],
)
def test_an_easy_no_is_recognised(way: str, kind: MessageKind) -> None:
    assert not fires(Text(f"Could you ask Ada King about polynomials? {way}", kind=kind), "C8")


@pytest.mark.parametrize("said", NO_WAY_OUT.splitlines())
def test_a_request_without_an_easy_no_is_a_warning(said: str) -> None:
    text = Text(f"Could you ask Ada King about polynomials? {said}", kind=MessageKind.REQUEST)
    assert severity(text, "C8") is Severity.WARNING


# D3, D5, D6, D7


def test_the_meeting_is_looked_for_when_it_is_known() -> None:
    text = replace(INVITATION, body="Which glue was it?", met="the Spring soirée")
    assert severity(text, "D3") is Severity.WARNING
    for body in ("Since the spring soiree I wonder: which glue?", "We met last week. Which glue?"):
        assert not fires(replace(text, body=body), "D3")
    assert not fires(replace(text, met=""), "D3")


def test_a_good_friend_is_reminded_by_a_hint_only() -> None:
    friend = Participant("Ada King", strength=5)
    text = replace(INVITATION, body="Which glue was it?", met="PyCon", recipient=friend)
    assert severity(text, "D3") is Severity.HINT


def test_common_ground_is_a_hint_when_it_is_known_and_unused() -> None:
    text = replace(INVITATION, body="Which glue was it?", shared=("University of Leeds",))
    assert severity(text, "D5") is Severity.HINT
    assert not fires(replace(text, body="From one Leeds graduate to another: which glue?"), "D5")


@pytest.mark.parametrize(
    ("body", "kind", "limit", "lose"),
    [
        ("x" * 300, MessageKind.INVITATION, None, None),
        ("x" * 301, MessageKind.INVITATION, None, "Lose 1 character;"),
        ("👋" * 160, MessageKind.INVITATION, None, "Lose 20 characters;"),
        ("x" * 250, MessageKind.INVITATION, 200, "Lose 50 characters;"),
        ("x" * 8000, MessageKind.REQUEST, None, None),
        ("x" * 8010, MessageKind.REQUEST, None, "Lose 10 characters;"),
    ],
)
def test_the_limit_is_counted_in_utf16_units(
    body: str, kind: MessageKind, limit: int | None, lose: str | None
) -> None:
    finding = found(Text(body, kind=kind, channel=Channel.LINKEDIN, limit=limit), "D6")
    assert (finding.fix.startswith(lose) if finding and lose else finding) is (
        True if lose else None
    )
    assert finding is None or finding.severity is Severity.ERROR


def test_a_long_subject_on_linkedin_is_an_error() -> None:
    text = Text("Tides?", subject="t" * 205, channel=Channel.LINKEDIN, kind=MessageKind.REQUEST)
    finding = found(text, "D6")
    assert finding is not None
    assert "Lose 5 characters" in finding.fix


def test_a_long_mail_is_a_hint() -> None:
    text = Text("word " * 260, channel=Channel.EMAIL)
    assert severity(text, "D6") is Severity.HINT
    assert not fires(Text("word " * 240, channel=Channel.EMAIL), "D6")


def test_quoted_mail_does_not_make_a_mail_long() -> None:
    text = Text("Thank you.\n\nOn Monday, Ada wrote:\n> " + "word " * 400, channel=Channel.EMAIL)
    assert not fires(text, "D6")


def test_a_stranger_learns_who_writes() -> None:
    blurb = Text("How do you dry coffee when it rains?", kind=MessageKind.BLURB)
    assert severity(blurb, "D7") is Severity.WARNING
    assert not fires(replace(blurb, body=f"I run a small roastery in Leith. {blurb.body}"), "D7")
    invitation = replace(INVITATION, body="I read your paper on moss. Does it freeze?")
    assert severity(invitation, "D7") is Severity.WARNING
    assert not fires(replace(invitation, met="PyCon"), "D7")


# E10

PUSHY = """I need you to introduce me by tomorrow.
Please reply ASAP.
As per my last email, I asked for an introduction.
You must introduce me to her.
Send it immediately.
Why haven't you answered?
This is my third email.
This is urgent, I need the intro today.
I AM STILL WAITING FOR YOU.
Answer me!!!
I expect a reply by Friday.
You still haven't replied.
Introduce me or else.
If you don't reply, I will contact her directly.
Final reminder.
Don't ignore this message.
I'm still waiting for your answer.
Do the needful."""

CALM = """I thought of you immediately.
You must be proud of the tower.
You have to see the photographs.
If I don't hear from you I'll assume it isn't a good time.
Could you let me know by Friday whether Monday suits you?
I am free tomorrow before noon.
There's no urgent need to answer.
This is the second time I've heard you speak.
The NHS, WHO and GAVI met on Friday.
Great to talk to you today.
I got your message today.
Otherwise I'll see you at the fair!
Thank you so much!!
IBM and BBC use it.
What do you need to send the parcel?
I have not heard of this glue before.
Take all the time you need."""


@pytest.mark.parametrize("said", PUSHY.splitlines())
def test_pushy_words_are_a_warning(said: str) -> None:
    assert severity(Text(f"Hi Tom,\n\n{said}\n\nJoe"), "E10") is Severity.WARNING


@pytest.mark.parametrize("said", CALM.splitlines())
def test_calm_words_are_left_alone(said: str) -> None:
    assert not fires(Text(f"Hi Tom,\n\n{said}\n\nJoe"), "E10")


@pytest.mark.parametrize(
    "said",
    [
        "Remember the thing we talked about?",
        "Ask that guy from your office.",
        "You know who I mean.",
    ],
)
def test_unclear_words_are_a_warning(said: str) -> None:
    assert severity(Text(said), "E10") is Severity.WARNING


@pytest.mark.parametrize(
    "earlier",
    [
        "> ANSWER ME NOW PLEASE!!!",
        "On Mon, 3 Mar 2025 at 10:02, Joe <joe@example.org> wrote:\n> ANSWER ME NOW PLEASE!!!",
        "On Mon, 3 Mar 2025 Joe wrote:\nANSWER ME NOW PLEASE!!!",
        "-----Original Message-----\nFrom: Joe\nANSWER ME NOW PLEASE!!! {{ x }}",
    ],
)
def test_earlier_mail_is_not_judged(earlier: str) -> None:
    assert check_text(Text(f"Dear Joe,\n\nGladly, on Monday.\n\nTom\n\n{earlier}")) == ()


def test_an_answer_below_the_quotation_is_judged() -> None:
    body = "On Monday Joe wrote:\n> Shall we?\n\nANSWER ME NOW PLEASE!!!"
    assert fires(Text(body), "E10")


# F2


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Mary,",
        "Hi Mary!",
        "Mary,",
        "Dear Mrs Somerville,",
        "hello mary,",
        "Dear Mary and family,",
        "Hi there,",
        "Good morning!",
        "Dear friend,",
        "Hey Polly,",
        "Dear Royal Society,",
        "Dear Mary-Ann,",
        "Bonjour Mary,",
        "",
    ],
)
def test_the_right_greeting_is_left_alone(greeting: str) -> None:
    assert not fires(replace(REQUEST, body=REQUEST.body.replace("Dear Mary,", greeting)), "F2")


@pytest.mark.parametrize(
    "greeting", ["Dear Ada,", "Hi Charles,", "Dear Robert,", "Ada,", "hi ada,"]
)
def test_a_greeting_of_somebody_else_is_an_error(greeting: str) -> None:
    text = replace(REQUEST, body=REQUEST.body.replace("Dear Mary,", greeting))
    assert severity(text, "F2") is Severity.ERROR


@pytest.mark.parametrize(
    ("was", "swapped"),
    [
        ("introduce me to Ada King", "introduce me to Mary Somerville"),
        ("introduce me to Ada King", "introduce me to Charles"),
        ("introduce me to Ada King", "introduce me to Robert Peel"),
        ("\n\nCharles", "\n\nBest wishes,\nMary"),
        ("I enjoyed", "My name is Ada and I enjoyed"),
        ("Ada King at Analytical Engines", "Ada King at Cambridge University"),
        ("I need", "Ada would like to meet Charles. I need"),
    ],
)
def test_people_mixed_up_in_a_request_are_an_error(was: str, swapped: str) -> None:
    body = REQUEST.body.replace(was, swapped)
    assert body != REQUEST.body
    assert severity(replace(REQUEST, body=body), "F2") is Severity.ERROR


@pytest.mark.parametrize(
    ("was", "swapped"),
    [
        ("Dear Ada,", "Dear Mary,"),
        ("May I introduce him?", "May I introduce you to Ada?"),
        ("Charles Babbage builds", "Ada would like to meet Charles, who builds"),
        ("\n\nMary", "\n\nYours,\nCharles"),
    ],
)
def test_people_mixed_up_in_a_permission_note_are_an_error(was: str, swapped: str) -> None:
    text = replace(PERMISSION, body=PERMISSION.body.replace(was, swapped))
    assert severity(text, "F2") is Severity.ERROR


def test_requester_and_target_swapped_in_a_note_are_an_error() -> None:
    body = NOTE.body.replace("Charles wants to know how she", "Ada wants to meet Charles and")
    assert severity(replace(NOTE, body=body), "F2") is Severity.ERROR


def test_a_target_who_is_glad_to_meet_is_left_alone() -> None:
    body = NOTE.body.replace("I hope", "Ada is keen to meet Charles. I hope")
    assert not fires(replace(NOTE, body=body), "F2")


def test_a_request_to_nobody_known_is_not_addressed_to_the_target() -> None:
    text = replace(REQUEST, connector=None, body=REQUEST.body.replace("Dear Mary", "Dear Ada"))
    finding = found(text, "F2")
    assert finding is not None
    assert finding.message == "It greets Ada, who is the one to be met."
    assert not fires(replace(text, kind=MessageKind.NUDGE), "F2")
    assert not fires(replace(text, body=REQUEST.body), "F2")


def test_somebody_who_wants_to_meet_the_one_who_asks_is_an_error() -> None:
    body = PERMISSION.body.replace("Charles Babbage builds", "Mary would like to meet Charles, who")
    finding = found(replace(PERMISSION, body=body), "F2")
    assert finding is not None
    assert finding.message == (
        "It says that somebody wants to meet Charles Babbage, who is the one asking."
    )


def test_swapping_two_people_of_a_good_note_is_found() -> None:
    swapped = replace(NOTE, requester=MARY, connector=CHARLES)
    assert severity(swapped, "F2") is Severity.ERROR


def test_people_who_share_a_first_name_are_not_mistaken() -> None:
    other = Participant("Mary Shelley", "Villa Diodati")
    text = Text(
        "Dear Mary, could you introduce me to Mary Shelley of Villa Diodati? It's about ghosts.",
        kind=MessageKind.REQUEST,
        connector=MARY,
        target=other,
    )
    assert not fires(text, "F2")


# F15

LEFTOVERS = """Dear {{ name }},
Dear Ada, {% if met %}we met{% endif %}
Hi [Name], how is the tower?
Your work at [Company] is fine.
I met [first name last name] at the fair.
Hello [Your Name]
Dear <name>, thank you.
I work at <Company Name>.
Dear {first_name}, thank you.
Dear %FIRSTNAME%, thank you.
Hello *|FNAME|*, thank you.
TODO: add the year.
We met at XXX in May.
Dear Ada, I am an engineer at None.
Dear None, thank you.
Role: N/A
She works at N/A in Leith.
Dear , thank you.
Dear ,
Hi ,
I am an engineer at , and I build towers.
INSERT TOPIC HERE
(insert reason)
Lorem ipsum dolor sit amet
Thank you, ${name}!
I am with null since May.
We met at the ."""

NOTHING_LEFT = """None of the pumps failed.
None taken!
Second to none.
See [1] and [2].
Mail ada@example.org or see <https://example.org/name>.
I <3 Leith.
Hi, how are you?
Hello!
Dear Ada,
A date to be confirmed.
Love, Sue XXX
Plan A. Then plan B.
He said "no".
So... what now?
It is on the todo list.
The function f() returns nothing.
In the name of the law, insert coin.
What a name!"""


@pytest.mark.parametrize("body", LEFTOVERS.splitlines())
def test_leftovers_are_an_error(body: str) -> None:
    assert severity(Text(body), "F15") is Severity.ERROR
    assert severity(Text(f"A line before.\n{body}"), "F15") is Severity.ERROR


@pytest.mark.parametrize("body", NOTHING_LEFT.splitlines())
def test_ordinary_signs_are_left_alone(body: str) -> None:
    assert not fires(Text(body), "F15")
    assert not fires(Text(f"A line before.\n{body}\n"), "F15")


def test_leftovers_in_the_subject_are_an_error() -> None:
    assert severity(Text("Hello!", subject="Hello {{ name }}"), "F15") is Severity.ERROR
