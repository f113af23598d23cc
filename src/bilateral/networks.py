"""Draw records as a graph of countries, organizations, people and projects; networkx lives here."""
