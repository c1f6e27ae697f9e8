"""Where nothing is wrong nothing is found: fewer than one false finding per hundred reports, in figures and in text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from data.catalog import forms
from data.store import Dataset
from loaders import record_files, simulate
from loaders.checking import Finding, findings_of
from loaders.simulation.options import Options
from tests.loaders.clean_reports import clean_sources

N_COMMUNES = 150


def few(findings: list[Finding], *, among: int) -> bool:
    """Whether there are fewer than one per hundred reports; they are printed, for whoever must mend the rule."""
    for (rule, indicators), number in Counter((one.rule, one.indicators) for one in findings).most_common():
        print(number, rule, indicators)
    for one in findings[:20]:
        print(one.source_file, one.message_vi)
    return 100 * len(findings) < among


def test_records_of_a_province_without_mistakes_give_no_findings(tmp_path: Path) -> None:
    written, _ = simulate.write(options=Options(communes=N_COMMUNES, periods=8, untidiness=0), folder=tmp_path)
    source = record_files.read_records(path=written, dataset=Dataset.SIMULATED)

    assert few(findings_of([source]), among=8 * N_COMMUNES)


@pytest.mark.parametrize("form", sorted(forms()))
def test_text_of_reports_without_mistakes_gives_no_findings(form: str) -> None:
    sources = list(clean_sources(form, n_communes=6, seed=len(form)))

    assert len(sources) == 24
    assert few(findings_of(sources), among=len(sources))
