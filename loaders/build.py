"""Builds the next store version from the one being served and the sources given, and publishes it.

A version that fails its checks is dropped. What a version begins as, how it is worked out and what it must keep to are
said in `beginnings`, `working_out` and `finishing`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data import store
from data.store import Dataset
from loaders import beginnings, finishing, incoming, steps, working_out
from loaders.errors import InputError
from loaders.incoming import Source, Withdrawal
from loaders.steps import Connection

# A load that touches, or leaves appended, more than this share of the figures sorts everything anew.
APPENDED_SHARE = 0.2

OnStage = Callable[[str], None]


class NotInForceError(store.StoreError):
    """A report to be withdrawn is not in force, or not as that file tells it."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load did; `version` is None when everything was known already and nothing was published."""

    version: str | None
    n_reports: int
    n_unchanged: int
    n_figures: int
    n_recognised: int
    n_findings: int
    refused: tuple[InputError, ...] = ()


def load(
    *,
    sources: Sequence[Source],
    dataset: Dataset,
    who: str = "",
    why: str = "",
    on_stage: OnStage = lambda _: None,
) -> Loaded:
    """Publish a version with the sources' reports in force, unless it would equal the one being served.

    `who` publishes it and `why` stay with the version and its changes.
    """
    with store.workspace(dataset=dataset) as directory, steps.scratch(directory) as connection:
        previous = store.current_path(dataset)
        on_stage("reading")
        refused = incoming.read(connection, sources, previous=previous)
        if not steps.count(connection, "select count(*) from taken"):
            return _outcome(connection, version=None, refused=refused)
        steps.set_variables(connection, who=who, why=why)
        whole = _is_to_be_whole(connection, previous)
        version = _publish(connection, directory, dataset=dataset, previous=previous, whole=whole, on_stage=on_stage)
        return _outcome(connection, version=version, refused=refused)


def withdraw(
    *,
    reports: Sequence[Withdrawal],
    dataset: Dataset,
    who: str,
    why: str,
    on_stage: OnStage = lambda _: None,
) -> str:
    """Publish a version without the reports and return it; they stay as history, and loading one brings it back."""
    with store.workspace(dataset=dataset) as directory, steps.scratch(directory) as connection:
        previous = store.current_path(dataset)
        incoming.read(connection, [], previous=previous, withdrawals=reports)
        if missing := _not_in_force(connection, reports):
            raise NotInForceError(f"not in force in the {dataset} data: {', '.join(missing)}")
        steps.set_variables(connection, who=who, why=why)
        whole = _is_to_be_whole(connection, previous)
        return _publish(connection, directory, dataset=dataset, previous=previous, whole=whole, on_stage=on_stage)


def rebuild(*, dataset: Dataset, who: str = "", why: str = "", on_stage: OnStage = lambda _: None) -> Loaded:
    """Publish the reports in force worked out anew, by the catalogue, rules and tables of today."""
    with store.workspace(dataset=dataset) as directory, steps.scratch(directory) as connection:
        previous = store.current_path(dataset)
        if previous is None:
            raise store.StoreMissingError(f"no {dataset} data has been published yet, so there is nothing to rebuild")
        incoming.read(connection, [], previous=previous)
        steps.set_variables(connection, who=who, why=why)
        version = _publish(connection, directory, dataset=dataset, previous=previous, whole=True, on_stage=on_stage)
        return _outcome(connection, version=version, refused=())


def is_outdated(*, dataset: Dataset) -> bool:
    """Say whether the version served has other tables than this program reads."""
    file = store.current_path(dataset)
    return file is not None and not beginnings.is_layout_of_today(file)


def _publish(
    connection: Connection,
    directory: Path,
    *,
    dataset: Dataset,
    previous: Path | None,
    whole: bool,
    on_stage: OnStage,
) -> str:
    version, built = store.new_version(), directory / store.STORE_FILE
    steps.set_variables(
        connection,
        version=version,
        previous_version=previous.parent.name if previous else None,
        dataset=dataset.value,
        loaded_at=steps.now(),
    )
    _build(connection, built, previous=previous, whole=whole, on_stage=on_stage)
    steps.set_variables(
        connection,
        n_findings_of_load=steps.count(connection, "select count(*) from findings semi join taken using (report_id)"),
    )
    on_stage("checking")
    finishing.check(connection)
    finishing.close(connection, built)
    on_stage("publishing")
    store.publish(dataset=dataset, version=version, built=built)
    on_stage("published")
    return version


def _build(connection: Connection, built: Path, *, previous: Path | None, whole: bool, on_stage: OnStage) -> None:
    on_stage("building")
    if previous and not whole:
        beginnings.copy(connection, built, previous=previous)
    else:
        beginnings.anew(connection, built, previous=previous)
    working_out.put_in_force(connection, had_figures=previous is not None, whole=whole)
    on_stage("working out figures")
    working_out.figures_and_findings(connection)
    if previous:
        steps.run(connection, "changes")
    connection.execute("detach database if exists served")
    on_stage("summing up areas")
    working_out.sums_of_areas(connection, whole=whole)
    steps.run(connection, "publications")
    steps.run(connection, "store_version")


def _not_in_force(connection: Connection, reports: Sequence[Withdrawal]) -> list[str]:
    found = {report_id for (report_id,) in connection.execute("select report_id from withdrawn").fetchall()}
    return [one.report_id for one in reports if one.report_id not in found]


def _is_to_be_whole(connection: Connection, previous: Path | None) -> bool:
    """Say whether everything is sorted anew: the tables are older ones, or appending would leave too much out of order.

    Else note how much it leaves.
    """
    if previous is None or not beginnings.is_layout_of_today(previous):
        return True
    steps.attach(connection, previous, name="served", mode="read_only")
    n_records, n_appended = steps.row(connection, "select n_records, n_appended from store_version")
    connection.execute("use memory; detach served")
    n_appended += steps.count(connection, "select sum(n_records) from taken")
    if n_appended > APPENDED_SHARE * n_records:
        return True
    steps.set_variables(connection, n_appended=n_appended)
    return False


def _outcome(connection: Connection, *, version: str | None, refused: tuple[InputError, ...]) -> Loaded:
    n_known = steps.count(connection, "select count(*) from incoming_report")
    n_reports, n_figures, n_recognised = steps.row(
        connection, "select count(*), coalesce(sum(n_records), 0), coalesce(sum(n_recognised), 0) from taken"
    )
    n_findings = steps.count(connection, "select getvariable('n_findings_of_load')") if version else 0
    return Loaded(
        version=version,
        n_reports=n_reports,
        n_unchanged=n_known - n_reports,
        n_figures=int(n_figures),
        n_recognised=int(n_recognised),
        n_findings=n_findings,
        refused=refused,
    )
