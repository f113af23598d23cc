"""Derive the flat table of every class from its fields: columns, child tables, and the table of evidence."""
