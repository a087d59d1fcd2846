"""Which format a file has: told by what is in it, never by its name."""

from collections.abc import Mapping

from introcli.errors import UsageProblem
from introcli.formats import address_books, any_csv, csv_tables, linkedin, monica, own
from introcli.formats.text import Format, Source, decoded_head
from introcli.formats.vcard import reading

# The first that recognises a file reads it: what is told apart by little stands at the end.
FORMATS: tuple[Format, ...] = (
    own.OWN_FORMAT,
    monica.FORMAT,
    reading.FORMAT,
    *linkedin.FORMATS,
    address_books.google,
    address_books.outlook,
    any_csv.FORMAT,
)
_MAGIC_BYTES = 8
_KNOWN = (
    (b"PK", "an archive or document within: unpack it, or save a table as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save it as CSV"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite f", "a database: intro restore takes a backup of intro"),
)


def recognise(source: Source, options: Mapping[str, str] | None = None) -> Format | None:
    """Return the format of a file; None when it is none that intro reads.

    With columns mapped by hand, a table that has them is read by them, whatever it looks like.
    Raises UsageProblem when the mapping makes no sense.
    """
    head = decoded_head(source)
    said = (options or {}).get("map")
    if said is not None:
        pairs = any_csv.pairs_of(said)
        if any(any_csv.by_hand(header, pairs) for header in csv_tables.candidates(head)):
            return any_csv.FORMAT
    return next((f for f in FORMATS if f.recognises(source.label, head)), None)


def why_unused(source: Source) -> str:
    """Return in a few words why a file that was not recognised cannot be used."""
    with source.open() as stream:
        beginning = stream.read(_MAGIC_BYTES)
    if not beginning:
        return "the file is empty"
    known = next((why for magic, why in _KNOWN if beginning.startswith(magic)), "")
    if known:
        return known
    head = decoded_head(source)
    if any_csv.has_no_header(head):
        return any_csv.NO_HEADER
    columns = any_csv.columns_said(head)
    return f"a table of something else: {columns}" if columns else "not a format intro reads"


def by_name(name: str) -> Format:
    """Return the format that a person named; raise UsageProblem when there is none."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise UsageProblem(f"{name!r} is not a format", hint=f"one of: {names}")
