"""The one look of all tables that commands list things in."""

from rich import box
from rich.table import Table


def plain_table(*columns: str) -> Table:
    """A table without lines, whose long values go on in the next line."""
    table = Table(box=box.SIMPLE, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
