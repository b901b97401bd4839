import numpy as np
import pytest
from PIL import Image

from transcripts.check import compare, same_picture

FIRST = "heilongjiang-2024-04-26"


@pytest.fixture
def trees(tmp_path):
    for root in ("built", "committed"):
        for name, content in ((f"figures/{FIRST}/terms.csv", "a,b\n1,2\n"), ("notebooks/00.ipynb", "{}\n"), ("README.md", "x\n")):
            path = tmp_path / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        Image.new("RGB", (70, 40), "white").save(tmp_path / root / "figures" / FIRST / "terms.png")
    return tmp_path / "built", tmp_path / "committed"


def test_the_same_twice_is_no_difference(trees):
    assert compare(*trees) == []


@pytest.mark.parametrize("name", [f"figures/{FIRST}/terms.csv", "notebooks/00.ipynb", "README.md"])
def test_one_byte_is_a_difference(trees, name):
    path = trees[1] / name
    path.write_text(path.read_text() + " ")
    assert len(compare(*trees)) == 1 and name.split("/")[-1] in compare(*trees)[0]


def test_what_is_missing_or_too_many_is_named(trees):
    (trees[1] / "notebooks" / "00.ipynb").unlink()
    (trees[1] / "figures" / FIRST / "old.svg").write_text("<svg/>")
    assert compare(*trees) == [f"figures/{FIRST}/old.svg: is committed, but not made any more", "notebooks/00.ipynb: is made, but not committed"]


@pytest.mark.parametrize("change, same", [
    (lambda pixels: pixels, True),
    (lambda pixels: np.clip(pixels.astype(int) - 5, 0, 255), True),  # a shade no reader sees
    (lambda pixels: np.where(np.indices(pixels.shape)[1] < 2, 0, pixels), False),  # a line of two pixels
    (lambda pixels: np.where(np.indices(pixels.shape)[1] > 67, 0, pixels), False),  # a line at the edge
    (lambda pixels: pixels[:-1], False),
])
def test_pictures_are_compared_by_their_pixels(tmp_path, change, same):
    pixels = np.asarray(Image.new("RGB", (70, 40), "white"))
    Image.fromarray(pixels).save(tmp_path / "a.png", compress_level=1)
    Image.fromarray(change(pixels).astype("uint8")).save(tmp_path / "b.png", compress_level=9)
    assert same_picture(tmp_path / "a.png", tmp_path / "b.png") is same
