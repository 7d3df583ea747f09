"""Numbers, dates and units as a text writes them, read with the data of a language pack.

A pack is a folder of `review/language/packs`: `numbers.csv`, `units.csv`, `months.csv`, `days.csv`, `dates.csv`.
"""

from review.language.quantities.dates import DateMention, dates
from review.language.quantities.days import weekdays
from review.language.quantities.pack import Unit, has_pack, unit
from review.language.quantities.quantity import Kind, Quantity
from review.language.quantities.reading import quantities
from review.language.quantities.units import counted, has_counters

__all__ = [
    "DateMention", "Kind", "Quantity", "Unit", "counted", "dates", "has_counters", "has_pack", "quantities", "unit",
    "weekdays",
]  # fmt: skip
