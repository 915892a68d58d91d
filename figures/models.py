"""What the live figures compute, in NumPy: the numbers of their pictures, and what the scripts are tested against.

The scripts are overrides/assets/figures/*.js; names are the same on both sides.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


# -- random.js ----------------------------------------------------------------------------------


def uniform(seed: int) -> Callable[[], float]:
    """Return a generator of uniform numbers from 0 up to 1 (mulberry32, by Tommy Ettinger)."""
    state, most = seed, 0xFFFFFFFF

    def step() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & most
        mixed = ((state ^ (state >> 15)) * (state | 1)) & most
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) & most
        return (mixed ^ (mixed >> 14)) / 2**32

    return step


def normal(seed: int, number: int) -> Array:
    """Return normal numbers with mean 0 and deviation 1, by the method of Box and Muller."""
    step = uniform(seed)
    pairs = np.array([(step(), step()) for _ in range(number)])
    radius = np.sqrt(-2 * np.log(1 - pairs[:, 0]))
    return np.asarray(radius * np.cos(2 * np.pi * pairs[:, 1]))


# -- signal-depth.js ----------------------------------------------------------------------------

DEPTH, UNITS, EXAMPLES = 20, 32, 32


def signal(scale: float, activation: int, normalized: bool) -> list[float]:
    """Return the root mean square of the activations at the input and after each layer.

    The weights have the deviation scale / √UNITS; `activation` is 0 for ReLU, 1 for tanh.
    """
    numbers = normal(1, EXAMPLES * UNITS + DEPTH * UNITS * UNITS)
    rows = numbers[: EXAMPLES * UNITS].reshape(EXAMPLES, UNITS)
    layers = numbers[EXAMPLES * UNITS :].reshape(DEPTH, UNITS, UNITS) * scale / math.sqrt(UNITS)
    sizes = [_size(rows)]
    for weights in layers:
        rows = rows @ weights.T
        if normalized:
            rows = (rows - rows.mean(axis=0)) / rows.std(axis=0)
        rows = np.tanh(rows) if activation else np.maximum(rows, 0)
        sizes.append(_size(rows))
    return sizes


def _size(rows: Array) -> float:
    return float(np.sqrt(np.mean(rows**2)))


# -- batchnorm.js -------------------------------------------------------------------------------


def moments(counts: Sequence[float], edges: Sequence[float]) -> tuple[float, float]:
    """Return mean and deviation of a histogram whose counts lie at the middles of its bins."""
    weights = np.asarray(counts, float)
    middles = np.array([(a + b) / 2 for a, b in pairwise(edges)])
    mean = float(np.average(middles, weights=weights))
    return mean, math.sqrt(float(np.average((middles - mean) ** 2, weights=weights)))


# -- gradient-angle.js --------------------------------------------------------------------------

STEPS = 40


def descend(angle: float, rate: float) -> list[tuple[float, float]]:
    """Return the points of descent on (x² + y²) / 2, each step turned from the gradient by degrees."""
    turn = np.exp(1j * math.radians(angle))
    points = -1 * (1 - rate * turn) ** np.arange(STEPS + 1)
    return [(float(point.real), float(point.imag)) for point in points]


def left(angle: float, rate: float) -> float:
    """Return what a step leaves of the loss."""
    return float(abs(1 - rate * np.exp(1j * math.radians(angle))) ** 2)


# -- dilated-convolution.js ---------------------------------------------------------------------


def ways(dilations: Sequence[int]) -> list[int]:
    """Return along one axis the number of ways from each input pixel to the output pixel."""
    counts = np.array([1])
    for dilation in filter(None, dilations):
        kernel = np.zeros(2 * dilation + 1, int)
        kernel[::dilation] = 1
        counts = np.convolve(counts, kernel)
    return [int(count) for count in counts]


# -- residual-paths.js --------------------------------------------------------------------------


def shares(blocks: int, factor: float) -> list[float]:
    """Return the share of each path length: C(n, k) fᵏ / (1 + f)ⁿ."""
    return [math.comb(blocks, k) * factor**k / (1 + factor) ** blocks for k in range(blocks + 1)]


def middle(values: Sequence[float], inside: float) -> tuple[int, int]:
    """Return the shortest and longest length of the middle of a distribution."""
    totals = np.cumsum(values)
    low = int(np.argmax(totals > (1 - inside) / 2))
    return low, int(np.argmax(totals >= (1 + inside) / 2))


# -- attention-weights.js -----------------------------------------------------------------------


def scores(image: Sequence[Sequence[int]], pattern: Sequence[Sequence[int]]) -> list[float]:
    """Return how well a 3×3 pattern fits at each place, row by row."""
    padded = np.pad(np.asarray(image), 1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return [float(value) for value in (windows * np.asarray(pattern)).sum(axis=(2, 3)).ravel()]


def soften(values: Sequence[float], temperature: float) -> list[float]:
    """Return the softmax of scores divided by a temperature."""
    raised = np.exp((np.asarray(values) - max(values)) / temperature)
    return [float(value) for value in raised / raised.sum()]


def pick(values: Sequence[float], number: int) -> list[int]:
    """Return the places with the highest scores, the first of equal ones first."""
    return [int(place) for place in np.argsort(-np.asarray(values), kind="stable")[:number]]


# -- weight-sharing.js --------------------------------------------------------------------------

NUMBER, GAP_BITS, FLOAT_BITS, ROUNDS = 4096, 5, 32, 20


def prune(weights: Array, part: float) -> list[int]:
    """Return the places of all weights but a part of those with the smallest size."""
    cut = round(part * len(weights))
    least = np.sort(np.abs(weights))[cut]
    return [int(place) for place in np.flatnonzero(np.abs(weights) >= least)]


def share(weights: Array, k: int) -> tuple[Array, NDArray[np.intp]]:
    """Return k shared values and the value of each weight, by k-means from evenly spaced values."""
    values = np.linspace(weights.min(), weights.max(), k)
    for _ in range(ROUNDS):
        nearest = np.abs(weights[:, None] - values).argmin(axis=1)
        for index in np.unique(nearest):
            values[index] = weights[nearest == index].mean()
    return values, nearest


def gaps(places: Sequence[int]) -> list[int]:
    """Return the gaps from each kept weight to the next, long ones filled with zeros."""
    largest, found = 2**GAP_BITS, []
    for gap in np.diff([-1, *places]):
        fillers = (int(gap) - 1) // largest
        found += [largest] * fillers + [int(gap) - fillers * largest]
    return found


def huffman(symbols: Sequence[int]) -> int:
    """Return the bits that a Huffman code takes for some symbols: the sum of all merged counts."""
    heap = list(Counter(symbols).values())
    if len(heap) == 1:
        return len(symbols)
    heapq.heapify(heap)
    bits = 0
    while len(heap) > 1:
        merged = heapq.heappop(heap) + heapq.heappop(heap)
        bits += merged
        heapq.heappush(heap, merged)
    return bits


def compress(pruned: float, bits: int) -> tuple[list[int], list[float], int, float]:
    """Return the layer's four sizes in bits, the shared values, the kept weights' number, the error."""
    weights = normal(7, NUMBER)
    places = prune(weights, pruned)
    kept = weights[places]
    values, nearest = share(kept, 2**bits)
    steps = gaps(places)
    fillers = [2**bits] * (len(steps) - len(places))
    book = 2**bits * FLOAT_BITS
    sizes = [
        NUMBER * FLOAT_BITS,
        len(steps) * (FLOAT_BITS + GAP_BITS),
        len(steps) * (bits + GAP_BITS) + book,
        huffman([*map(int, nearest), *fillers]) + huffman(steps) + book,
    ]
    error = float(np.sqrt(np.mean((kept - values[nearest]) ** 2)))
    return sizes, [float(value) for value in values], len(kept), error


# -- rmac-regions.js ----------------------------------------------------------------------------

Region = tuple[int, int, int]
WIDE, HIGH, OVERLAP = 16, 12, 0.4
PEAKS = (
    ((4, 3, 1.6, 1.0), (12, 8, 1.1, 0.7)),
    ((11, 3, 1.4, 0.9),),
    ((6, 9, 2.0, 0.6), (13, 5, 1.0, 0.8)),
)


def maps() -> Array:
    """Return the activation maps of an invented image: map, row, column."""
    y, x = np.mgrid[:HIGH, :WIDE]
    return np.array(
        [
            sum(
                height * np.exp(-((x - column) ** 2 + (y - row) ** 2) / (2 * spread**2))
                for column, row, spread, height in peaks
            )
            for peaks in PEAKS
        ]
    )


def regions(wide: int, high: int, sizes: int) -> list[Region]:
    """Return the regions of R-MAC as left, top and side, size by size and row by row."""
    short, long = sorted((wide, high))
    misses = [abs(1 - (long - short) / number / short - OVERLAP) for number in range(1, 7)]
    more = 0 if long == short else int(np.argmin(misses)) + 1
    found = []
    for size in range(1, sizes + 1):
        side = 2 * short // (size + 1)
        columns = _starts(wide, side, size + (more if wide > high else 0))
        rows = _starts(high, side, size + (more if high > wide else 0))
        found += [(column, row, side) for row in rows for column in columns]
    return found


def _starts(length: int, side: int, number: int) -> list[int]:
    return [i * (length - side) // max(number - 1, 1) for i in range(number)]


def describe(all_maps: Array, found: Sequence[Region]) -> list[float]:
    """Return the vector of an image: maxima of each region scaled to length 1, added, scaled."""
    total = np.zeros(len(all_maps))
    for region in found:
        vector = peaks(all_maps, region)
        total += vector / np.linalg.norm(vector)
    return [float(value) for value in total / np.linalg.norm(total)]


def peaks(all_maps: Array, region: Region) -> Array:
    """Return the largest activation of each map in a region."""
    left_, top, side = region
    return np.asarray(all_maps[:, top : top + side, left_ : left_ + side].max(axis=(1, 2)))
