"""Write a briefing of one page on two countries, with numbered footnotes to the evidence."""
