"""What is shown of an export."""

from collections.abc import Mapping, Sequence

from rich.table import Table

from tocsin.commands.export.files import Written
from tocsin.commands.export.layout import File
from tocsin.commands.tables import plain_table


def export_picture(written: Sequence[Written], files: Mapping[str, File]) -> Table:
    """The files, what they hold, and what became of them."""
    table = plain_table("file", "holds", "")
    for each in written:
        table.add_row(each.name, "" if each.became == "removed" else files[each.name].holds, each.became)
    return table
