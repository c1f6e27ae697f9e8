"""Page: see texts page.explore.*"""

from __future__ import annotations

import pandas as pd

from dashboard import frame

page = frame.open_page("explore")
frame.close_page(page, n=0, n_expected=0, csv=pd.DataFrame)
