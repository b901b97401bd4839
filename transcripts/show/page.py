"""Executed notebooks and a transcript -> one HTML file that needs no network and runs no script."""

import ast
import bisect
import html
import inspect
import re
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from transcripts.measure.agreement import read_codings, validation_state
from transcripts.measure.codebook import Codebook, find_hits
from transcripts.measure.scope import in_scope
from transcripts.measure.themes import NO_HIT, share_inside, uncovered_terms
from transcripts.read.data import slug
from transcripts.read.transcript import Transcript
from transcripts.show.evidence import MIME, table_html
from transcripts.show.frame import image_data

FOLDER = Path(__file__).parents[1] / "page"
MOST_LINES = 12  # lines of a count shown in full; the rest as sentence numbers
MOST_RANGES = 50  # of sentence numbers after these lines; each stretch of neighbours is one
REPEATED = 4  # mentions from which a list that the chapter holds already is not written out again
LONG = 20_000  # words; of a longer text a count shows fewer lines, so that the page can still be mailed
MOST_ROWS = 250  # of a table
MOST_BEHIND = 60  # rows of the table behind a chart
CONTEXT = 8  # words on either side


def make_page(t: Transcript, book: Codebook, chapters: list[dict]) -> str:
    """The whole page. chapters: those of make_chapter, in their order."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    known = (t.meta.get("event"), t.meta.get("date"), t.meta.get("publisher"), t.meta.get("extent"))
    return environment.get_template("page.html.j2").render(
        title=str(t.meta.get("title") or t.meta["file"]), facts=" · ".join(str(fact) for fact in known if fact),
        css=trusted((FOLDER / "page.css").read_text(encoding="utf-8")), warnings=warnings(t, book), doubts=first_doubts(t),
        chapters=[{**chapter, "body": trusted(chapter["body"])} for chapter in chapters],
        cite=citation(t), address=str(t.meta.get("address") or ""), methods=methods(chapters), themes=list(book.themes["theme"]), transcript=trusted(transcript_html(t, book)), foot=foot(t, book))


def trusted(markup: str):
    """Markup made here, in which every text is escaped already."""
    from markupsafe import Markup

    return Markup(markup)


FAR = 50  # % of sentences without a hit above which the page says that the codebook may not be made for this text
MOST_DOUBTS = 8


def warnings(t: Transcript, book: Codebook) -> list[str]:
    """What a reader must know before the first number: who checked the codebook, how far it reaches, how long the text is."""
    hits = find_hits(t, book)
    lines = [state] if (state := validation_state(t, read_codings(t, book))) else []
    reach = share_inside(t, hits).set_index("what")
    if reach.loc[NO_HIT, "value"] > FAR:
        missed = ", ".join(uncovered_terms(t, hits)["term"].head(8))
        lines.append(f"This text is far from the codebook's kind: {reach.loc[NO_HIT, 'n']} of {reach.loc[NO_HIT, 'of']} sentences without a match; most frequent words outside it: {missed}.")
    return lines + ([f"A long text ({len(t.tokens):,} words): a count opens to its first {lines_shown(t)} lines; for the rest it names the sentences."] if len(t.tokens) > LONG else [])


def first_doubts(t: Transcript) -> list[str]:
    """What the reading was not sure of, the first of it; the chapter on reading has all."""
    more = len(t.doubts) - MOST_DOUBTS
    return [f"{why}." for why in t.doubts["why"].head(MOST_DOUBTS)] + ([f"{more} more doubts are listed in the chapter on reading."] if more > 0 else [])


def lines_shown(t: Transcript) -> int:
    """How many lines a count opens to: fewer, the longer the text is beyond LONG words."""
    return MOST_LINES if len(t.tokens) <= LONG else max(2, MOST_LINES * LONG // len(t.tokens))


def methods(chapters: list[dict]) -> list[tuple[str, str]]:
    """The measures the chapters really imported, in alphabetical order, each with its own docstring."""
    used = {}
    for module, names in (pair for chapter in chapters for pair in chapter["imports"]):
        for name in names:
            measure = getattr(import_module(module), name)
            if callable(measure) and (getattr(measure, "__module__", None) or "").startswith("transcripts.measure"):
                used[name] = re.sub(r"(?<![.\n])\n(?!\n)", " ", inspect.cleandoc(measure.__doc__ or ""))  # lines as long as the page is wide
    return sorted(used.items())


def _imports(notebook) -> list[tuple[str, list[str]]]:
    """What the code of a notebook imports from this package: module and names."""
    trees = (ast.parse(cell.source) for cell in notebook.cells if cell.cell_type == "code" and not cell.source.lstrip().startswith(("%", "!")))
    return [(node.module, [alias.name for alias in node.names]) for tree in trees for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "transcripts"]


def foot(t: Transcript, book: Codebook) -> list[tuple[str, str]]:
    """What a reader needs to do it again."""
    packages = ("transcript-notebooks", "pandas", "nltk", "matplotlib", "wordcloud")
    return [
        ("Source", f"{t.meta['file']}, SHA-256 {t.meta['sha256']}" + (f", published at {t.meta['address']}" if t.meta.get("address") else "")),
        ("Codebook", f"{book.file}, SHA-256 {book.sha256}"),
        ("Scope", f"{in_scope(t)[1]}, where a table does not say otherwise; {len(t.tokens):,} words and {len(t.sentences):,} sentences in all"),
        ("Words and sentences", "A word is a number with its inner commas, points and percent sign, initials with their points, or a run of letters and digits with inner hyphens and apostrophes. "
         "A sentence ends at an end mark before white space, unless a listed abbreviation stands before it."),
        ("Date of the talk", str(t.meta.get("date") or "not known")),
        ("Counted by", ", ".join(f"{name} {version(name)}" for name in packages)),
        ("Removed before counting", f"{len(t.removed)} stretches that are not speech ({', '.join(sorted(set(t.removed['reason']))) or 'none'})"),
        ("Cite", citation(t)),
    ]


def citation(t: Transcript) -> str:
    """How to cite the text and its sentence numbers: publisher, title, date, tool."""
    known = [str(t.meta[key]) for key in ("publisher", "title", "date") if t.meta.get(key)]
    return f"{', '.join(known) or t.meta['file']}. Sentence numbers by transcript-notebooks {version('transcript-notebooks')}."


def make_chapter(name: str, notebook, t: Transcript, theme: str | None = None) -> dict:
    """One notebook as HTML: id, anchor (the notebook's name, where links to it lead), title, body, imports. theme: of a notebook run for one theme."""
    from nbconvert.exporters.html import HTMLExporter
    from nbformat import from_dict
    from traitlets.config import Config

    config = Config({
        "NbConvertBase": {"display_data_priority": ["image/svg+xml", MIME, "image/png", "text/plain"]},
        "HTMLExporter": {"preprocessors": [], "default_preprocessors": []},
    })
    exporter = HTMLExporter(config=config, template_name=FOLDER.name, extra_template_basedirs=[str(FOLDER.parent)])
    number = f"{name}-{slug(theme)}" if theme is not None else name
    evidence = Evidence(t, number)
    exporter.register_filter("open_table", partial(page_table, evidence, MOST_ROWS, "in the notebook"))
    exporter.register_filter("twin", partial(page_table, evidence, MOST_BEHIND, "in the .csv beside the chart"))
    exporter.register_filter("chapter_markdown", chapter_markdown)
    exporter.register_filter("image_data", image_data)
    shown = [cell for cell in notebook.cells if "notebook-only" not in cell.metadata.get("tags", [])]
    body, _ = exporter.from_notebook_node(from_dict({**notebook, "cells": shown}))
    heading = re.search(r"<h2>(.*?)</h2>", body)
    title = html.unescape(re.sub(r"<[^>]+>", "", heading[1])) if heading else name
    if theme is not None:
        title = f"{title}: {theme}"
        body = body.replace(heading[0], f"<h2>{html.escape(title)}</h2>", 1) if heading else body
    return {"id": number, "anchor": name, "title": title, "body": body, "imports": _imports(notebook)}


def chapter_markdown(source: str) -> str:
    """Markdown as HTML inside a chapter: headings one step down, links to notebooks lead to chapters, to files nowhere.

    HTML inside the Markdown is shown as text: nothing but what is made here may be markup.
    """
    import mistune

    markup = mistune.create_markdown(escape=True, plugins=["table"])(source)
    markup = re.sub(r"<(/?)h([1-5])>", lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}>", markup)
    markup = re.sub(r'<a href="(?:\./)?([\w-]+)\.ipynb"', r'<a href="#\1"', markup)
    return re.sub(r'<a href="(?!#|https?://)[^"]*"[^>]*>(.*?)</a>', r"\1", markup, flags=re.S)


def page_table(evidence, most: int, where: str, data: dict) -> str:
    """A table of the page, with its first `most` rows, and where the others are."""
    more = f"<p>and {len(data['rows']) - most:,} more rows, {where}</p>" if len(data["rows"]) > most else ""
    evidence.tables += 1
    return table_html({**data, "rows": data["rows"][:most]}, evidence) + more


class Evidence:
    """What the tables of one chapter show of the text: where a stretch stands, and what was written before."""

    def __init__(self, t: Transcript, chapter: str = ""):
        self.text, self.most = t.text, lines_shown(t)
        self.chapter, self.tables, self.written = chapter, 0, set()
        self.starts, self.ends = t.sentences["start"].tolist(), t.sentences["end"].tolist()
        self.token_starts, self.token_ends = t.tokens["start"].tolist(), t.tokens["end"].tolist()
        self.removed = removed_places(t)
        turns = t.turns.set_index("turn")
        self.bounds = [(int(turns["start"][turn]), int(turns["end"][turn]), turns["speaker"][turn]) for turn in t.sentences["turn"]]

    def sentence(self, start: int) -> int:
        """The place of the sentence that holds this offset."""
        return max(bisect.bisect_right(self.starts, start) - 1, 0)

    def line(self, start: int, end: int) -> str:
        """One line of concordance: sentence number, speaker, the words and a few on either side; a sentence or more stands alone."""
        place = self.sentence(start)
        low, high, speaker = self.bounds[place]
        first, last = bisect.bisect_right(self.token_ends, start), bisect.bisect_left(self.token_starts, end)
        whole = start == self.starts[place] and end >= self.ends[place]
        shown = self.token_ends[first + 2 * CONTEXT - 1] if last - first > 2 * CONTEXT else end
        low = start if whole else min(start, max(low, self.token_starts[max(first - CONTEXT, 0)]))
        high = end if whole else max(end, min(high, self.token_ends[min(last + CONTEXT, len(self.token_ends)) - 1]))
        before, words = self.spoken(low, start), self.spoken(start, shown)
        after = " …" if shown < end else self.spoken(end, high)
        who = f"<i>{html.escape(speaker)}:</i> " if speaker else ""
        return f'<li><a href="#s{place + 1}">{place + 1}</a> {who}{before}<mark>{words}</mark>{after}</li>'

    def spoken(self, start: int, end: int) -> str:
        """The text between two offsets on one line, escaped, without what was removed as not spoken."""
        return html.escape(re.sub(r"\s+", " ", "".join(self.text[a:b] for a, b, out in cut(self.removed, start, end) if not out)))

    def link(self, text: str) -> str:
        """An offset as a link to the sentence that holds it; as it is where it lies in none."""
        start = int(text.replace(",", "")) if text.replace(",", "").isdigit() else -1
        place = self.sentence(start)
        return f'<a href="#s{place + 1}">{text}</a>' if self.starts[place] <= start < self.ends[place] else text

    def lead(self, text: str, cell: tuple[int, int], count: str) -> str:
        """A figure made from a count, as a link that opens the count in the same row."""
        return f'<a class="same" href="#{self._name(cell)}" title="from {count}">{text}</a>'

    def _name(self, cell) -> str:
        return f"{self.chapter}.{self.tables}.{cell[0]}.{cell[1]}"

    def fold(self, text: str, places: list[list[int]], what: str, cell: tuple[int, int] | None = None) -> str:
        """A count as a fold that opens to its words; a list this chapter holds already is given by its sentences alone."""
        numbers = [self.sentence(start) + 1 for start, _ in places]
        key = tuple(map(tuple, places))
        again = len(places) >= REPEATED and key in self.written
        self.written.add(key)
        shown = 0 if again else self.most
        lines = "".join(self.line(start, end) for start, end in places[:shown])
        inside = f"<ol>{lines}</ol>" if lines else ""
        if len(places) > shown:
            links = runs(numbers[shown:], '<a href="#s{0}">{0}</a>')
            inside += f"<p>{'' if again else f'and {len(places) - shown:,} more, '}in the sentences {links}</p>"
        name = f' id="{self._name(cell)}"' if cell else ""
        return (f'<details class="count" name="c"><summary aria-label="{text}: {what}, show the words">{text}</summary>'
                f'<div class="lines"{name}>{inside}</div></details> <span class="notes" aria-hidden="true">[{runs(numbers)}]</span>')


def removed_places(t: Transcript) -> list[tuple[int, int]]:
    """Start and end of every stretch that is not speech, in order."""
    return sorted(zip(t.removed["start"].tolist(), t.removed["end"].tolist()))


def cut(removed: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int, bool]]:
    """The stretch in pieces: start, end, and whether the piece was removed."""
    pieces, last = [], start
    for place in range(max(bisect.bisect_right(removed, (start, start)) - 1, 0), len(removed)):
        low, high = removed[place]
        if low >= end:
            break
        if high > last:
            pieces += [(last, max(low, last), False), (max(low, last), min(high, end), True)]
            last = min(high, end)
    return [piece for piece in [*pieces, (last, end, False)] if piece[0] < piece[1]]


def runs(numbers: list[int], form: str = "{0}") -> str:
    """Sentence numbers in order, neighbours as a range: "3, 5–9, 12"; after MOST_RANGES only the last."""
    parts, ordered = [], sorted(set(numbers))
    for place, number in enumerate(ordered):
        if place and number == ordered[place - 1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    shown = ", ".join("–".join(form.format(end) for end in part) for part in parts[:MOST_RANGES])
    return shown + (f" and on to {ordered[-1]}" if len(parts) > MOST_RANGES else "")


def transcript_html(t: Transcript, book: Codebook) -> str:
    """Every sentence in full, numbered, by turn, with the codebook's hits marked."""
    hits = find_hits(t, book, scope="all")
    by_sentence = {sentence: inside for sentence, inside in hits.groupby("sentence")}
    places = {theme: place % 8 for place, theme in enumerate(book.themes["theme"])}
    speakers, removed = t.turns.set_index("turn"), removed_places(t)
    parts = []
    for turn, inside in t.sentences.groupby("turn", sort=False):
        who = html.escape(speakers["speaker"][turn] or "No speaker marked")
        parts.append(f'<div class="turn"><h3>{who} <small>({html.escape(speakers["role"][turn])})</small></h3><p>')
        last = None
        for row in inside.itertuples():
            if last is not None and "\n" in t.text[last:row.start]:
                parts.append("</p><p>")
            parts.append(f'<span class="sentence" id="s{row.sentence}"><a class="no" href="#s{row.sentence}">{row.sentence}</a> '
                         f"{_marked(t.text, row.start, row.end, by_sentence.get(row.sentence), places, removed)}</span> ")
            last = row.end
        parts.append("</p></div>")
    return "".join(parts)


def _marked(text: str, start: int, end: int, hits, places: dict[str, int], removed: list) -> str:
    """A sentence with its hits marked; what is not speech inside it (the head of a page) small, and not copied with it."""
    def shown(low, high):
        return "".join(f'<span class="out">{html.escape(text[a:b])}</span>' if out else html.escape(text[a:b])
                       for a, b, out in cut(removed, low, high))

    parts, last = [], start
    for hit in hits.itertuples() if hits is not None else ():
        parts += [shown(last, hit.start), f'<mark class="theme t{places[hit.theme]}" data-theme="{html.escape(hit.theme)}">',
                  shown(hit.start, hit.end), "</mark>"]
        last = hit.end
    return "".join(parts) + shown(last, end)
