"""Answer what desk officers ask of many records at once: ladders, series, anniversaries, two dyads side by side."""
