"""Show small tables as HTML and on terminals, everything escaped; what they say is read off the fields of an object.

A card is made of tables and lines, tables of cells, cells of pieces. Nothing here is imported before a card is asked
for.
"""

from .contents import Card, Cell, Piece, Style, Table, line
from .gathering import card_of, columns_of, fields_told, rows_card
from .markup import to_html
from .terminals import Printed
from .wording import pieces_of, said

__all__ = [
    "Card",
    "Cell",
    "Piece",
    "Printed",
    "Style",
    "Table",
    "card_of",
    "columns_of",
    "fields_told",
    "line",
    "pieces_of",
    "rows_card",
    "said",
    "to_html",
]
