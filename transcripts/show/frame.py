"""What all charts share: the look, the frame with finding, scope and source, and the one function that saves.

The label of a figure is its alternative text.
"""

import html
import io
import logging
import os
import re
import textwrap
import warnings
from functools import cache, wraps
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from transcripts.errors import TranscriptError, printable
from transcripts.read.data import home
from transcripts.read.transcript import Transcript
from transcripts.show.evidence import MIME, table_data, write_beside, write_table

STYLE = Path(__file__).with_name("transcripts.mplstyle")
# Okabe and Ito's colours, told apart by the colour-blind; each comes with a pattern of its own.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D00", "#666666")
HATCHES = ("", "////", "----", "xxxx", "\\\\\\\\", "||||", "++++", "/-")
INK, FAINT = "#222222", "#666666"
WIDTH = 9  # inches


def theme_look(themes: list[str]) -> dict[str, tuple[str, str]]:
    """The colour and pattern of each theme, by its place in the codebook."""
    return {theme: (COLOURS[place % len(COLOURS)], HATCHES[place % len(HATCHES)]) for place, theme in enumerate(themes)}


def styled(draw):
    """Draw under the collection's own style, whatever the user's settings are."""

    @wraps(draw)
    def drawn(*args, **kwargs):
        from matplotlib import rc_context, rcParams, rcParamsDefault, style

        with rc_context(rcParamsDefault | {"backend": "agg"}), style.context(STYLE), warnings.catch_warnings():
            rcParams["font.family"] = ["DejaVu Sans", *_other_fonts()]
            logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # a script without a bold face is drawn in its plain one
            warnings.filterwarnings("error", message=r"Glyph \d+")
            try:
                return draw(*args, **kwargs)
            except UserWarning as warning:
                glyph = re.search(r"Glyph \d+ \(.*?\)", str(warning))
                raise TranscriptError("chart", "", f"no font at hand can draw it: {glyph[0] if glyph else warning}",
                                      "Install a font for this script; for Chinese: pip install cvttf-notosanscjk-regular.") from None

    return drawn


@cache
def _other_fonts() -> list[str]:
    """Fonts for scripts that the collection's own font does not cover, where this machine has them."""
    from importlib.util import find_spec

    from matplotlib.font_manager import fontManager

    packaged = find_spec("cvttf_NotoSansCJK_Regular")  # the extra `zh`
    if packaged and packaged.origin:
        fontManager.addfont(Path(packaged.origin).with_name("NotoSansCJKtc-Regular.otf"))
    at_hand = {font.name for font in fontManager.ttflist}
    wanted = ("Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC", "Arial Unicode MS")
    return [name for name in wanted if name in at_hand]


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


def draw_blocks(axes, spans: list[tuple[float, float]], low: float, height: float, **look) -> None:
    """A block for each (left, width), all as one shape: a mark of its own for each would make a long text's chart heavy."""
    from matplotlib.patches import PathPatch, Rectangle
    from matplotlib.path import Path as Outline

    outlines = [Rectangle((left, low), width, height) for left, width in spans]
    if outlines:
        axes.add_patch(PathPatch(Outline.make_compound_path(*(one.get_patch_transform().transform_path(one.get_path()) for one in outlines)), **look))


def draw_ticks(axes, places: list[float], low: float, high: float, **look) -> None:
    """An upright tick at each place, all as one line with gaps."""
    axes.plot([x for place in places for x in (place, place, float("nan"))], [low, high, float("nan")] * len(places), solid_capstyle="butt", **look)


def source_line(t: Transcript) -> str:
    """Where the words come from, for the foot of a chart."""
    known = [t.meta.get(key) for key in ("title", "date", "publisher")]
    return "Source: " + (", ".join(str(part) for part in known if part) or t.meta["file"]) + f" [{t.id}]"


def join(words: list[str]) -> str:
    """"a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1])] * (len(words) > 1) + words[-1:])


def counted(n: int, one: str) -> str:
    """"1 mention", "1,200 mentions"."""
    return f"{n:,} {one}" if n == 1 else f"{n:,} {one}s"


def begin(text: str) -> str:
    """With a capital at the beginning, the rest as it is: a theme may be an abbreviation."""
    return text[:1].upper() + text[1:]


def leaders(table: pd.DataFrame, name: str, value: str) -> tuple[list[str], float]:
    """The names that share the highest value, and that value; no name where nothing was counted."""
    top = table[value].max() if len(table) else 0
    return (table.loc[table[value] == top, name].tolist(), top) if top > 0 else ([], 0)


def save_chart(figure, name: str, table: pd.DataFrame, t: Transcript, opens: dict | None = None, by: str | list[str] | None = None) -> None:
    """Save a figure as figures/<id>/<name>.svg and .png with the table it was drawn from as .csv, and display it.

    The page shows the table folded below the chart. opens, by: as in `show_table`.
    """
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
    title = figure.get_suptitle().replace("\n", " ")
    display({"image/svg+xml": svg.decode("utf-8"), "text/plain": alt, MIME: table_data(table, title, opens or {}, by)},
            metadata={"image/svg+xml": {"alt": alt, "name": name, "title": title}}, raw=True)


def render_svg(figure) -> bytes:
    """The figure as SVG with a title and a description inside, free of dates and other chance; its words stay words, to be found and edited."""
    svg = io.BytesIO()
    styled(figure.savefig)(svg, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    head, tag, rest = svg.getvalue().decode("utf-8").partition("<svg ")
    attributes, _, body = rest.partition(">")
    title = html.escape(figure.get_suptitle().replace("\n", " "))
    described = f'{tag}{attributes} role="img"><title>{title}</title><desc>{html.escape(figure.get_label())}</desc>'
    # A hundredth of a point is finer than any screen. Where the font is missing, Verdana has its widths. Fonts of other
    # scripts are not named: which are here differs from machine to machine, and whoever shows the picture finds one.
    body = re.sub(r' (?:d|x|y)="[^"]*"|translate\([^)]*\)', lambda path: re.sub(r"(\.\d\d)\d+", r"\1", path[0]), body)
    body = re.sub(r' transform="rotate\(-0 [^"]*"', "", body)
    body = re.sub(r"font-family: [^;\"]*", "font-family: 'DejaVu Sans', Verdana, sans-serif", body)
    return _NOT_XML.sub("", head + described + body).encode("utf-8")


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def image_data(svg: str) -> str:
    """An SVG as the address of an image, which cannot run a script; it holds no character that would end an attribute in double quotes."""
    body = re.sub(r"<!--.*?-->|\s*\n\s*", " ", svg[svg.index("<svg"):])
    body = re.sub(r'="([^"\']*)"', r"='\1'", body)
    return "data:image/svg+xml," + quote(body, safe=" <>='/:;,.()!*?@$+[]|~{}")
