"""Which figures are doubtful and whom to ask; who has reported, who has not, and why."""

from __future__ import annotations

from dashboard import cache, frame
from dashboard.blocks.findings import course, head, listing, slips
from queries import coverage

page = frame.open_page("quality", period=False, span=True, quality=True)
found = listing.rows(page)
head.answer(page)
if found.empty:
    frame.empty(page, "quality.empty")
else:
    head.draw(page, head.counts(page))
    slips.draw(page)
listing.draw(page, found)
course.draw(page)
reports = cache.fetch(coverage.summary, page.scope, period=None).iloc[0]
frame.close_page(page, n=reports["n"], n_expected=reports["n_expected"], csv=lambda: found)
