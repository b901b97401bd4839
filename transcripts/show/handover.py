"""What goes along with the page: every table as CSV, and the list of all pages."""

import html
import inspect
import shutil
from pathlib import Path

import pandas as pd

from transcripts.measure import agreement, certainty, codebook, exchange, named, numbers, promises, speakers, terms, themes
from transcripts.read.data import home, read_yaml
from transcripts.read.transcript import Transcript
from transcripts.show.evidence import write_beside, write_table


def write_tables(t: Transcript, book: codebook.Codebook, folder: Path) -> None:
    """Write the tables of a transcript, the codebook used and a README of their columns into a folder."""
    hits = codebook.find_hits(t, book)
    read = {name: (getattr(t, name), line) for line in inspect.getdoc(Transcript).split("\n") for name in [line.split(":")[0].strip()]
            if isinstance(getattr(t, name, None), pd.DataFrame)}
    measured = {
        "speakers": (speakers.count_speakers, t), "terms": (terms.count_terms, t), "hits": (codebook.find_hits, t, book),
        "codebook_entries": (codebook.expand_codebook, t, book), "themes": (themes.measure_themes, t, hits), "sentence_classes": (themes.classify_sentences, t, hits),
        "intervals": (certainty.bootstrap_themes, t, hits), "numbers": (numbers.list_numbers, t), "promises": (promises.list_promises, t),
        "set_phrases": (exchange.list_set_phrases, t), "question_words": (exchange.trace_question, t), "names": (named.list_names, t),
        "coding_sheet": (agreement.coding_sheet, t),
    }
    lines = [f"# Tables of {t.id}", "", f"Source: {t.meta['file']}, SHA-256 {t.meta['sha256']}. Codebook: {book.file}, SHA-256 {book.sha256}.",
             "`start` and `end` are places in the text, in characters from 0. Read with `pandas.read_csv(path, keep_default_na=False)`.", ""]
    for name, (table, about) in read.items():
        write_table(table, folder / f"{name}.csv")
        lines += [f"## {name}.csv", "", about.split(":", 1)[1].strip(), "", f"Columns: {', '.join(table)}", ""]
    for name, (measure, *arguments) in measured.items():
        table = measure(*arguments)
        write_table(table, folder / f"{name}.csv")
        lines += [f"## {name}.csv", "", inspect.cleandoc(measure.__doc__), "", f"Columns: {', '.join(map(str, table))}", ""]
    write_beside(folder / "README.md", "\n".join(lines).encode("utf-8"))
    write_beside(folder / "transcript.txt", t.text.encode("utf-8"))
    shutil.copyfile(book.path, folder / f"codebook-{book.file}")


def write_index(folder: Path) -> None:
    """Write index.html: one row per page that has tables beside it, built anew from them, ordered by date and id."""
    rows = []
    for page in sorted(folder.glob("*.html")):
        tables = folder / page.stem
        if page.stem == "index" or not (tables / "themes.csv").is_file():
            continue
        measured = pd.read_csv(tables / "themes.csv", keep_default_na=False)
        notes = home() / "data" / "transcripts" / f"{page.stem}.yaml"
        meta = read_yaml(notes) if notes.is_file() else {}
        words = pd.read_csv(tables / "speakers.csv", keep_default_na=False)["words"].sum()
        said = [", ".join(f"{row.theme} {row.value:.1f}" for row in inside.itertuples()) for _, inside in measured.groupby("measure", sort=False)]
        rows.append((str(meta.get("date") or ""), page.stem, str(meta.get("title") or page.stem), int(words), said, list(dict.fromkeys(measured["measure"]))))
    measures = max((row[5] for row in rows), key=len, default=[])
    cells = "".join(
        f'<tr><th scope="row"><a href="{html.escape(name)}.html">{html.escape(title)}</a></th><td>{html.escape(date) or "–"}</td><td>{words:,}</td>'
        + "".join(f"<td>{html.escape(text)}</td>" for text in said + ["–"] * (len(measures) - len(said))) + "</tr>"
        for date, name, title, words, said, _ in sorted(rows))
    heads = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in ("transcript", "date", "words", *measures))
    css = (Path(__file__).parents[1] / "page" / "page.css").read_text(encoding="utf-8")
    write_beside(folder / "index.html", f"""<!DOCTYPE html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Transcripts</title>
<style>{css}</style></head><body><header><h1>Transcripts</h1></header><main>
<div class="table"><table><caption>One row per page, by date; scope answers where there are any</caption><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table></div>
</main></body></html>
""".encode())
