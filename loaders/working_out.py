"""From reports taken to figures, findings and sums: the order of the steps. What each means is said in loaders/sql."""

from __future__ import annotations

from loaders import reference, steps
from loaders.steps import Connection

_STEPS = (
    "observations",
    "quarters",
    "flaws",
    "peers",
    *steps.rule_kinds(),
    "flaws_of_text",
    "flaws_settled",
    "doubts",
    "findings",
    "settled_findings",
    "figures_in_order",
)


def put_in_force(connection: Connection, *, had_figures: bool, whole: bool) -> None:
    """Put the reports taken in force; `scope` then tells the communes and years to work out, `before` their figures."""
    _register_reference(connection)
    steps.run(connection, "put_in_force")
    if had_figures:
        _keep_before(connection, whole=whole)
    if whole:
        connection.execute("delete from findings")
    else:
        steps.run(connection, "clear_scope")
    connection.execute(
        "create or replace temp table scope as "
        + ("select distinct unit_id, year from reports where superseded_by is null" if whole else "from touched")
    )


def figures_and_findings(connection: Connection) -> None:
    """Work out the figures of the scope and what is wrong with them."""
    for step in _STEPS:
        steps.run(connection, step)


def sums_of_areas(connection: Connection, *, whole: bool) -> None:
    """Add up the periods that the scope counts in."""
    if whole:
        connection.execute(
            "create or replace temp table stale_period as select distinct 'period' as grain, period from observations "
            "union select distinct 'quarter' as grain, period from quarters"
        )
    for share in range(reference.SHARES):
        steps.set_variables(connection, share_no=share)
        steps.run(connection, "aggregates")


def _register_reference(connection: Connection) -> None:
    connection.register("indicator", reference.indicator_table())
    connection.register("sum_term", reference.sum_term_table())
    connection.register("part_of_whole", reference.part_table())
    connection.register("rule", reference.rule_table())
    connection.register("spelling", reference.spelling_table())


def _keep_before(connection: Connection, *, whole: bool) -> None:
    """Leave in `before` the figures shown until now of what is worked out anew."""
    connection.execute(
        "create or replace temp view before as from served.observations"
        if whole
        else "create or replace temp table before as from observations "
        "semi join touched on touched.unit_id = observations.unit_id and touched.year = period_order // 100"
    )
