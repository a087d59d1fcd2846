"""What ``--all`` does: everybody who fits the filters, after a question, as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import context, prompts
from introcli.cli.show import output_documents
from introcli.cli.show.contact import bulk_result
from introcli.errors import Aborted, UsageProblem
from introcli.people import tags

if TYPE_CHECKING:
    from introcli.cli.filters import Chosen
    from introcli.cli.show.printer import Printer
    from introcli.people.many import BulkChange
    from introcli.people.searching import BulkResult
    from introcli.people.tags import Plan


def is_wanted(
    command: str, contacts: object, chosen: Chosen, *, everybody: bool, dry_run: bool
) -> bool:
    """Say whether everybody who fits is meant; raise UsageProblem when it is not clear who is."""
    is_filtered = not chosen.typed().is_empty or chosen.archived
    if everybody and contacts:
        raise UsageProblem(
            "--all changes everybody who fits, and a contact is named as well",
            hint="leave one of them out",
        )
    if everybody:
        return True
    if is_filtered or dry_run:
        what = "filters say" if is_filtered else "--dry-run says"
        raise UsageProblem(
            f"{what} whom --all changes, and it is missing", hint=f"intro {command} --all ..."
        )
    if not contacts:
        raise UsageProblem(
            f"intro {command} needs CONTACT",
            hint=f"an example is in intro {command} --help; everybody who fits: --all",
        )
    return False


def run(
    change: BulkChange,
    chosen: Chosen,
    *,
    yes: bool,
    dry_run: bool,
    no_input: bool,
    json: bool,
) -> None:
    """Plan the change, ask where it touches more than one, carry it out and show it."""
    workspace, printer = context.workspace(), context.printer(json=json)
    found = tags.plan(workspace, chosen.typed(), change)
    if dry_run:
        show(printer, tags.rehearse(workspace, found, change))
        return
    if not yes:
        _ask(found, change, no_input=no_input)
    show(printer, tags.carry_out(workspace, found, change))


def _ask(found: Plan, change: BulkChange, *, no_input: bool) -> None:
    count = len(found.ids)
    whom = f"{count:,} contact{'' if count == 1 else 's'}"
    if found.is_everybody and count:
        raise UsageProblem(
            f"no filter is given, so this would {change.do} all {whom}",
            hint="see whom: --dry-run; to do just that: --yes",
        )
    if count <= 1:
        return
    if not context.may_ask(no_input=no_input):
        raise UsageProblem(
            f"this would {change.do} {whom}", hint="see whom: --dry-run; to do it: --yes"
        )
    if not prompts.confirm(f"{change.do.capitalize()} {whom}?"):
        raise Aborted("nothing was changed")


def show(printer: Printer, result: BulkResult) -> None:
    """Print whom a change touched, or would touch."""
    printer.show(
        document=lambda: output_documents.bulk(result),
        rows=lambda: [(row.handle, row.name, ",".join(row.tags)) for row in result.rows],
        human=lambda: bulk_result(result),
    )
