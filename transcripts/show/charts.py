"""Tables -> figures. Each takes the table it draws, states its finding as title, and returns a Figure.

The label of a figure is its alternative text. `save_chart` is the one function that saves and shows.
"""

import base64
import html
import io
import os
import textwrap
from functools import wraps
from pathlib import Path

import pandas as pd

from transcripts.errors import printable
from transcripts.read.data import home
from transcripts.read.transcript import Transcript
from transcripts.show.evidence import write_beside, write_table

STYLE = Path(__file__).with_name("transcripts.mplstyle")
# Okabe and Ito's colours, told apart by the colour-blind; each comes with a pattern of its own.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D00", "#666666")
HATCHES = ("", "////", "----", "xxxx", "\\\\\\\\", "||||", "++++", "/-")
INK, FAINT = "#222222", "#666666"
WIDTH = 9  # inches
MOST_SPEAKERS = 8


def theme_look(themes: list[str]) -> dict[str, tuple[str, str]]:
    """The colour and pattern of each theme, by its place in the codebook."""
    return {theme: (COLOURS[place % len(COLOURS)], HATCHES[place % len(HATCHES)]) for place, theme in enumerate(themes)}


def styled(draw):
    """Draw under the collection's own style, whatever the user's settings are."""

    @wraps(draw)
    def drawn(*args, **kwargs):
        from matplotlib import rc_context, rcParamsDefault, style

        with rc_context(rcParamsDefault | {"backend": "agg"}), style.context(STYLE):
            return draw(*args, **kwargs)

    return drawn


def frame(height: float, title: str, subtitle: str, source: str, alt: str):
    """A figure with its finding on top, measure and scope below it, the source at the foot, and `height` inches between.

    Also returns a function that makes axes in that room: left and width as shares of the figure, `above` and
    `below` the inches kept free for labels.
    """
    from matplotlib.figure import Figure

    title, subtitle, source = (textwrap.fill(printable(text), width) for text, width in ((title, 70), (subtitle, 112), (source, 130)))
    under_title = 0.44 + 0.27 * title.count("\n")
    top = under_title + 0.19 * (subtitle.count("\n") + 1) + 0.1
    bottom = 0.35 + 0.14 * source.count("\n")
    full = height + top + bottom
    figure = Figure(figsize=(WIDTH, full))
    figure.suptitle(title, x=0.02, y=1 - 0.12 / full, ha="left", va="top", fontsize=15, fontweight="bold", color=INK)
    figure.text(0.02, 1 - under_title / full, subtitle, ha="left", va="top", fontsize=10, color=FAINT)
    figure.text(0.02, 0.1 / full, source, ha="left", va="bottom", fontsize=8.5, color=FAINT)
    figure.set_label(printable(f"{title}. {alt}".replace("\n", " ")))

    def room(left: float, width: float, above: float = 0.0, below: float = 0.0):
        return figure.add_axes((left, (bottom + below) / full, width, (height - above - below) / full))

    return figure, room


def source_line(t: Transcript) -> str:
    """Where the words come from, for the foot of a chart."""
    known = [t.meta.get(key) for key in ("title", "date", "publisher")]
    return "Source: " + (", ".join(str(part) for part in known if part) or t.meta["file"]) + f" [{t.id}]"


def join(words: list[str]) -> str:
    """"a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1])] * (len(words) > 1) + words[-1:])


def leaders(table: pd.DataFrame, name: str, value: str) -> tuple[list[str], float]:
    """The names that share the highest value, and that value; no name where nothing was counted."""
    top = table[value].max() if len(table) else 0
    return (table.loc[table[value] == top, name].tolist(), top) if top > 0 else ([], 0)


@styled
def draw_speakers(turns: pd.DataFrame, source: str):
    """Who speaks when and how much: a row per speaker, a block per turn. turns: one row per turn of count_turns."""
    total = turns["words"].sum()
    speakers = turns.groupby("speaker", sort=False)["words"].sum().sort_values(ascending=False, kind="stable")
    kept = list(speakers.index[:MOST_SPEAKERS])
    others = f"{len(speakers) - len(kept)} others"
    rows = turns.assign(row=turns["speaker"].where(turns["speaker"].isin(kept), others))
    order = kept + [others] * (len(speakers) > len(kept))
    names, words = leaders(speakers.reset_index(), "speaker", "words")
    title = ("No speaker is marked" if list(speakers.index) == ["unlabelled"]
             else f"{join(names[:3])} {'speaks' if len(names) == 1 else 'each speak'} {100 * words / total:.0f} % of the words")
    counted = rows.groupby("row")["words"].sum()
    alt = "; ".join(f"{name}: {counted[name]:,} words" for name in order) + "."
    figure, room = frame(0.42 * len(order) + 0.3, title, f"Words of each turn, in the order they were spoken; {total:,} words in all", source, alt)
    axes = room(0.24, 0.58, below=0.3)
    roles = rows.groupby("row")["role"].first()
    for place, name in enumerate(order):
        inside = rows[rows["row"] == name]
        axes.axhline(place, color="#dddddd", linewidth=1, zorder=0)
        axes.broken_barh(list(zip(inside["first_word"] - 1, inside["words"])), (place - 0.36, 0.72), facecolor=COLOURS[0] if roles[name] == "answerer" else "#777777", edgecolor="white", linewidth=0.4)
        axes.text(total * 1.02, place, f"{counted[name]:,} words, {100 * counted[name] / total:.0f} %", va="center", fontsize=10, color=INK)
    labels = [textwrap.shorten(name, 28) + (f"\n({roles[name]})" if name in kept and name != "unlabelled" else "") for name in order]
    axes.set_yticks(range(len(order)), labels)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_xlim(0, total)
    axes.set_xticks([0, total], ["first word", "last"], fontsize=9)
    return figure


@styled
def draw_terms(terms: pd.DataFrame, parts: pd.DataFrame, of: int, source: str):
    """Bars beside dispersion strips: how often, and where in the text.

    terms: rows of place_terms, words before phrases; parts: one row per part to shade: label, first_word, words;
    of: words in scope.
    """
    scope = terms["scope"].iloc[0] if len(terms) else "nothing"
    words = terms[terms["kind"] == "word"]
    names, most = leaders(words, "term", "n")
    title = (f"Most said: “{names[0]}”, {most:,} times" if len(names) == 1 else f"Most said: {join([f'“{name}”' for name in names[:3]])}, {most:,} times each"
             if names else "No word is left to show")
    alt = join([f"{row.term} {row.n}" for row in terms.itertuples()]) + "."
    figure, room = frame(0.27 * (len(terms) + 2) + 0.4, title,
                                f"Mentions, function words left out; hatched: inside a listed phrase; a tick for each. Scope: {scope}, {of:,} words", source, alt)
    bars, strips = room(0.28, 0.24, above=0.2, below=0.3), room(0.56, 0.41, above=0.2, below=0.3)
    places = [place + (row.kind == "phrase") * 0.8 for place, row in enumerate(terms.itertuples())]
    for place, row in zip(places, terms.itertuples()):
        colour = COLOURS[0] if row.kind == "word" else COLOURS[1]
        alone = row.alone if row.kind == "word" else row.n
        bars.barh(place, alone, 0.66, color=colour)
        bars.barh(place, row.n - alone, 0.66, left=alone, facecolor="white", edgecolor=colour, hatch="////", linewidth=0.8)
        bars.text(row.n + 0.02 * max(most, 1), place, f"{row.n:,}", va="center", fontsize=10, color=INK)
        strips.vlines([int(at) - 0.5 for at in row.at.split()], place - 0.33, place + 0.33, color=colour, linewidth=1.4)
    bars.set_yticks(places, [textwrap.shorten(row.term, 32) for row in terms.itertuples()], fontsize=10)
    for heading, kind in (("words", "word"), ("phrases", "phrase")):
        inside = [place for place, row in zip(places, terms.itertuples()) if row.kind == kind]
        if inside:
            bars.text(0, inside[0] - 0.62, heading, fontsize=9, color=FAINT, style="italic", va="bottom")
    bars.set_xticks([])
    bars.set_xlim(0, max(most, terms["n"].max() if len(terms) else 1) * 1.15)
    for place, row in enumerate(parts.itertuples()):
        strips.axvspan(row.first_word - 1, row.first_word - 1 + row.words, color="#eeeeee" if place % 2 == 0 else "#f8f8f8", zorder=0, linewidth=0)
        strips.text(row.first_word - 1 + row.words / 2, 1.01, textwrap.shorten(row.label, 14), transform=strips.get_xaxis_transform(), ha="center", va="bottom", fontsize=9, color=FAINT)
    strips.set_xlim(0, of)
    strips.set_xticks([0, of], ["first word", "last"], fontsize=9)
    strips.set_yticks([])
    for axes in (bars, strips):
        axes.set_ylim((places[-1] if places else 0) + 0.7, -1.1)
    return figure


@styled
def draw_themes(themes: pd.DataFrame, source: str):
    """The themes under each measure, placed by rank and joined, so that a change of order is a crossing line.

    themes: one row per theme and measure, of measure_themes.
    """
    measures = list(dict.fromkeys(themes["measure"]))
    order = list(themes["theme"].cat.categories)
    look = theme_look(order)
    ranked = themes.assign(rank=themes.groupby("measure")["value"].rank(method="first", ascending=False))
    tops = [leaders(inside.astype({"theme": "str"}), "theme", "value")[0] for _, inside in themes.groupby("measure", sort=False)]
    orders = {tuple(inside.sort_values("rank")["theme"]) for _, inside in ranked.groupby("measure")}
    if not any(tops):
        title = "No theme of the codebook is mentioned"
    elif all(top == tops[0] for top in tops):
        below = "" if len(orders) == 1 else "; below it the measures disagree"
        title = f"{join(tops[0]).capitalize()} {'leads' if len(tops[0]) == 1 else 'lead together'} under {'every measure' if len(measures) > 2 else 'both measures'}{below}"
    else:
        title = "Which theme leads depends on the measure"
    alt = " ".join(f"By {measure}: " + join([f"{row.theme} {row.value:.1f}" for row in inside.sort_values("rank").itertuples()]) + "." for measure, inside in ranked.groupby("measure", sort=False))
    scope = themes["scope"].iloc[0]
    figure, room = frame(0.62 * len(order) + 0.3, title, f"Themes in order under each measure, highest first. Scope: {scope}", source, alt)
    axes = room(0.02, 0.96, above=0.3)
    for theme in order:
        rows = ranked[ranked["theme"] == theme]
        colour, hatch = look[theme]
        axes.plot(range(len(measures)), rows["rank"], color=colour, linewidth=2.5, zorder=1)
        for x, row in enumerate(rows.itertuples()):
            axes.barh(row.rank, 0.72, 0.66, left=x - 0.36, facecolor="white", edgecolor=colour, linewidth=1.6, zorder=2)
            axes.barh(row.rank, 0.06, 0.66, left=x - 0.36, facecolor="white", edgecolor=colour, hatch=hatch, linewidth=1.6, zorder=3)
            if not hatch:
                axes.barh(row.rank, 0.06, 0.66, left=x - 0.36, facecolor=colour, zorder=3)
            axes.text(x - 0.26, row.rank, f"{textwrap.shorten(theme, 24)}\n{row.value:.1f}  ({row.n:,} of {row.of:,})", va="center", fontsize=10, color=INK, zorder=4)
    axes.set_xticks(range(len(measures)), measures)
    axes.xaxis.tick_top()
    axes.set_yticks([])
    axes.tick_params(length=0)
    axes.set_xlim(-0.42, len(measures) - 0.58)
    axes.set_ylim(len(order) + 0.45, 0.55)
    return figure


@styled
def draw_cloud(terms: pd.DataFrame, source: str):
    """A word cloud of the same table as the bars: the letters' height follows n; the place of a word means nothing."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D
    from wordcloud import WordCloud

    words = terms[terms["kind"] == "word"]
    names, most = leaders(words, "term", "n")
    title = f"The same counts as a picture: {join([f'“{name}”' for name in names[:3]])} the largest" if names else "No word is left to show"
    figure, room = frame(2.6, title, f"Height of the letters follows the mentions; the place means nothing. Scope: {terms['scope'].iloc[0] if len(terms) else 'nothing'}",
                         source, join([f"{row.term} {row.n}" for row in words.itertuples()]) + ".")
    axes = room(0.02, 0.96)
    axes.set_axis_off()
    width, height = 900, 270
    font = str(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")
    room_taken = sum(0.6 * len(row.term) * (row.n / most) ** 2 for row in words.itertuples())  # at letters one pixel high
    fitting = int((0.55 * width * height / room_taken) ** 0.5) if names else 0
    for largest in range(min(max(fitting, 8), 100), 4, -4) if names else ():
        cloud = WordCloud(width=width, height=height, font_path=font, random_state=1, prefer_horizontal=1.0, relative_scaling=1.0, min_font_size=1, max_font_size=largest)
        cloud.generate_from_frequencies(dict(zip(words["term"], words["n"].astype(float))))
        sizes = {word: size for (word, _), size, *_ in cloud.layout_}
        # Where room runs out, wordcloud shrinks what comes later; then the letters would no longer follow the counts.
        if all(abs(sizes.get(row.term, 0) - largest * row.n / most) <= 2 for row in words.itertuples()):
            break
    for (word, _), size, (y, x), _, _ in cloud.layout_ if names else ():
        path = TextPath((0, 0), word, size=size, prop=FontProperties(fname=font))
        box = path.get_extents()
        path = path.transformed(Affine2D().translate(-box.x0, -box.y1).scale(1, -1).translate(x, y))
        axes.add_patch(PathPatch(path, facecolor=COLOURS[0] if word in names else INK, linewidth=0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure


def save_chart(figure, name: str, table: pd.DataFrame, t: Transcript) -> None:
    """Save a figure as figures/<id>/<name>.svg and .png with the table it was drawn from as .csv, and display it."""
    from IPython.display import display

    folder = Path(os.environ.get("TRANSCRIPTS_FIGURES") or home() / "figures") / t.id
    alt = figure.get_label()
    svg = render_svg(figure)
    png = io.BytesIO()
    with_style = styled(figure.savefig)
    with_style(png, format="png", dpi=200, metadata={"Software": None})
    write_beside(folder / f"{name}.svg", svg)
    write_beside(folder / f"{name}.png", png.getvalue())
    write_table(table, folder / f"{name}.csv")
    display({"image/svg+xml": svg.decode("utf-8"), "text/plain": alt}, metadata={"image/svg+xml": {"alt": alt, "name": name, "title": figure.get_suptitle().replace("\n", " ")}}, raw=True)


def render_svg(figure) -> bytes:
    """The figure as SVG with a title and a description inside, free of dates and other chance."""
    svg = io.BytesIO()
    styled(figure.savefig)(svg, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    head, tag, rest = svg.getvalue().decode("utf-8").partition("<svg ")
    attributes, _, body = rest.partition(">")
    title = html.escape(figure.get_suptitle().replace("\n", " "))
    described = f'{tag}{attributes} role="img"><title>{title}</title><desc>{html.escape(figure.get_label())}</desc>'
    return (head + described + body.replace("<metadata>\n", "<metadata>", 1)).encode("utf-8")


def image_data(svg: str) -> str:
    """An SVG as the address of an image, which cannot run a script."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
