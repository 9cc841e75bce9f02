"""Figures as text: named formats on CLDR data, in the house forms of the design.

The only place where a value becomes text. Rounding never strengthens a claim: floors go down, ceilings up, and an
exact value that loses digits is said with "about".
"""

from factpress.formats.calendar import date_text, month_text
from factpress.formats.forms import FORMATS, alt_text, in_form, limits_of, number_parts, sentence_case
from factpress.formats.languages import LANGUAGES
from factpress.formats.settings import Formats
from factpress.formats.values import qualifier_words

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "Formats",
    "alt_text",
    "date_text",
    "in_form",
    "limits_of",
    "month_text",
    "number_parts",
    "qualifier_words",
    "sentence_case",
]
