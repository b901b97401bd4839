"""Tables -> figures: who speaks and which terms. Each takes the table it draws, states its finding as title, and returns a Figure."""

import textwrap
from pathlib import Path

import pandas as pd

from transcripts.show.frame import COLOURS, FAINT, INK, counted, draw_blocks, draw_ticks, frame, join, leaders, styled

MOST_SPEAKERS = 8


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
    words_of = rows.groupby("row")["words"].sum()
    alt = "; ".join(f"{name}: {counted(words_of[name], 'word')}" for name in order) + "."
    figure, room = frame(0.42 * len(order) + 0.3, title, f"Words of each turn, in the order they were spoken; {total:,} words in all", source, alt)
    axes = room(0.24, 0.58, below=0.3)
    roles = rows.groupby("row")["role"].first()
    for place, name in enumerate(order):
        inside = rows[rows["row"] == name]
        axes.axhline(place, color="#dddddd", linewidth=1, zorder=0)
        draw_blocks(axes, list(zip(inside["first_word"] - 1, inside["words"])), place - 0.36, 0.72, facecolor=COLOURS[0] if roles[name] == "answerer" else "#777777", edgecolor="white", linewidth=0.4)
        axes.text(total * 1.02, place, f"{counted(words_of[name], 'word')}, {100 * words_of[name] / total:.0f} %", va="center", fontsize=10, color=INK)
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
    title = (f"Most said: “{names[0]}”, {counted(most, 'time')}" if len(names) == 1 else f"Most said: {join([f'“{name}”' for name in names[:3]])}, {counted(most, 'time')} each"
             if names else "No word is left to show")
    alt = "Mentions: " + join([f"{row.term} {row.n}" for row in terms.itertuples()] or ["none"]) + "."
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
        draw_ticks(strips, [int(at) - 0.5 for at in row.at.split()], place - 0.33, place + 0.33, color=colour, linewidth=1.4)
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
def draw_phrases(words: pd.DataFrame, source: str):
    """What listed phrases take from single words: of each word its mentions, those inside a phrase hatched.

    words: rows of count_terms that stand in a listed phrase, with in_phrases.
    """
    scope = words["scope"].iloc[0] if len(words) else "nothing"
    taken, whole = int(words["in_phrases"].sum()), int((words["alone"] == 0).sum())
    title = f"Inside listed phrases: {counted(taken, 'mention')} of {counted(len(words), 'word')}; never alone: {counted(whole, 'word')}" if len(words) else "No word shown here stands in a listed phrase"
    alt = "Mentions: " + join([f"{row.term} {row.n} ({row.in_phrases} in phrases)" for row in words.itertuples()] or ["none"]) + "."
    figure, room = frame(0.3 * max(len(words), 1) + 0.1, title, f"Mentions of each word: solid alone, hatched inside a listed phrase. Scope: {scope}", source, alt)
    axes = room(0.22, 0.70)
    for place, row in enumerate(words.itertuples()):
        axes.barh(place, row.alone, 0.66, color=COLOURS[0])
        axes.barh(place, row.in_phrases, 0.66, left=row.alone, facecolor="white", edgecolor=COLOURS[0], hatch="////", linewidth=0.8)
        axes.text(row.n * 1.02, place, f" {row.n:,}, {row.in_phrases:,} of them in phrases", va="center", fontsize=10, color=INK)
    axes.set_yticks(range(len(words)), [textwrap.shorten(term, 28) for term in words["term"]])
    axes.set_xticks([])
    axes.set_xlim(0, 1.4 * max(1, words["n"].max() if len(words) else 1))
    axes.set_ylim(max(len(words), 1) - 0.4, -0.6)
    return figure


@styled
def draw_cloud(terms: pd.DataFrame, source: str):
    """A word cloud of the same table as the bars: the letters' height follows n; the place of a word means nothing."""
    from matplotlib import get_data_path
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath
    from wordcloud import WordCloud

    words = terms[terms["kind"] == "word"]
    names, most = leaders(words, "term", "n")
    title = f"The same counts as a picture: {join([f'“{name}”' for name in names[:3]])} the largest" if names else "No word is left to show"
    figure, room = frame(2.6, title, f"Height of the letters follows the mentions; the place means nothing. Scope: {terms['scope'].iloc[0] if len(terms) else 'nothing'}",
                         source, "Mentions: " + join([f"{row.term} {row.n}" for row in words.itertuples()] or ["none"]) + ".")
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
    points = 72 * figure.get_figwidth() * axes.get_position().width / width  # of type, for one pixel of the layout
    for (word, _), size, (y, x), _, _ in cloud.layout_ if names else ():
        box = TextPath((0, 0), word, size=size, prop=FontProperties(fname=font)).get_extents()
        axes.text(x - box.x0, y + box.y1, word, fontsize=size * points, va="baseline", color=COLOURS[0] if word in names else INK)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    return figure
