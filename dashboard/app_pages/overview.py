"""Page: see texts page.overview.*"""

from __future__ import annotations

import pandas as pd

from dashboard import frame

page = frame.open_page("overview")
frame.close_page(page, n=0, n_expected=0, csv=pd.DataFrame)
