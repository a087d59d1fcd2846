"""Short forms of English given names, as people are listed and as they are called.

Only forms that stand for one name, or for a few; what may be any of a dozen is left out.
"""

from __future__ import annotations

# Each line: the given name, then what people of that name are called.
_CALLED = """
abigail abby
albert al bert
alexander alex sandy sasha
alexandra alex sandra sasha
alfred al alf fred
andrew andy drew
anthony tony
barbara barb
benjamin ben
bernard bernie
catherine cathy kate cath
christine chris chrissie tina
christopher chris kit
daniel dan danny
david dave davy
deborah deb debbie
donald don
dorothy dot dottie
douglas doug
edward ed eddie ned ted teddy
elizabeth beth betty eliza lisa liz lizzie betsy libby
eugene gene
frances fran
francis frank
frederick fred freddie
gerald gerry jerry
gregory greg
harold harry
henry harry hank
isabella bella izzy
jacob jake
james jim jimmy jamie
jennifer jen jenny
jeffrey jeff
joanna jo
john jack johnny
jonathan jon
joseph joe joey
joshua josh
judith judy
katherine kate kathy katie kathryn
kenneth ken kenny
lawrence larry
leonard len lenny
margaret maggie meg peggy
matthew matt
michael mike mick mickey
nathaniel nate nat
nicholas nick nicky
pamela pam
patricia pat patty tricia
patrick pat paddy
peter pete
philip phil
raymond ray
rebecca becky
richard dick rick rich ricky
robert bob bobby rob robbie bert
ronald ron ronnie
samuel sam sammy
samantha sam
stephen steve
steven steve
susan sue susie
theodore ted teddy theo
theresa terry tess
thomas tom tommy
timothy tim
valerie val
victoria vicky
vincent vince
walter walt
william bill billy will liam willy
zachary zach
"""


def _names_by_form() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _CALLED.split("\n"):
        name, *forms = line.split() or [""]
        for form in forms:
            found.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in found.items()}


_NAMES = _names_by_form()
_NOBODY: frozenset[str] = frozenset()


def may_be_one(one: str, other: str) -> bool:
    """Say whether two folded words may be one given name: ``bill`` and ``william``.

    >>> may_be_one("bill", "william"), may_be_one("bob", "rob"), may_be_one("bill", "bob")
    (True, True, False)
    """
    return bool(({one} | _NAMES.get(one, _NOBODY)) & ({other} | _NAMES.get(other, _NOBODY)))
