"""Web pages (.html): the article, not the page, as lines of text."""

import re
from itertools import takewhile

from transcripts.errors import TranscriptError
from transcripts.read.documents import library
from transcripts.read.names import are_speakers, is_name, take_apart
from transcripts.read.residue import ends_sentence

MOST_TAGS = 2_000_000
LONGEST_HEADING = 80  # characters; longer ones are the text itself, set so
MOST_OPEN = 100  # comments without an end; the parser looks for each end through the rest of the page

_NO_TEXT = {"script", "style", "noscript", "template", "head", "nav", "aside", "footer", "button", "select", "svg", "iframe", "object",
            "canvas", "audio", "video", "del", "s", "strike", "textarea", "dialog", "menu", "figcaption"}
_INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "ruby", "samp",
           "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"}
_PAGE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"}
_PAGE_NAMES = {"nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "sidebar", "footer", "share", "sharing", "social", "related", "comments",
               "cookie", "cookies", "advert", "advertisement", "ad", "ads", "promo", "newsletter", "pagination", "pager", "toolbar",
               "metadata", "byline", "standfirst", "teaser", "pullquote"}
_UNSEEN = {"sr-only", "visually-hidden", "screen-reader-text"}
_NOTES = {"footnotes", "footnote", "endnotes", "reflist"}
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_SPEAKER_NAMES = {"ts-name", "transcript-speaker", "speaker-label", "speaker", "speaker-name", "speaker_name", "speakername"}


def read_html(name: str, text: str) -> tuple[str, list[tuple[str, str]]]:
    """A web page: the article, not the page. Blocks become lines, headings are marked as in Markdown, cells of a row are parted by tabs, what is struck out is left out."""
    bs4 = library(name, "bs4", "beautifulsoup4")
    if text.count("<") > MOST_TAGS or text.count("<!--") > text.count("-->") + MOST_OPEN:
        raise TranscriptError(name, "", f"has more than {MOST_TAGS // 1_000_000} million tags, or {MOST_OPEN} comments that do not end", "Save its text alone.")
    soup = bs4.BeautifulSoup(text, "html.parser")
    sizes = _sizes(soup)
    root = _article(soup, sizes)
    others = [one for one in soup.find_all("article") if root.name == "article" and one is not root and root not in one.parents and one not in root.parents]
    doubts = [("left out", f"another article of the page is not read: {' '.join(one.get_text(' ').split())[:80]!r}")
              for one in others if sizes[id(one)][0] > 20]
    marks, linked = _bold_speakers(root, sizes) | _terms(root, sizes), _linked_speakers(root, sizes)
    holders: set[int] = set()
    for tag, _ in linked.values():
        holders |= {id(above) for above in takewhile(lambda above: id(above) not in holders, tag.parents)}
    headed = "#" if 4 * sum(size for tag in root.find_all(_HEADINGS) if (size := sizes[id(tag)][0]) > LONGEST_HEADING) < sizes.get(id(root), [0])[0] else ""  # else the page sets its text so
    parts: list[str] = []
    stack: list[object] = [root]
    kept = 0  # tags open around this one that keep white space
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            parts.append(node[0])
            kept -= node[1]
        elif not isinstance(node, bs4.Tag):
            if type(node) in (bs4.NavigableString, bs4.CData):
                parts.append(str(node) if kept else re.sub(r"\s+", " ", node))
        elif id(node) in linked:
            parts.append(f"\n\n{linked[id(node)][1]}: ")
        elif node is not root and node.name not in _INLINE and _names(node) & _NOTES:
            doubts.append(("footnotes", f"a note below the text is not speech and is not counted: {' '.join(node.get_text(' ').split())[:300]}"))
        elif node is not root and _is_teaser(node, sizes, root):
            doubts.append(("left out", f"a paragraph that is one link is not read: {' '.join(node.get_text(' ').split())[:80]!r}"))
        elif node is root or id(node) in holders or not _is_page(node, sizes, root):
            before, after = ("\n\n" + headed * int(node.name[1]), "\n\n") if node.name in _HEADINGS and sizes[id(node)][0] else _surroundings(node, sizes, marks)
            parts.append(before)
            kept += node.name == "pre"
            stack += [(after, node.name == "pre"), *reversed(node.contents)]
    text = re.sub(r"(?m)^(#{1,6})\s*(?=\S)", r"\1 ", "".join(parts)) if headed else "".join(parts)
    lines = [line.strip() for line in re.sub(r"[ \t]*\t[ \t]*", "\t", re.sub(" {2,}", " ", text)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), doubts


def _sizes(soup: object) -> dict[int, tuple[int, int, int]]:
    """Of every tag: characters of text, characters of them inside links, number of links."""
    sizes: dict[int, list[int]] = {}
    for node in reversed(list(soup.descendants)):
        if node.name is None:
            size = [len(node.strip()), 0, 0]
        else:
            size = sizes.setdefault(id(node), [0, 0, 0])
            if node.name == "a":
                size[1:] = size[0], 1
            elif node.name in _NO_TEXT:
                size[:] = [0, 0, 0]
        above = sizes.setdefault(id(node.parent), [0, 0, 0])
        for place, number in enumerate(size):
            above[place] += number
    return sizes


def _article(soup: object, sizes: dict) -> object:
    """The part of the page that holds the text: a lone or dominant article, else main, else the body."""
    whole = sizes.get(id(soup), [0])[0]
    landmarks = [soup.find_all("article"), soup.find_all("main"), soup.find_all(attrs={"role": "main"}), soup.find_all(attrs={"itemprop": "articleBody"})]
    for found in landmarks:
        found = [tag for tag in found if tag.find_parent(tag.name) not in found] if len(found) < 1000 else found
        largest = max(found, key=lambda tag: sizes[id(tag)][0], default=None)
        if largest is not None and 2 * sizes[id(largest)][0] >= whole and 10 * sizes[id(largest)][0] >= 7 * sum(sizes[id(tag)][0] for tag in found):
            return largest
    return soup.body or soup


def _is_page(tag: object, sizes: dict, root: object) -> bool:
    """Whether a tag belongs to the page and not to its text."""
    if tag.name in _NO_TEXT or tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or tag.get("role") in _PAGE_ROLES or _UNSEEN & set(tag.get_attribute_list("class")):
        return True
    if tag.name == "sup" and tag.find("a", href=re.compile("^#")) and len(tag.get_text(strip=True)) < 8:  # the number of a note
        return True
    if "number" in (names := _names(tag)) and names & {"page", "column", "line"} and re.fullmatch(r"(?:[^\W\d_]+\s*)?\d*", tag.get_text(strip=True)):  # of a printed record
        return True
    if "display:none" in str(tag.get("style", "")).replace(" ", "").lower() or (tag.name == "header" and root.name != "article"):
        return True
    text, linked, links = sizes.get(id(tag), (0, 0, 0))
    if tag.name in _INLINE or tag.name == "p":
        return False
    if tag.name == "form":  # a search or an order; old sites put the whole page into one
        return 5 * text < sizes[id(root)][0]
    if 2 * text >= sizes[id(root)][0]:
        return False
    if names & _PAGE_NAMES:
        return True
    return links >= 2 and 3 * linked >= 2 * text and not (links < 4 and tag.find(_HEADINGS))  # a heading: the name of a speaker, linked, and one to share what was said


def _is_teaser(tag: object, sizes: dict, root: object) -> bool:
    """Whether a paragraph that is one link leads to another place, and is no label and no sentence of a talk."""
    text, linked, links = sizes.get(id(tag), (0, 0, 0))
    if tag.name != "p" or links != 1 or linked != text or 2 * sizes[id(root)][1] >= sizes[id(root)][0]:
        return False
    words = tag.get_text(" ", strip=True)
    return len(words.split()) > 3 and not ends_sentence(words) and not is_name(take_apart(words.rstrip(":：")))


def _names(tag: object) -> set[str]:
    """The words in the classes and the id of a tag."""
    return {part for value in [*tag.get_attribute_list("class"), tag.get("id")] if value for part in re.split(r"[-_\s]+", str(value).lower())}


def _bold_speakers(root: object, sizes: dict) -> dict[int, tuple[str, str]]:
    """The tags that set a name in bold at the start of a paragraph, without a mark, where the speech goes on in it: a colon stands for the mark."""
    found: dict[int, str] = {}
    for tag in root.find_all(["b", "strong"]):
        before, after = tag.previous_sibling, tag.next_sibling
        if not 0 < sizes[id(tag)][0] <= LONGEST_HEADING or after is None:
            continue
        while before is not None and before.name != "br" and not (sizes[id(before)][0] if before.name else before.strip()):
            before = before.previous_sibling
        opens = before is None and tag.parent.name in ("p", "div", "li", "blockquote") or before is not None and before.name == "br"
        rest = next(iter(after.strings), "") if opens and not tag.find(["b", "strong"]) else ""
        if re.match(r"\s+[“\"‘'(\[—]?[^\W_a-z]", rest) and not re.match(r"\s*\([^)]*\)\s*(?:[:：]|$)", rest):
            found[id(tag)] = " ".join(tag.get_text(" ").split())
    return {tag: ("", ": ") for tag, speaks in zip(found, are_speakers(list(found.values()))) if speaks}


def _linked_speakers(root: object, sizes: dict) -> dict[int, tuple[object, str]]:
    """The links that hold a name, and perhaps a line below it, in front of what is said, or the blocks they head: each with its label. None where there are not three, of two people."""
    found: dict[int, tuple[object, str]] = {}
    for link in root.find_all("a"):
        block = link.parent
        if block.name != "div" or link.find_previous_sibling() is not None or link.find("a") or not 0 < sizes[id(link)][0] <= 3 * LONGEST_HEADING:
            continue
        name, *office = [" ".join(part.split()) for part in link.stripped_strings]
        size, linked, links = sizes[id(block)]
        beside = block.find_next_siblings("div", limit=2) if links < 4 and 2 * linked > size and not block.find("p") else []
        heads = any(2 * sizes[id(one)][1] < sizes[id(one)][0] for one in beside)  # and not a bar of tools alone
        if " " in name and len(office) < 3 and is_name(take_apart(name)) and (heads or link.find("div") and linked < size):
            place = " ".join(office)
            label = f"{name} {place if place.startswith('(') else f'({place})'}" if place else name
            found[id(block if heads else link)] = block if heads else link, label
    return found if len(found) > 2 and len({label.partition(" (")[0] for _, label in found.values()}) > 1 else {}


def _terms(root: object, sizes: dict) -> dict[int, tuple[str, str]]:
    """What stands before and after the terms of lists and what belongs to them: where one returns, as who speaks does, they are labels; else each is described on its line."""
    terms = [term for term in root.find_all("dt") if 0 < sizes[id(term)][0] <= LONGEST_HEADING and not term.find("dt")]
    words = [" ".join(term.get_text(" ").split()) for term in terms]
    if len(set(words)) < len(words) or len(words) < 2:
        return {id(term): ("\n\n", "\n" if said.endswith((":", "：")) else ":\n") for term, said in zip(terms, words)}
    return {id(term): ("\n\n", ", ") for term in terms} | {id(one): ("", "\n\n") for one in root.find_all("dd")}


def _surroundings(tag: object, sizes: dict, marks: dict[int, tuple[str, str]]) -> tuple[str, str]:
    """What stands before and after the text of a tag: line ends for a block, a tab after a cell, a colon after a marked speaker."""
    short = 0 < sizes.get(id(tag), [0])[0] <= 80  # characters: a name, and no speech
    if id(tag) in marks:
        return marks[id(tag)]
    if short and _SPEAKER_NAMES & set(map(str.lower, filter(None, tag.get_attribute_list("class")))):
        return "\n\n", " " if tag.get_text(" ", strip=True).endswith((":", "：")) else ": "
    if tag.name in ("br", "hr"):
        return "\n" if tag.name == "br" else "\n\n---\n\n", ""
    if tag.name in ("td", "th"):
        return "", "\t"
    return ("", "") if tag.name in _INLINE else ("\n\n", "\n\n")
