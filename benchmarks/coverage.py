"""How often the bootstrap interval of a theme holds the true figure: a simulation, run once.

    python -m benchmarks.coverage

A population of 200,000 sentences is made, a text of n sentences is drawn from it, and the 95 % interval that
`bootstrap_themes` gives is looked at: does it hold the figure of the population? 1,000 texts, 2,000 draws each.

Sentence lengths: 3 words and a negative binomial count, on average 19 words (deviation about 9). Hits of a theme per sentence:
zero-inflated Poisson. A sentence is about the theme with a given probability; then its hits are Poisson with mean 1.6
for a sentence of average length, in proportion to its words; else it has none.

"neighbours alike": whether a sentence is about the theme is copied from the sentence before with probability 0.4. "sections":
four parts of 5, 10, 8 and 8 sentences, about the theme with probability 0.1, 0.85, 0.15 and 0.1.
"""

import numpy as np

from transcripts.measure.certainty import draw_themes, find_interval

TEXTS, DRAWS, POPULATION, SEED = 1000, 2000, 200_000, 20
SIZES, ABOUT = (5, 10, 8, 8), (0.1, 0.85, 0.15, 0.1)  # of the four parts: sentences, and the share of them that is about the theme


def make_sentences(rng: np.random.Generator, about: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Words and hits of one sentence for each place of `about` (whether it is about the theme)."""
    words = 3 + rng.negative_binomial(4, 4 / (4 + 16), size=len(about))
    return words, about * rng.poisson(1.6 * words / 19)


def figures(words: np.ndarray, hits: np.ndarray) -> np.ndarray:
    """Mentions per 1,000 words, and sentences that touch the theme in %."""
    return np.array([1000 * hits.sum() / words.sum(), 100 * (hits > 0).mean()])


def alike(rng: np.random.Generator, share: float, size: int, copied: float) -> np.ndarray:
    """Whether each sentence of a text is about the theme; copied from the one before with probability `copied`."""
    about = rng.random(size) < share
    for place in np.flatnonzero(rng.random(size) < copied):
        about[place] = about[max(place - 1, 0)]
    return about


def hold(truth: np.ndarray, words: np.ndarray, hits: np.ndarray, strata: np.ndarray, seed: int) -> np.ndarray:
    """Whether the interval of each measure holds the truth, and whether any interval is given."""
    drawn = np.hstack(list(draw_themes(words, hits[:, None], strata, DRAWS, seed).values()))
    low, high = find_interval(drawn)
    return np.array([*((low <= truth) & (truth <= high)), hits.any()])


def measure(name: str, n: int, make, strata: np.ndarray, truth: np.ndarray) -> None:
    """Print the coverage over texts with at least one hit: where there is none the interval is withheld."""
    rng = np.random.default_rng(SEED + n)
    held = np.array([hold(truth, *make_sentences(rng, make(rng)), strata, seed) for seed in range(TEXTS)])
    given = held[held[:, 2] == 1]
    share = given[:, :2].mean(axis=0)
    error = 200 * np.sqrt(share * (1 - share) / len(given)).max()
    print(f"{name:<46} n={n:<4} mentions per 1,000: {100 * share[0]:5.1f} %   sentences that touch it: {100 * share[1]:5.1f} %"
          f"   ({len(given)} texts, +/- {error:.1f} for chance)", flush=True)


def main() -> None:
    rng = np.random.default_rng(SEED)
    for share in (0.5, 0.25, 0.1):
        truth = figures(*make_sentences(rng, rng.random(POPULATION) < share))
        for n in (20, 31, 100):
            measure(f"plain, touches {truth[1]:.0f} % of the sentences", n, lambda rng: rng.random(n) < share, np.zeros(n), truth)
    truth = figures(*make_sentences(rng, rng.random(POPULATION) < 0.25))
    measure("plain, neighbours alike", 31, lambda rng: alike(rng, 0.25, 31, 0.4), np.zeros(31), truth)
    shares, labels = np.repeat(ABOUT, SIZES), np.repeat(np.arange(4), SIZES)
    truth = figures(*make_sentences(rng, rng.random(POPULATION // 31 * 31) < np.tile(shares, POPULATION // 31)))
    for name, strata in (("sections, plain", np.zeros(31)), ("sections, stratified", labels)):
        measure(name, 31, lambda rng: rng.random(31) < shares, strata, truth)


if __name__ == "__main__":
    main()
