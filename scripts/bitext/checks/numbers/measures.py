"""Units as they are written beside a number in several languages, by one name each."""

import re
from collections.abc import Iterable
from functools import lru_cache

_UNITS: tuple[tuple[str, str], ...] = (
    (
        "%",
        "% ％ percent per-cent Prozent pour-cent por-ciento por-cento per-cento procent procento"
        " процент процента процентов パーセント 퍼센트 في-المئة في-المائة بالمئة بالمائة yüzde",
    ),
    ("points", "个百分点 個百分點 百分点 percentage-points percentage-point points point"),
    ("ms", "ms msec millisecond milliseconds 毫秒"),
    ("μs", "μs µs us microsecond microseconds 微秒"),
    ("ns", "ns nanosecond nanoseconds 纳秒 奈秒"),
    ("s", "s sec secs second seconds 秒 秒钟 秒鐘 Sekunden"),
    ("min", "min mins minute minutes 分钟 分鐘 分 Minuten"),
    ("h", "h hr hrs hour hours 小时 小時 个小时 個小時 Stunden"),
    ("d", "day days 天 日 Tage"),
    ("week", "week weeks 周 星期 个星期 週 礼拜 Wochen"),
    ("month", "month months 个月 個月 Monate"),
    ("quarter", "季度 个季度 個季度"),
    ("year", "year years yr yrs 年 Jahre"),
    ("mm", "mm millimeter millimeters millimetre millimetres 毫米"),
    ("cm", "cm centimeter centimeters centimetre centimetres 厘米 公分"),
    ("m", "m meter meters metre metres 米 公尺"),
    ("km", "km kilometer kilometers kilometre kilometres 千米 公里"),
    ("mile", "mile miles 英里"),
    ("inch", "inch inches 英寸"),
    ("foot", "foot feet ft 英尺"),
    ("g", "g gram grams 克"),
    ("mg", "mg milligram milligrams 毫克"),
    ("kg", "kg kilogram kilograms 千克 公斤"),
    ("t", "tonne tonnes 吨 公噸 噸"),
    ("jin", "斤 市斤"),
    ("lb", "lb lbs pound pounds 磅"),
    ("bit", "bit bits 位 比特 位元"),
    ("B", "B byte bytes 字节 位元組"),
    ("KB", "KB kB kilobyte kilobytes 千字节"),
    ("MB", "MB megabyte megabytes 兆字节 兆"),
    ("GB", "GB gigabyte gigabytes 吉字节"),
    ("TB", "TB terabyte terabytes 太字节"),
    ("KiB", "KiB"),
    ("MiB", "MiB"),
    ("GiB", "GiB"),
    ("TiB", "TiB"),
    ("px", "px pixel pixels 像素"),
    ("Hz", "Hz hertz 赫兹 赫"),
    ("kHz", "kHz 千赫"),
    ("MHz", "MHz 兆赫"),
    ("GHz", "GHz 吉赫"),
    ("W", "W watt watts 瓦 瓦特"),
    ("kW", "kW kilowatt kilowatts 千瓦"),
    ("MW", "MW megawatt megawatts 兆瓦"),
    ("V", "V volt volts 伏 伏特"),
    ("°C", "°C ℃ 摄氏度 °摄氏"),
    ("°F", "°F ℉ 华氏度"),
    ("dB", "dB 分贝"),
    ("μm", "μm µm micrometer micrometers micrometre micrometres 微米"),
    ("nm", "nm nanometer nanometers nanometre nanometres 纳米"),
    ("yard", "yd yard yards 码"),
    ("nmi", "nautical-mile nautical-miles 海里"),
    ("acre", "acre acres 英亩"),
    ("ha", "ha hectare hectares 公顷"),
    ("mu", "亩 畝"),
    ("l", "l L liter liters litre litres 升 公升"),
    ("ml", "ml mL milliliter milliliters millilitre millilitres 毫升"),
    ("cl", "cl centiliter centiliters centilitre centilitres 厘升"),
    ("dl", "dl dL deciliter deciliters decilitre decilitres 分升"),
    ("pint", "pint pints 品脱"),
    ("gallon", "gallon gallons 加仑"),
    ("oz", "oz ounce ounces 盎司"),
    ("μg", "μg µg microgram micrograms 微克"),
    ("Ω", "Ω Ω ohm ohms 欧姆"),
    ("kΩ", "kΩ kΩ 千欧 千欧姆"),
    ("MΩ", "MΩ MΩ 兆欧 兆欧姆"),
    ("mA", "mA milliamp milliamps 毫安"),
    ("mAh", "mAh 毫安时 毫安小时"),
    ("mV", "mV millivolt millivolts 毫伏"),
    ("kV", "kV kilovolt kilovolts 千伏"),
    ("mW", "mW milliwatt milliwatts 毫瓦"),
    ("GW", "GW gigawatt gigawatts 吉瓦"),
    ("kWh", "kWh kilowatt-hour kilowatt-hours 千瓦时 千瓦小时"),
    ("Pa", "Pa pascal pascals 帕斯卡"),
    ("hPa", "hPa 百帕"),
    ("kPa", "kPa 千帕"),
    ("MPa", "MPa 兆帕"),
    ("bar", "bar bars"),
    ("psi", "psi"),
    ("kJ", "kJ kilojoule kilojoules 千焦"),
    ("kcal", "kcal cal calorie calories kilocalorie kilocalories 卡路里 千卡 大卡"),
    ("pt", "pt"),
    ("em", "em"),
    ("rem", "rem"),
    ("vw", "vw"),
    ("vh", "vh"),
    ("dpi", "dpi"),
    ("kbps", "kbps Kbps"),
    ("Mbps", "Mbps"),
    ("Gbps", "Gbps"),
    ("PB", "PB petabyte petabytes 拍字节"),
    ("fps", "fps"),
    ("USD", "$ US$ dollar dollars USD 美元 美金"),
    ("EUR", "€ euro euros EUR 欧元"),
    ("GBP", "£ GBP 英镑"),
    ("CNY", "元 人民币 RMB CNY yuan"),
    ("JPY", "日元 JPY yen"),
    ("krone", "kroner krone kronor krona 克朗"),
    ("CHF", "CHF francs franc 瑞士法郎 法郎"),
    ("RUB", "RUB roubles rouble rubles ruble 卢布"),
    ("INR", "INR rupees rupee 卢比"),
)
_NAMES = {form.replace("-", " "): name for name, forms in _UNITS for form in forms.split()}
_LOWER = {form.lower(): name for form, name in _NAMES.items() if len(form) > 3}
_LATIN = sorted(
    (form for form in _NAMES if re.match(r"[A-Za-zµμ°]", form) and "$" not in form),
    key=len,
    reverse=True,
)
_OTHER = sorted(
    (form for form in _NAMES if not re.match(r"[A-Za-z$€£]", form)), key=len, reverse=True
)


def _one_of(forms: Iterable[str]) -> str:
    """Return a pattern of these forms, in which any space may be between words."""
    return "|".join(r"\s".join(map(re.escape, form.split(" "))) for form in forms)


_LATIN_FORMS = _one_of(_LATIN)
_OTHER_FORMS = _one_of(_OTHER)

#: Words that begin like a unit: 90 年代 are no years, 五年级 is a class, 3 元组 is no money,
#: and 2 升到 3 rises.
_OTHER_WORDS = (
    *("年[代级級薪产產费費龄齡]", "天[线線]", "分[支辨类類组組]", "元[素组組音]"),
    *("周期", "週期", "升[到至级級高降入为為起华格序幂]", "码[头頭率长長表]"),
)
_BEGINNINGS = "|".join(f"(?<={word[0]}){word[1:]}" for word in _OTHER_WORDS)

#: A unit behind a number, to be matched at the number's end; group 1 is the unit's form. 分钱 is
#: money, not minutes.
SUFFIXES = re.compile(
    rf"[\s-]?(?:多|余|餘|来|几)?\s?((?:{_LATIN_FORMS})(?![A-Za-z])|(?:{_OTHER_FORMS}))"
    rf"(?!钱|{_BEGINNINGS})"
)

#: A sign before a number, to be searched up to the number's start: a currency, or %90 in Turkish.
PREFIXES = re.compile(r"(US\$|\$|€|£|(?<!\d)(?<!\d[\s])%|\b(?i:yüzde))\s?$")


@lru_cache(maxsize=1024)
def canonical(form: str) -> str:
    """Return the one name of a unit's form; an empty string for an unknown one."""
    form = " ".join(form.split())
    return _NAMES.get(form) or _LOWER.get(form.lower(), "")
