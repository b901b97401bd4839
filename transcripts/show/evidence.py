"""Tables a person reads, in which every count knows the words it was counted from."""

import html
import os
from pathlib import Path

import pandas as pd

from transcripts.errors import printable

# The table as data, beside its HTML: the page makes links of the counts; JupyterLab shows the HTML.
MIME = "application/vnd.transcripts.table+json"


def show_table(table: pd.DataFrame, caption: str, opens: dict[str, pd.DataFrame] | None = None, by: str | list[str] | None = None,
               looked_for: str = "") -> None:
    """Display `table` in a notebook; on the page its counts open to their words.

    opens: for a column of counts, one row per mention: start, end and the column (or columns) `by`, which say to which row
    of `table` the mention belongs. looked_for: said where the table is empty. Raises ValueError where a count and
    its mentions differ.
    """
    from IPython.display import display

    display(table_bundle(table, caption, opens or {}, by, looked_for), raw=True)


def table_bundle(table: pd.DataFrame, caption: str, opens: dict[str, pd.DataFrame], by: str | list[str] | None, looked_for: str = "") -> dict:
    """What `show_table` displays, by media type: plain text, HTML, and the table with its evidence as data."""
    data = table_data(table, caption, opens, by, looked_for)
    return {"text/plain": _plain(data), "text/html": table_html(data), MIME: data}


def table_data(table: pd.DataFrame, caption: str, opens: dict[str, pd.DataFrame], by: str | list[str] | None, looked_for: str = "") -> dict:
    """The table as JSON: caption, columns, rows of text, and per cell the places it was counted from."""
    by = [by] if isinstance(by, str) else by or []
    constant = [name for name in table if name not in by and name not in opens and _is_constant(name, table[name])]
    shown = table.drop(columns=constant)
    notes = [f"{name}: {_text(table[name].iloc[0])}" for name in constant if _text(table[name].iloc[0])]
    numeric = [bool(pd.api.types.is_numeric_dtype(shown[name]) and not pd.api.types.is_bool_dtype(shown[name])) for name in shown]
    spans = []
    for name, mentions in opens.items():
        places = _places(mentions, by)
        for row, (key, count) in enumerate(zip(_keys(table, by), table[name])):
            found = places.get(key, [])
            if pd.notna(count) and count not in (len(found), sum(words for *_, words in found)):
                raise ValueError(f"{name} of {', '.join(map(str, key))} is {count}, but {len(found)} mentions were given")
            if found:
                spans.append([row, list(shown).index(name), [[start, end] for start, end, _ in found]])
    return {
        "caption": printable(caption), "notes": [printable(note) for note in notes],
        "columns": [str(name).replace("_", " ") for name in shown], "numeric": numeric,
        "rows": [[_text(value) for value in row] for row in shown.itertuples(index=False, name=None)], "spans": spans,
        "empty": printable("nothing found" + (f"; looked for: {looked_for}" if looked_for else "")),
    }


def _is_constant(name: str, column: pd.Series) -> bool:
    text = pd.api.types.is_string_dtype(column) and not isinstance(column.dtype, pd.CategoricalDtype)
    return len(column) > 0 and text and column.nunique(dropna=False) == 1 and (name == "scope" or len(column) > 2)


def _keys(table: pd.DataFrame, by: list[str]) -> list[tuple]:
    return list(zip(*(table[name].tolist() for name in by))) if by else [()] * len(table)


def _places(mentions: pd.DataFrame, by: list[str]) -> dict:
    words = mentions["words"] if "words" in mentions else pd.Series(1, index=mentions.index)
    places: dict = {}
    for key, start, end, n in zip(_keys(mentions, by), mentions["start"], mentions["end"], words):
        places.setdefault(key, []).append((int(start), int(end), int(n)))
    return places


def _text(value: object) -> str:
    """One cell as text: thousands marked, one decimal (two below 1), an en dash for what is missing."""
    if isinstance(value, str):
        return printable(" ".join(value.split()))
    if value is None or value is pd.NA or value != value:
        return "–"
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.2f}" if 0 < abs(value) < 1 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) or hasattr(value, "dtype") else printable(value)


def table_html(data: dict, open_cell=None) -> str:
    """The one function that makes HTML of a table; everything is escaped here.

    open_cell: what a cell with evidence becomes, given its text (escaped), its places and the header of its row
    (escaped). With it the table is one of the page, whose style knows `n` (a number) and shows the names of the columns
    (--c1, --c2, ...) on a phone; without it, it is one of a notebook, where a number stands plain.
    """
    escape = html.escape
    number = ' class="n"' if open_cell else ' style="text-align:right"'
    aligned = [number if numeric else "" if open_cell else ' style="text-align:left"' for numeric in data["numeric"]]
    evidence = {(row, column): places for row, column, places in data["spans"]}
    notes = f' <span class="note">({escape("; ".join(data["notes"]))})</span>' if data["notes"] else ""
    wide = ' class="wide"' if len(data["columns"]) > 8 else ""
    names = "".join(f"--c{place}:'{_css(name)}: ';" for place, name in enumerate(data["columns"], start=1))
    parts = [f"<table{wide}" + (f' style="{names}"' if open_cell else "") + f'><caption>{escape(data["caption"])}{notes}</caption>', "<thead><tr>"]
    parts += [f'<th scope="col"{align}>{escape(name)}</th>' for name, align in zip(data["columns"], aligned)]
    parts.append("</tr></thead><tbody>")
    for row, cells in enumerate(data["rows"]):
        parts.append("<tr>")
        for column, (cell, align) in enumerate(zip(cells, aligned)):
            text = escape(cell)
            if open_cell and (row, column) in evidence:
                text = open_cell(text, evidence[row, column], f"{escape(data['columns'][column])}, {escape(cells[0])}")
            tag = 'th scope="row"' if column == 0 else "td"
            parts.append(f"<{tag}{align}>{text}</{tag[:2]}>")
        parts.append("</tr>")
    if not data["rows"]:
        parts.append(f'<tr><td colspan="{max(len(data["columns"]), 1)}">{escape(data["empty"])}</td></tr>')
    return "".join(parts) + "</tbody></table>"


def _css(name: str) -> str:
    """A text inside a CSS string inside an attribute: letters, digits and spaces as they are, all else by its number."""
    return "".join(char if char.isascii() and (char.isalnum() or char == " ") else f"\\{ord(char):x} " for char in name)


def _plain(data: dict) -> str:
    table = pd.DataFrame(data["rows"], columns=data["columns"]).to_string(index=False) if data["rows"] else data["empty"]
    return "\n".join([data["caption"], *data["notes"], table])


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write `table` as CSV beside, then replace: fractions to four decimals, cells that begin like a formula guarded.

    Read it back with `pandas.read_csv(path, keep_default_na=False)`: "nan" and "null" are words here.
    """
    safe = table.copy()
    for name in safe:
        if pd.api.types.is_float_dtype(safe[name]):
            safe[name] = safe[name].round(4)
        elif not pd.api.types.is_numeric_dtype(safe[name]):
            safe[name] = [_guard(value) for value in safe[name]]
    write_beside(path, safe.to_csv(index=False, lineterminator="\n").encode("utf-8"))


def _guard(value: object) -> str:
    text = "" if value is None or value is pd.NA or value != value else "".join(c for c in str(value) if c in "\n\t" or c.isprintable() or c.isspace())
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def write_beside(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
