"""Write a card as HTML: one element with a style of its own, no script, all words escaped."""

from collections.abc import Iterator
from html import escape

from ..texts import clean
from .contents import Card, Cell, Style, Table

__all__ = ["STYLE", "to_html"]

_LIGHT = "--bl-ink:#1f2328;--bl-dim:#57606a;--bl-rule:#d0d7de;--bl-page:#fff"
_DARK = "--bl-ink:#e6edf3;--bl-dim:#9da7b3;--bl-rule:#3d444d;--bl-page:#16191d"
# What notebooks and pages say of their theme goes before what the system prefers.
_SAID_LIGHT = ('[data-jp-theme-light="true"]', ".vscode-light", 'body[data-theme="light"]', "html[theme=light]")
_SAID_DARK = ('[data-jp-theme-light="false"]', ".vscode-dark", 'body[data-theme="dark"]', "html[theme=dark]")
# A table that is wider than its place is scrolled, and words stay whole; notebooks align tables to the right.
_RULES = """\
.bl-card{color:var(--bl-ink);background:var(--bl-page);border:1px solid var(--bl-rule);border-radius:6px;\
padding:.6em .8em;margin:.3em 0;font:14px/1.45 system-ui,sans-serif;max-width:72em;box-sizing:border-box;\
overflow-x:auto}
.bl-card table{border-collapse:collapse;border:0;margin:0;width:auto;min-width:min(100%,32em);font-size:1em}
.bl-card table+table{margin-top:.8em}
.bl-card caption{caption-side:top;text-align:left;color:inherit;padding:0 0 .4em;font-size:1.05em}
.bl-card tbody tr:nth-child(n){background:none}
.bl-card tr th,.bl-card tr td{color:inherit;text-align:left;vertical-align:top;font-weight:400;\
padding:.25em .8em .25em 0;border:0;border-top:1px solid var(--bl-rule);white-space:normal;max-width:none;\
overflow-wrap:break-word}
.bl-card thead th,.bl-card tr th,.bl-card small,.bl-card p,.bl-card tfoot td{color:var(--bl-dim)}
.bl-card thead th{border-top:0;font-size:.9em}
.bl-card small{font-size:.86em}
.bl-card p{margin:.5em 0 0;font-size:.93em}
.bl-card i{font-style:normal;border:1px solid var(--bl-dim);border-radius:4px;padding:0 .35em;overflow-wrap:break-word}
.bl-card i.bl-open{border-style:dashed}
@media(max-width:40em){.bl-card tr th,.bl-card tr td{padding-right:.5em}}"""
STYLE = "\n".join(
    (
        f".bl-card{{{_LIGHT}}}",
        f"@media(prefers-color-scheme:dark){{.bl-card{{{_DARK}}}}}",
        *(
            f":is({','.join(names)}) .bl-card{{{colors}}}"
            for names, colors in ((_SAID_LIGHT, _LIGHT), (_SAID_DARK, _DARK))
        ),
        _RULES,
    )
)
_TAGS = {
    Style.PLAIN: ("", ""),
    Style.STRONG: ("<b>", "</b>"),
    Style.SMALL: ("<small>", "</small>"),
    Style.MARK: ("<i>", "</i>"),
    Style.OPEN: ('<i class="bl-open">', "</i>"),
}


def to_html(card: Card) -> str:
    """Return a card as one element of HTML.

    >>> from .contents import Card, Table, line
    >>> to_html(Card((Table(line("<b>"), ("name",), ((line('"'),),)),))).partition("<table>")[2]
    '<caption>&lt;b&gt;</caption><thead><tr><th scope="col">name</th></tr></thead>...</table></div>'

    """
    tables = "".join("".join(_table(table)) for table in card.tables)
    lines = "".join(f"<p>{_words(line)}</p>" for line in card.lines)
    # What can be scrolled must be reached by keys, and what is reached must have a name.
    label = "".join(piece.text for table in card.tables[:1] for piece in table.caption)
    opened = f'<div class="bl-card" role="group" aria-label="{_text(label)}" tabindex="0">'
    return f"{opened}<style>{STYLE}</style>{tables}{lines}</div>"


def _table(table: Table) -> Iterator[str]:
    yield f"<table><caption>{_words(table.caption)}</caption>"
    if table.head:
        head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.head)
        yield f"<thead><tr>{head}</tr></thead>"
    if table.rows:
        rows = zip(table.rows, table.spans(), strict=True)
        yield f"<tbody>{''.join(_row(row, span) for row, span in rows)}</tbody>"
    if table.rest:
        yield f'<tfoot><tr><td colspan="{len(table.head) or 1}">{table.rest}</td></tr></tfoot>'
    yield "</table>"


def _row(row: tuple[Cell | None, ...], span: int) -> str:
    first, *others = row
    over = f' rowspan="{span}"' if span > 1 else ""
    head = "" if first is None else f'<th scope="row"{over}>{_words(first)}</th>'
    return f"<tr>{head}{''.join(f'<td>{_words(cell or ())}</td>' for cell in others)}</tr>"


def _words(cell: Cell) -> str:
    return "".join(f"{_TAGS[style][0]}{_text(text)}{_TAGS[style][1]}" for text, style in cell)


def _text(text: str) -> str:
    return escape(clean(text))
