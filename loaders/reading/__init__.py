"""Reports read in child processes that can be killed: files in, records or the reason of a refusal out, in order.

Owns what may go wrong with a file that is not what it seems: size, time, memory, archives, crashes. Knows no format.
"""

from loaders.reading.gathering import NamedFile, gathered
from loaders.reading.limits import Limits
from loaders.reading.reports import Reading, read_reports

__all__ = ["Limits", "NamedFile", "Reading", "gathered", "read_reports"]
