"""Write small tables and cards as HTML and as terminal output, everything escaped; of records it knows nothing."""
