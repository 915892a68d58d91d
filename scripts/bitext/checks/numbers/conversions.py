"""Measures that are equal in other units: 1.2 km is 1200 米, 14 days are 两周, 10 miles 16 公里."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bitext.checks.numbers.quantity import Quantity

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DAY = 86_400
#: Each unit in a unit that it shares with others: what is measured, and how much one is.
_SIZES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ns": (("time", "0.000000001"),),
    "μs": (("time", "0.000001"),),
    "ms": (("time", "0.001"),),
    "s": (("time", "1"),),
    "min": (("time", "60"),),
    "h": (("time", "3600"),),
    "d": (("time", str(_DAY)),),
    "week": (("time", str(7 * _DAY)),),
    "month": (("months", "1"), ("time", str(30 * _DAY))),
    "quarter": (("months", "3"),),
    "year": (("months", "12"), ("time", str(365 * _DAY))),
    "nm": (("length", "0.000000001"),),
    "μm": (("length", "0.000001"),),
    "mm": (("length", "0.001"),),
    "cm": (("length", "0.01"),),
    "m": (("length", "1"),),
    "km": (("length", "1000"),),
    "inch": (("length", "0.0254"),),
    "foot": (("length", "0.3048"),),
    "yard": (("length", "0.9144"),),
    "nmi": (("length", "1852"),),
    "mile": (("length", "1609.344"),),
    "mu": (("area", "666.667"),),
    "acre": (("area", "4046.856"),),
    "ha": (("area", "10000"),),
    "ml": (("volume", "0.001"),),
    "cl": (("volume", "0.01"),),
    "dl": (("volume", "0.1"),),
    "l": (("volume", "1"),),
    "pint": (("volume", "0.4732"), ("volume", "0.5683")),
    "gallon": (("volume", "3.7854"), ("volume", "4.5461")),
    "μg": (("mass", "0.000001"),),
    "mg": (("mass", "0.001"),),
    "g": (("mass", "1"),),
    "kg": (("mass", "1000"),),
    "t": (("mass", "1000000"),),
    "jin": (("mass", "500"),),
    "lb": (("mass", "453.592"),),
    "oz": (("mass", "28.3495"), ("volume", "0.02957")),
    "B": (("bytes", "1"),),
    "KB": (("bytes", "1000"), ("bytes", "1024")),
    "MB": (("bytes", str(10**6)), ("bytes", str(2**20))),
    "GB": (("bytes", str(10**9)), ("bytes", str(2**30))),
    "TB": (("bytes", str(10**12)), ("bytes", str(2**40))),
    "PB": (("bytes", str(10**15)), ("bytes", str(2**50))),
    "KiB": (("bytes", "1024"),),
    "MiB": (("bytes", str(2**20)),),
    "GiB": (("bytes", str(2**30)),),
    "TiB": (("bytes", str(2**40)),),
    "Hz": (("frequency", "1"),),
    "kHz": (("frequency", "1000"),),
    "MHz": (("frequency", str(10**6)),),
    "GHz": (("frequency", str(10**9)),),
    "mW": (("power", "0.001"),),
    "W": (("power", "1"),),
    "kW": (("power", "1000"),),
    "MW": (("power", str(10**6)),),
    "GW": (("power", str(10**9)),),
    "Ω": (("resistance", "1"),),
    "kΩ": (("resistance", "1000"),),
    "MΩ": (("resistance", str(10**6)),),
    "mV": (("voltage", "0.001"),),
    "V": (("voltage", "1"),),
    "kV": (("voltage", "1000"),),
    "Pa": (("pressure", "1"),),
    "hPa": (("pressure", "100"),),
    "kPa": (("pressure", "1000"),),
    "MPa": (("pressure", str(10**6)),),
    "bar": (("pressure", "100000"),),
    "psi": (("pressure", "6894.76"),),
}
#: Who turns these into metric units rounds: by so much, as a share.
_ROUNDED_UNITS = frozenset(
    {"inch", "foot", "yard", "mile", "nmi", "lb", "oz", "pint", "gallon", "acre", "mu", "psi"}
)
_ROUNDED = Decimal("0.05")
#: 半 has several values, of which a measure has one.
_HALF = Decimal("0.5")


def are_one_measure(one: Quantity, other: Quantity) -> bool:
    """Return whether two numbers with different units measure the same."""
    if one.unit == other.unit:
        return False
    rounded = not _ROUNDED_UNITS.isdisjoint((one.unit, other.unit))
    allowed = _ROUNDED if rounded else Decimal(0)
    return any(
        kind == its_kind and abs(size - its_size) <= allowed * max(size, its_size)
        for kind, size in _measured(one)
        for its_kind, its_size in _measured(other)
    )


def _measured(quantity: Quantity) -> Iterator[tuple[str, Decimal]]:
    """Yield what a number measures, in the unit that all of its kind share."""
    values = (Decimal(value) for value in quantity.values if _PLAIN.fullmatch(value))
    for value in [_HALF] if quantity.raw == "半" else values:
        for kind, size in _SIZES.get(quantity.unit, ()):
            yield kind, value * Decimal(size)
