"""Blocks that the pages are put together from: cards, rankings, trends, tables. No SQL; figures come from queries."""
