"""The examples of the posts. Each part runs by itself; tests/test_examples.py runs them all."""

# --8<-- [start:signal]
import numpy as np

rng = np.random.default_rng(0)


def signal(scale, depth=20, width=512):
    x = rng.standard_normal((width, 256))
    for _ in range(depth):
        weights = rng.standard_normal((width, width)) * scale / np.sqrt(width)
        x = np.maximum(weights @ x, 0)
    return np.sqrt(np.mean(x**2))


for scale in (np.sqrt(2) / 2, np.sqrt(2), np.sqrt(2) * 2):
    print(f"{signal(scale):.0e}")  # 8e-07, 9e-01, 1e+06
# --8<-- [end:signal]


# --8<-- [start:share]
import numpy as np


def share(weights, bits, rounds=20):
    values = np.linspace(weights.min(), weights.max(), 2**bits)
    for _ in range(rounds):  # k-means in one dimension
        nearest = np.abs(weights[:, None] - values).argmin(axis=1)
        for i in np.unique(nearest):
            values[i] = weights[nearest == i].mean()
    return values, nearest


weights = np.random.default_rng(0).standard_normal(4096)
values, nearest = share(weights, bits=5)
print(f"{np.std(weights - values[nearest]):.1%}")  # 6.2%
# --8<-- [end:share]


# --8<-- [start:quantize]
import numpy as np


def quantize(weights, bits):
    scale = np.abs(weights).max() / (2 ** (bits - 1) - 1)
    return np.round(weights / scale).astype(int), scale


weights = np.random.default_rng(0).standard_normal(4096)
for outlier in (weights[0], 60):
    weights[0] = outlier
    numbers, scale = quantize(weights, bits=8)
    print(f"{np.std(weights - numbers * scale):.1%}")  # 0.9%, 13.7%
# --8<-- [end:quantize]


# --8<-- [start:attend]
import numpy as np


def attend(queries, keys, values):
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ values
# --8<-- [end:attend]


# --8<-- [start:descend]
import numpy as np


def descend(angle, rate=0.2, steps=40):
    turn = np.exp(1j * np.radians(angle))  # multiplying by it turns a step by the angle
    point = 1 + 0j
    for _ in range(steps):
        gradient = point  # that of the loss |point|² / 2
        point -= rate * turn * gradient
    return abs(point) ** 2


for angle in (0, 60, 80, 100):
    print(f"{descend(angle):.0e}")  # 2e-08, 9e-04, 3e-01, 6e+01
# --8<-- [end:descend]
