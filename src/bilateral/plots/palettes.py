"""Name the colors of charts: those of Okabe and Ito, darkened where they would be too faint on white."""

__all__ = ["BLUE", "FAINT", "GREEN", "GREY", "INK", "LANES", "PAPER", "PURPLE", "STRIPE", "VERMILION"]


PAPER = "#ffffff"
INK = "#1a1a1a"
GREY = "#595959"
FAINT = "#d9d9d9"
STRIPE = "#f2f2f2"
BLUE = "#0072B2"
VERMILION = "#C04F00"
GREEN = "#007A5A"
PURPLE = "#9B4A7E"
OCHRE = "#7A5C00"

# Never the only sign of anything: what a color tells stands in words beside it.
LANES = (BLUE, VERMILION, GREEN, PURPLE, OCHRE, GREY)
