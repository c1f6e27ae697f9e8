"""How much public investment has been disbursed: plan, disbursed, even pace, the communes' own budgets."""

from __future__ import annotations

from dashboard import frame
from dashboard.blocks import answers, layout, money_parts

page = frame.open_page("disbursement", span=True, grain=True)
layout.theme_page(
    page,
    first="disbursement_rate",
    answer=answers.public_investment,
    parts=money_parts.draw,
    extra_cards=money_parts.pace_card,
)
