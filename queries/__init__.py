"""Questions put to a published store: one topic = one .sql file of named queries and one module of typed functions.

areas, coverage       which communes and periods there are, who has reported
latest, trends        values, ranks, totals and roll-ups of a period; the same over time
adoption, staffing, tasks, disbursement   the four themes
slices, provenance, quality   the explorer's rows, where a figure stands, what is doubtful
history, explain      what changed between versions, who and why; why an area's total is another than before

Every function takes a Scope and keyword arguments and returns a DataFrame (an empty one with the same columns when
there is nothing). `python -m queries --list` shows them all. Rates are made of summed parts, never of averaged rates.
"""
