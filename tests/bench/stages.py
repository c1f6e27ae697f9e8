"""`python -m tests.bench.stages FOLDER`: milliseconds of the processor per report for each stage of reading."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from loaders import extract
from loaders.readers import read_document
from tests.bench.opening import OPENING

# The functions that extract() calls, by the stage they are; what it does itself counts as meaning.
_STAGE_OF = {
    "divide": "rows",
    "rows_of_report": "rows",
    "read_header": "header",
    "paragraphs": "prose",
    "figures_of": "prose",
}


def main(folder: Path) -> None:
    """Open all reports of a folder, then read them, and print what each took."""
    files = sorted(folder.iterdir())
    extract.extract_file(files[0])  # tables and patterns are made once for thousands of reports
    _, open_file = OPENING[files[0].suffix]
    opening = _timed(lambda: [open_file(file) for file in files]) / len(files)
    spent: defaultdict[str, float] = defaultdict(float)
    for name, stage in _STAGE_OF.items():
        setattr(extract, name, _measured(getattr(extract, name), stage, spent))
    for file in files:
        start = _now()
        document = read_document(file)
        spent["reading"] += _now() - start
        spent["meaning"] += _timed(lambda document=document: extract.extract(document))
    spent["meaning"] -= sum(spent[stage] for stage in set(_STAGE_OF.values()))
    print(json.dumps({"opening": 1000 * opening, "stages": {k: 1000 * v / len(files) for k, v in spent.items()}}))


def _now() -> float:
    """Seconds of the processor that this process and the programs it called have taken."""
    called = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + called.ru_utime + called.ru_stime


def _timed(task: Callable[[], object]) -> float:
    start = _now()
    task()
    return _now() - start


def _measured(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def measured(*args: Any, **kwargs: Any) -> Any:
        start = _now()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += _now() - start

    return measured


if __name__ == "__main__":
    main(Path(sys.argv[1]))
