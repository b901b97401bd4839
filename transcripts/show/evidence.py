"""Tables a person reads, in which every count knows the words it was counted from."""

import html
import os
import re
from pathlib import Path

import pandas as pd

from transcripts.errors import printable

# The table as data, beside its HTML: the page makes links of the counts; JupyterLab shows the HTML.
MIME = "application/vnd.transcripts.table+json"
MISSING = "–"
NUMBERED = ("sentence", "first", "asked sentence")  # columns that hold the number of a sentence; one named "sentences" may list several


def show_table(table: pd.DataFrame, caption: str, opens: dict[str, pd.DataFrame | str] | None = None, by: str | list[str] | None = None,
               looked_for: str = "") -> None:
    """Display `table` in a notebook; on the page its counts open to their words.

    opens: for a column of counts, one row per mention: start, end and the column (or columns) `by`, which say to which row
    of `table` the mention belongs; a mention without one of them belongs to every row that has the others. For a figure
    made from a count, the name of that count's column, to whose words it then leads. looked_for: said where the table is
    empty. Raises ValueError where a count and its mentions differ.
    """
    from IPython.display import display

    display(table_bundle(table, caption, opens or {}, by, looked_for), raw=True)


def table_bundle(table: pd.DataFrame, caption: str, opens: dict[str, pd.DataFrame], by: str | list[str] | None, looked_for: str = "") -> dict:
    """What `show_table` displays, by media type: plain text, HTML, and the table with its evidence as data."""
    data = table_data(table, caption, opens, by, looked_for)
    return {"text/plain": _plain(data), "text/html": table_html(data), MIME: data}


def table_data(table: pd.DataFrame, caption: str, opens: dict[str, pd.DataFrame | str], by: str | list[str] | None, looked_for: str = "") -> dict:
    """The table as JSON: caption, columns, rows of text, and per cell the places it was counted from.

    spans: row, column, places. same: row, column, and the column of this row whose places it shares.
    """
    by = [by] if isinstance(by, str) else by or []
    constant = [name for name in table if name not in by and name not in opens and _is_constant(name, table[name])]
    shown = table.drop(columns=constant)
    said = {str(name).replace("_", " "): _text(table[name].iloc[0]) for name in constant}
    notes = [f"no {name}" if value == MISSING else f"{name}: {value}" for name, value in said.items() if value]
    numeric = [bool(pd.api.types.is_numeric_dtype(shown[name]) and not pd.api.types.is_bool_dtype(shown[name])) for name in shown]
    spans, same = _opened(table, opens, by, list(shown))
    return {
        "caption": printable(caption), "notes": [printable(note) for note in notes],
        "columns": [str(name).replace("_", " ") for name in shown], "numeric": numeric,
        "rows": [list(row) for row in zip(*(_texts(shown[name]) for name in shown))], "spans": spans, "same": same,
        "empty": printable("nothing found" + (f"; looked for: {looked_for}" if looked_for else "")),
    }


def _opened(table: pd.DataFrame, opens: dict, by: list[str], shown: list[str]) -> tuple[list, list]:
    """Spans and same of `table_data`. Places that stand in a row already are not given again."""
    known: dict = {}
    same = []
    for name, mentions in opens.items():
        if isinstance(mentions, str):
            continue
        own = [column for column in by if column in mentions]
        places = _places(mentions, own)
        for row, (key, count) in enumerate(zip(_keys(table, own), table[name])):
            found = places.get(key, [])
            if pd.notna(count) and count not in (len(found), sum(words for *_, words in found)):
                raise ValueError(f"{name} of {', '.join(map(str, key)) or 'all'} is {count}, but {len(found)} mentions were given")
            spans = [[start, end] for start, end, _ in found]
            twin = next((column for (line, column), others in known.items() if line == row and others == spans), None)
            if spans and twin is None:
                known[row, shown.index(name)] = spans
            elif spans:
                same.append([row, shown.index(name), twin])
    for name, count in opens.items():
        if isinstance(count, str):
            column = shown.index(count)
            leads = {row: column for row, place in known if place == column} | {row: to for row, place, to in same if place == column}
            same += [[row, shown.index(name), to] for row, to in leads.items() if pd.notna(table[name].iloc[row])]
    return [[row, column, spans] for (row, column), spans in known.items()], same


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


def _texts(column: pd.Series) -> list[str]:
    """The cells of a column as text. Figures given with one decimal at most (60 measures, 22.9 %) get none they do not have."""
    texts = [_text(value) for value in column]
    given = pd.api.types.is_float_dtype(column) and (column.dropna() * 10 % 1 == 0).all()
    return [text.removesuffix(".0") for text in texts] if given else texts


def _text(value: object) -> str:
    """One cell as text: thousands marked, one decimal (two below 1), an en dash for what is missing."""
    if isinstance(value, str):
        return printable(" ".join(value.split()))
    if value is None or value is pd.NA or value != value:
        return MISSING
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.2f}" if 0 < abs(value) < 1 else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) or hasattr(value, "dtype") else printable(value)


def table_html(data: dict, page=None) -> str:
    """The one function that makes HTML of a table; everything is escaped here.

    page: the `Evidence` of a page, which makes a cell with places a fold. With it the table is one of the page, whose style
    knows `n` (a number) and shows the names of the columns (--c1, --c2, ...) on a phone; without it, it is one of a
    notebook, where a number stands plain.
    """
    escape = html.escape
    number, plain = (' class="n"', "") if page else (' style="text-align:right"', ' style="text-align:left"')
    aligned = [number if numeric else plain for numeric in data["numeric"]]
    notes = f' <span class="note">({escape("; ".join(data["notes"]))})</span>' if data["notes"] else ""
    wide = ' class="wide"' if len(data["columns"]) > 8 else ""
    names = "".join(f"--c{place}:'{_css(name)}: ';" for place, name in enumerate(data["columns"], start=1))
    parts = [f"<table{wide}" + (f' style="{names}"' if page else "") + f'><caption{plain}>{escape(data["caption"])}{notes}</caption>', "<thead><tr>"]
    parts += [f'<th scope="col"{align}>{escape(name)}</th>' for name, align in zip(data["columns"], aligned)]
    parts.append("</tr></thead><tbody>")
    rows = _page_rows(data, page) if page else [[escape(cell) for cell in cells] for cells in data["rows"]]
    for cells in rows:
        parts.append("<tr>")
        for column, (cell, align) in enumerate(zip(cells, aligned)):
            tag = 'th scope="row"' if column == 0 else "td"
            parts.append(f"<{tag}{align}>{cell}</{tag[:2]}>")
        parts.append("</tr>")
    if not data["rows"]:
        parts.append(f'<tr><td colspan="{max(len(data["columns"]), 1)}"{plain}>{escape(data["empty"])}</td></tr>')
    return "".join(parts) + "</tbody></table>"


def _page_rows(data: dict, page) -> list[list[str]]:
    """The cells as the page shows them: a count is a fold, a figure made from a count leads to it, a sentence number to its sentence."""
    places = {(row, column): spans for row, column, spans in data["spans"]}
    same = {(row, column): to for row, column, to in data["same"]}
    led_to = {(row, to) for (row, _), to in same.items()}
    rows = []
    for row, cells in enumerate(data["rows"]):
        shown = []
        for column, (cell, name) in enumerate(zip(cells, data["columns"])):
            text, at = html.escape(cell), (row, column)
            if at in places:
                text = page.fold(text, places[at], f"{html.escape(name)}, {html.escape(cells[0])}", at if at in led_to else None)
            elif at in same:
                text = page.lead(text, (row, same[at]), html.escape(data["columns"][same[at]]))
            elif name in NUMBERED or name == "sentences" and not data["numeric"][column]:
                text = re.sub(r"\d[\d,]*\d|\d", lambda number: f'<a href="#s{number[0].replace(",", "")}">{number[0]}</a>', text)
            elif name == "start" and data["numeric"][column]:
                text = page.link(text)
            shown.append(text)
        rows.append(shown)
    return rows


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
