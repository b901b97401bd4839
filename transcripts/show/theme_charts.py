"""Tables -> figures: themes, where they stand, and how sure their measures are."""

import textwrap

import pandas as pd

from transcripts.show.frame import FAINT, INK, begin, counted, draw_blocks, draw_ticks, frame, join, leaders, styled, theme_look


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
        title = f"{begin(join(tops[0]))} {'leads' if len(tops[0]) == 1 else 'lead together'} under {'every measure' if len(measures) > 2 else 'both measures'}{below}"
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
def draw_sentence_map(sentences: pd.DataFrame, source: str):
    """The whole text at a glance: a column per sentence, a row per theme, filled where the theme touches the sentence.

    sentences: rows of map_sentences.
    """
    order = list(sentences["theme"].cat.categories)
    look = theme_look(order)
    total = sentences["sentence"].nunique()
    touched = sentences.dropna(subset="theme").groupby("theme", observed=False).size()
    several = (sentences.dropna(subset="theme").groupby("sentence").size() > 1).sum()
    none = sentences["theme"].isna().sum()
    title = f"{total - none} of {total} sentences touch a theme, {several} more than one" if total > none else "No sentence touches a theme"
    alt = join([f"{theme} touches {touched[theme]}" for theme in order]) + f"; {none} touch none."
    figure, room = frame(0.38 * (len(order) + 1) + 0.75, title, "One column per sentence, in order; the band on top is the part of the talk the sentence stands in. Scope: all", source, alt)
    axes = room(0.17, 0.80, above=0.05, below=0.3)
    for theme, row in ((theme, sentences[sentences["theme"] == theme]) for theme in order):
        colour, hatch = look[theme]
        place = order.index(theme) + 1
        draw_blocks(axes, [(sentence - 1, 1) for sentence in row["sentence"]], place - 0.4, 0.8, facecolor="white" if hatch else colour, edgecolor=colour if hatch else "white", hatch=hatch, linewidth=0.6)
    empty = sentences.loc[sentences["theme"].isna(), "sentence"]
    runs = empty.groupby((empty.diff() != 1).cumsum()).agg(["min", "size"])
    draw_blocks(axes, list(zip(runs["min"] - 1, runs["size"])), len(order) + 0.85, 0.3, facecolor="#bbbbbb", linewidth=0)
    _draw_parts(axes, sentences.drop_duplicates("sentence"), look)
    axes.set_yticks(range(1, len(order) + 2), [*(textwrap.shorten(theme, 20) for theme in order), "none"])
    axes.set_xticks([0.5, total - 0.5], ["sentence 1", str(total)], fontsize=9)
    axes.set_xlim(0, total)
    axes.set_ylim(len(order) + 1.5, -0.75)
    return figure


def _draw_parts(axes, sentences: pd.DataFrame, look: dict) -> None:
    """The band on top: who speaks, or, inside a section, the theme the speaker gave to it."""
    part = sentences["own"].astype(object).where(sentences["own"].notna(), sentences["role"])
    run = (part != part.shift()).cumsum()
    total = len(sentences)
    for _, inside in sentences.assign(part=part).groupby(run):
        first, last, name = inside["sentence"].iloc[0] - 1, inside["sentence"].iloc[-1], inside["part"].iloc[0]
        axes.barh(0, last - first, 0.9, left=first, color=look.get(name, ("#999999", ""))[0], alpha=0.25, edgecolor="white", linewidth=1.5)
        if (last - first) / total > 0.016 * len(name):
            axes.text((first + last) / 2, 0, name, ha="center", va="center", fontsize=9, color=INK)


@styled
def draw_theme(theme: str, rows: pd.DataFrame, parts: pd.DataFrame, of: int, look: tuple[str, str], source: str):
    """Where one theme stands in the text: a row per subtheme, a tick per mention.

    rows: of place_hits by subtheme; parts: one row per part to shade; of: words in scope; look: its colour and pattern.
    """
    names, most = leaders(rows, "subtheme", "n")
    total = int(rows["n"].sum())
    title = f"{begin(theme)}: {counted(total, 'mention')}" + (f", most often about {join(names[:2])}" if names and len(rows) > 1 else "")
    alt = "Mentions by subtheme: " + join([f"{row.subtheme or theme} {row.n}" for row in rows.itertuples()] or ["none"]) + "."
    scope = rows["scope"].iloc[0] if len(rows) else "nothing"
    figure, room = frame(0.34 * max(len(rows), 1) + 0.75, title, f"Matches of the codebook along the text, by subtheme. Scope: {scope}, {of:,} words", source, alt)
    axes = room(0.24, 0.68, above=0.25, below=0.3)
    for place, row in enumerate(rows.itertuples()):
        draw_ticks(axes, [int(at) - 0.5 for at in row.at.split()], place - 0.36, place + 0.36, color=look[0], linewidth=2)
        axes.text(of * 1.015, place, f"{row.n:,}", va="center", fontsize=10, color=INK)
    for place, row in enumerate(parts.itertuples()):
        axes.axvspan(row.first_word - 1, row.first_word - 1 + row.words, color="#eeeeee" if place % 2 == 0 else "#f8f8f8", zorder=0, linewidth=0)
        axes.text(row.first_word - 1 + row.words / 2, 1.01, textwrap.shorten(row.label, 20), transform=axes.get_xaxis_transform(), ha="center", va="bottom", fontsize=9, color=FAINT)
    axes.set_yticks(range(len(rows)), [textwrap.shorten(name or theme, 26) for name in rows["subtheme"]])
    axes.set_xticks([0, of], ["first word", "last"], fontsize=9)
    axes.set_xlim(0, of)
    axes.set_ylim(max(len(rows), 1) - 0.4, -0.6)
    return figure


@styled
def draw_certainty(certainty: pd.DataFrame, outranks: pd.DataFrame, source: str):
    """How far each figure moves: the dot is what was counted, the line the interval, the bar below it what one entry more or less does.

    certainty: rows of join_certainty; outranks: rows of outrank, for the title.
    """
    order = list(certainty["theme"].cat.categories)
    look = theme_look(order)
    measures = list(dict.fromkeys(certainty["measure"]))
    first = certainty[certainty["measure"] == measures[0]].sort_values("value", ascending=False, kind="stable").astype({"theme": "str"})
    pair = outranks[(outranks["measure"] == measures[0]) & (outranks["theme"].astype(str) == first["theme"].iloc[0]) & (outranks["other"].astype(str) == first["theme"].iloc[min(1, len(first) - 1)])]
    if len(pair) and pd.notna(pair["probability"].iloc[0]):
        title = f"{begin(first['theme'].iloc[0])} stands above {first['theme'].iloc[1]} in {100 * pair['probability'].iloc[0]:.0f} % of the draws"
    else:
        title = "Too little text to say how sure the order of the themes is"
    alt = " ".join(f"By {row.measure}, {row.theme} {row.value:.1f}" + (f" ({row.low:.1f} to {row.high:.1f})." if pd.notna(row.low) else ".") for row in certainty.itertuples())
    figure, room = frame(0.62 * len(order) + 0.7, title, f"Dot: counted; line: 95 % of {certainty['draws'].iloc[0]:,} draws of sentences; thick bar: when one entry of the codebook goes. Scope: {certainty['scope'].iloc[0]}", source, alt)
    for place, measure in enumerate(measures):
        axes = room(0.13 + place * 0.45, 0.39, above=0.3, below=0.3)
        rows = certainty[certainty["measure"] == measure].set_index("theme").loc[order]
        for y, row in enumerate(rows.itertuples()):
            colour = look[row.Index][0]
            axes.plot([row.low, row.high], [y, y], color=colour, linewidth=1.5)
            axes.plot([row.drop_low, row.drop_high], [y + 0.2, y + 0.2], color=colour, linewidth=5, alpha=0.45, solid_capstyle="butt")
            axes.plot(row.value, y, "o", color=colour, markersize=8)
            axes.text(row.value, y - 0.16, f"{row.value:.1f}", ha="center", va="bottom", fontsize=10, color=INK)
        axes.set_yticks(range(len(order)), [textwrap.shorten(theme, 16) for theme in order] if place == 0 else [""] * len(order))
        axes.set_ylim(len(order) - 0.4, -0.75)
        axes.set_xlim(0, max(1, rows[["value", "high", "drop_high"]].max().max() * 1.05))
        axes.spines["bottom"].set_visible(True)
        axes.tick_params(axis="x", labelsize=9)
        axes.set_title(measure, loc="left", fontsize=10, color=FAINT)
    return figure
