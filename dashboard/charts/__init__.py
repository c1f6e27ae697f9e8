"""Charts as pure functions: result table in, Plotly figure (a plain dict) out. No Streamlit, no SQL."""
