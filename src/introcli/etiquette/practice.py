"""The whole catalogue of good practice, row by row, in plain words for `intro etiquette`."""

from dataclasses import dataclass
from functools import cache

from introcli.errors import NotFound


@dataclass(frozen=True)
class Practice:
    """One row: what good practice asks, why, who says so, and what the program does about it.

    ``check`` says whether the engine looks for it; ``checked_by`` is the rule that does, which is
    another row's where two rows ask for the same thing.
    """

    id: str
    title: str
    reason: str
    source: str
    does: str
    check: bool = False
    checked_by: str = ""


_SOURCES = {
    "A": "The Do's and Don'ts of LinkedIn Introductions (2015)",
    "B": "Adding Someone on LinkedIn: don't use the default message (2012)",
    "C": "Requesting a LinkedIn introduction",
    "D": "Connecting with people on LinkedIn",
    "E": "The Beauty of LinkedIn Introductions",
    "F": "Users of such tools",
}

# Id and title, the reason, what the program does, and the rule that checks it, if any.
_ROWS = """
A1 A specific purpose
why: Without a topic there is nothing to prepare, nothing to talk about and no reason to say
  yes.
does: `intro draft --purpose` is required, and a purpose that names no topic is an error.
check: A1

A2 Know who is asked a favour
why: The one who knows gives time to the one who asks, so it is their time that is protected.
does: `intro show` counts permission, capacity and thanks on the target.

A3 Would I welcome such a request?
why: A request you would not like to receive is not one to pass on.
does: `intro draft` asks it on a terminal and keeps the answer.
check: A3

A4 The target's permission first
why: Only asking makes sure that an introduction is welcome.
does: `intro broker` starts with a permission note, and `intro send-mark` refuses the
  introduction note until the target agreed.
check: A4

A5 The purpose stands in the note
why: Both have to see what they were brought together for.
does: `intro lint --kind introduction` looks for the purpose in the note.
check: A5

A6 A background for each
why: Two people who know a little about each other start sooner.
does: `intro broker` builds it from both contacts, and names `intro edit HANDLE --about` when it
  is missing.
check: A6

A7 The hope that both benefit
why: It tells both that the introduction was made for each of them.
does: Built-in notes of `intro broker` end with it, and a note without it gets a warning.
check: A7

A8 Ask how it went
why: What became of an introduction tells you which ones to make next.
does: Every introduction gets a date in `intro followup`, and `intro close` records the outcome.

A9 Keep introductions as templates
why: The one that worked is the best start for the next one.
does: `intro template from ID` makes a template of any message sent.

A10 People's time is scarce
why: Somebody who was asked twice already this quarter may have no time for a third.
does: `intro draft` warns, with the dates, when a contact is asked more often than is
  comfortable, and `intro suggest` leaves them in peace.
check: A10

A11 No general introductions
why: Being brought together just to meet looks like prospecting and costs you trust.
does: `intro broker` applies the same check as A1 to what you write as a connector.
check: A1

A12 Not only a favour
why: A job, money or access for one side, and nothing for the other, strains the tie you lend.
does: `intro draft --benefit` says what is in it for the target, and its absence beside a plain
  favour is a warning.
check: A12

A13 One introduction at a time
why: Several at once to one person are an imposition unless they agreed to it.
does: `intro draft` warns of another open introduction to the same target.
check: A13

A14 Only people you know
why: An introduction by somebody who hardly knows either is not believed.
does: `intro broker` reports a participant with no meeting or interaction on record as an error,
  and `intro suggest` brings together only people you know.
check: A14

B1 Only people you have met
why: An unseen stranger's invitation makes people wary.
does: `intro invite` needs a meeting, an interaction or an introduction on record.
check: B1

B2 Tell them you will write
why: An invitation that was announced does not surprise anybody.
does: `intro met --told` records it, and the message can say "as I mentioned".
check: B2

B3 Write within 4 to 24 hours
why: You are still fresh in their mind, and it shows initiative.
does: `intro followup` shows the open window with the hours left, most urgent first.

B4 Not the default message
why: The stock sentence says that you took no trouble.
does: `intro lint --kind invitation` recognises the default sentences, reworded ones too.
check: B4

B5 Something specific
why: A joke, an insight or a friend in common brings the conversation back.
does: `intro add-contact --talked --insight` keeps it, and a message without any gets a warning.
check: B5

B6 A question or a hook
why: It makes the next message come naturally, from either side.
does: `intro add-contact --hook` keeps it, and a message without a question or hook gets a
  warning.
check: B6

B7 Keep hold of a great talk
why: A conversation that left no trace might as well not have happened.
does: One line is enough: `intro add-contact "Ada King" --met "PyCon" --talked "..."`.

B8 Good friends need no ceremony
why: A friend you see all the time is not hurt by a short note.
does: `intro edit HANDLE --strength 5` turns B4 to B6 into hints for that contact.

B9 Ask a stranger who writes first
why: Whoever means it gladly says a few words about themselves.
does: `intro draft --intro ID --kind who-are-you` asks them, and waits for the answer.

C1 See who connects you
why: The way to somebody often leads through a person you already know.
does: `intro path` lists the ways to a target, through one person or through two.

C2 The right connector
why: It takes somebody likely to pass you on and likely to be known to the target; weak ties
  count.
does: `intro path --explain` ranks connectors and gives every reason; `intro draft` without `--via` offers the best.

C3 Two messages
why: The connector needs a note, and the target a message that can be passed on.
does: `intro draft TARGET --via CONNECTOR` writes both.

C4 The target's full name
why: A busy reader drops a request when it is unclear whom it is about.
does: `intro draft` checks for full name and organisation in the subject and first lines.
check: C4

C5 A subject that says something
why: It is what connector and target read first, and maybe the only thing.
does: `intro draft` reports a subject that is empty, "Introduction", "Request" or "Hi" as an
  error.
check: C5

C6 What is in it for the target
why: People act when acting is in their interest.
does: `intro draft --benefit` names the points, and a message without any gets a warning.
check: C6

C7 No work for the connector
why: A message that can be forwarded as it stands gets forwarded.
does: `intro draft` previews it as the connector and as the target will see it.

C8 An easy no
why: Some people are uneasy about passing a name on, and should be able to decline with grace.
does: Built-in templates of `intro draft` offer a way out, and a message without one gets a
  warning.
check: C8

C9 Revise when asked to
why: "Please write it better" is an invitation, not a refusal.
does: `intro mark ID revise`, then `intro draft --intro ID`, makes the next version.

C10 Your own tone
why: A borrowed voice is heard.
does: `intro template list` shows templates per tone, and `intro template new` keeps your own.

D1 Personalise
why: People are wary of messages that anybody could have sent.
does: `intro lint` checks it as B4 and B5.
check: B4

D2 Give the reason
why: Without a reason for connecting there should be no request.
does: `intro lint` checks it as A1.
check: A1

D3 When and where you met
why: A name alone may not bring a face back.
does: `intro invite` offers the latest meeting to the message, and looks for it.
check: D3

D4 A kind word
why: An honest compliment opens a door.
does: `intro draft --praise` passes on yours; none is ever invented.

D5 What you have in common
why: A shared school, employer, event or acquaintance makes a stranger less strange.
does: `intro invite` finds it in both records and offers it.
check: D5

D6 Short and to the point
why: The channel cuts off what is longer, and readers stop before that.
does: `intro lint --channel linkedin` counts as the network counts and says how much to lose.
check: D6

D7 Strangers need to know who you are
why: Nobody accepts a message from somebody they cannot place.
does: `intro me` keeps one line about you for people you have not met.
check: D7

D8 Quality before quantity
why: A connection that is of no value to either side is a number.
does: `intro stats` shows what each tie brought, and who has no reason on record.

D9 Stay in touch
why: A network is of use to those who kept it warm.
does: `intro edit HANDLE --cadence` sets the rhythm, and any interaction restarts it.

E1 Both know each other's background
why: Knowing it before the talk makes the talk better.
does: `intro brief ID` prints it for either side.

E2 Somebody vouches
why: An introduction that a connector approved can be trusted.
does: `intro log ID` shows who vouched, and when.

E3 A word of endorsement
why: The connector's few words say why the two should talk.
does: `intro draft --endorse` puts them into the note.

E4 The one who benefits does the work
why: Whoever writes the first lines means it.
does: `intro broker --ask-blurb` asks the requester for their own few lines.

E5 Patience
why: Each side answers when ready; urging spoils it.
does: `intro followup` waits as the channel asks, and never offers two nudges in one wait;
  `intro stats` shows how long answers really take.

E6 Know your success rate
why: It shows which introductions are worth making.
does: `intro stats` gives it by kind, channel, connector, template, tone and month, with the
  counts beside it.

E7 Know where it stands
why: An introduction on its way is easily forgotten.
does: `intro log --open` shows whose turn it is, and for how many days.

E8 Addresses that work
why: An old address derails a well-meant introduction.
does: `intro draft` warns of an address that bounced or is stale.
check: E8

E9 Many for one client
why: Some people make several introductions a day.
does: Every step of `intro draft` works without prompts: `--no-input`.

E10 Neither pushy nor unclear
why: A connector will not pass on a message that would embarrass them.
does: `intro lint` reads any text, from a file or standard input.
check: E10

E11 Shared groups
why: A group you both belong to is common ground.
does: `intro show` lists groups with what you have in common.

E12 The channel they use
why: Not everybody is on LinkedIn, or looks at it.
does: `intro edit HANDLE --channel` sets it, and drafts use it.

F1 Never sends on its own
why: A message that went out by mistake cannot be called back.
does: Nothing is sent; `intro draft --copy` and `--eml` hand text over when told to, and say how it went.

F2 Nobody is mixed up
why: A swapped name is the mistake nobody forgives.
does: `intro draft` checks the names of connector, requester and target in every message.
check: F2

F3 A draft changes nothing
why: What happened is only what you say happened.
does: Only `intro send-mark`, `intro mark` and `intro close` move an introduction.

F4 Unanswered requests end
why: One silent reader should not block the next attempt.
does: `intro followup` offers `intro mark ID lapsed` after the last wait.

F5 A refusal is remembered
why: Being asked again for what one declined is unpleasant.
does: `intro path` leaves a connector who declined for that target out, and says so; `intro draft` flags them.
check: F5

F6 What is pending
why: The oldest open introduction is the one to look at.
does: `intro log --open --older-than 14d` lists them, oldest first.

F7 Contact restarts the clock
why: A reminder to write to somebody you just met is noise.
does: `intro touch` pushes the next reminder out.

F8 Bring what you have
why: Nobody types a thousand contacts.
does: `intro import` reads LinkedIn archives, vCards and any CSV; nobody comes in twice.

F9 Whom do I know there?
why: A near miss looks like an answer and is none.
does: `intro who --at` finds the same name and the same words, now and before, the closest first;
  a part of a name is no match, and nobody is said in words.

F10 An ambiguous name is an error
why: A guess writes to the wrong person.
does: Every command that names a contact stops and lists the candidates, as `intro show` does;
  `intro duplicates` finds who may be recorded twice, and never by the name alone.

F11 Mend mistakes
why: Duplicates and bad imports happen.
does: `intro undo` takes any change back; `intro merge` makes one contact of two and keeps both
  histories.

F12 Your data is yours
why: What cannot be taken away is not owned.
does: `intro export` takes everything out in one command and `intro import` takes it back the same;
  vCards and CSV go to any other program, and `intro config path` names the file, plain SQLite.

F13 Who answers first
why: Two polite people wait for each other, with you in every copy.
does: `intro broker` says who writes first and asks to move you to Bcc, and a note without it is
  noticed.
check: F13

F14 Report back
why: A connector who hears what became of it helps again.
does: `intro followup` lists thanks and reports that are owed until they are marked.

F15 Nothing left over
why: An empty slot shows that nobody read the message.
does: `intro lint` finds leftover slots, markers and missing values in any text.
check: F15
"""


@cache
def practices() -> tuple[Practice, ...]:
    """Return every row, in order."""
    return tuple(_practice(block) for block in _ROWS.strip().split("\n\n"))


def _practice(block: str) -> Practice:
    head, *rest = block.replace("\n  ", " ").split("\n")
    id_, title = head.split(" ", 1)
    said = dict(line.split(": ", 1) for line in rest)
    rule = said.get("check", "")
    return Practice(id_, title, said["why"], _SOURCES[id_[0]], said["does"], bool(rule), rule)


def practice(id_: str) -> Practice:
    """Return one row by its id, whatever the case. Raises NotFound."""
    found = next((row for row in practices() if row.id == id_.strip().upper()), None)
    if found is None:
        hint = "see them all: intro etiquette"
        raise NotFound(f"there is no practice {id_!r}", hint=hint)
    return found
