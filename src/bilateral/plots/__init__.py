"""Draw rows and collections as charts of Altair, as precise and as certain as their data."""
