"""Turn tables into frames of pandas, polars and Arrow, and frames back into records; each engine has a room."""
