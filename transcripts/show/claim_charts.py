"""Tables -> figures: what is promised and reported, and the talk as a line of events."""

import textwrap

import pandas as pd

from transcripts.show.frame import COLOURS, FAINT, INK, counted, draw_blocks, frame, join, styled

STATUS_LOOK = {"reported": ("#555555", ""), "ongoing": ("#777777", "----"), "promised": (COLOURS[0], "////"), "promised with number": (COLOURS[1], "")}
TRACKS = {"speaker": "who speaks", "part": "parts", "reported": "reported", "promised": "promised", "number": "numbers"}


@styled
def draw_promises(counts: pd.DataFrame, scope: str, source: str):
    """Promises against results by theme, as aligned bars. counts: one row per theme and status, of count_status."""
    totals = counts.groupby("status", observed=False)["n"].sum()
    promised, numbered = int(totals["promised"] + totals["promised with number"]), int(totals["promised with number"])
    title = (f"{promised} {'sentence promises' if promised == 1 else 'sentences promise'}, {numbered} with a number or date; {totals['reported']} report what was done"
             if promised + totals["reported"] else "Nothing is promised and nothing reported")
    themes = list(dict.fromkeys(counts["theme"]))
    alt = " ".join(f"{theme}: " + join([f"{row.n} {row.status}" for row in inside.itertuples() if row.n] or ["none"]) + "." for theme, inside in counts.groupby("theme", observed=False, sort=False))
    figure, room = frame(0.42 * len(themes) + 0.6, title, f"Sentences by theme (the theme with most matches) and by what the words say. Scope: {scope}", source, alt)
    width = 0.78 / len(STATUS_LOOK)
    most = max(1, counts.loc[counts["status"].isin(list(STATUS_LOOK)), "n"].max())
    for place, (status, (colour, hatch)) in enumerate(STATUS_LOOK.items()):
        axes = room(0.16 + place * (width + 0.02), width, above=0.3, below=0.1)
        rows = counts[counts["status"] == status]
        axes.barh(range(len(rows)), rows["n"], 0.66, facecolor=colour if not hatch else "white", edgecolor=colour, hatch=hatch, linewidth=1)
        for y, n in enumerate(rows["n"]):
            axes.text(n + most * 0.04, y, str(n), va="center", fontsize=10, color=INK if n else FAINT)
        axes.set_yticks(range(len(themes)), [textwrap.shorten(str(theme), 18) for theme in themes] if place == 0 else [""] * len(themes))
        axes.set_title(status, loc="left", fontsize=10, color=FAINT)
        axes.set_xticks([])
        axes.set_xlim(0, most * 1.25)
        axes.set_ylim(len(themes) - 0.4, -0.6)
        axes.axvline(0, color="#888888", linewidth=1)
    return figure


@styled
def draw_timeline(events: pd.DataFrame, of: int, scope: str, source: str):
    """The talk as one strip: who speaks, the parts, and where something is reported, promised or given as a number.

    events: rows of line_up; of: words of the whole talk.
    """
    found = events["track"].value_counts()
    promised, numbers = found.get("promised", 0), found.get("number", 0)
    first = events.loc[events["track"] == "number", "first_word"].min()
    title = f"{counted(promised, 'promise')} and {counted(numbers, 'figure')} in {of:,} words" + (f"; the first figure at word {first:,}" if numbers else "")
    tracks = [track for track in TRACKS if track in found.index]
    alt = "Stretches on each strip: " + join([f"{TRACKS[track]} {found[track]}" for track in tracks] or ["none"]) + "."
    figure, room = frame(0.45 * max(len(tracks), 1) + 0.45, title, f"Every event at its place in the talk, from the first word to the last. Promises, results and figures in the scope: {scope}", source, alt)
    axes = room(0.13, 0.85, below=0.3)
    for place, track in enumerate(tracks):
        rows = events[events["track"] == track]
        spans = list(zip(rows["first_word"] - 1, rows["words"].clip(lower=max(1, of / 400))))
        colour, hatch = STATUS_LOOK.get(track, ("#d9d9d9" if track == "speaker" else "#eeeeee" if track == "part" else COLOURS[1], ""))
        draw_blocks(axes, spans, place - 0.36, 0.72, facecolor=colour if not hatch else "white", edgecolor=colour if hatch else "white", hatch=hatch, linewidth=0.8)
        for row in rows.itertuples() if track in ("speaker", "part") else ():
            if row.words / of > 0.012 * len(str(row.label)):
                axes.text(row.first_word - 1 + row.words / 2, place, row.label, ha="center", va="center", fontsize=9, color=INK)
    axes.set_yticks(range(len(tracks)), [TRACKS[track] for track in tracks])
    axes.set_xticks([0, of], ["first word", "last"], fontsize=9)
    axes.set_xlim(0, of)
    axes.set_ylim(max(len(tracks), 1) - 0.4, -0.6)
    return figure
