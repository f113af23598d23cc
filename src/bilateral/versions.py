"""Hold the title and the version of the bundled data, and the version of the form of all data, which move apart.

SemVer of the data. Major: a record or a field goes, an id changes, or a value changes its meaning, so that a program
may get another answer to the same question. Minor: records, lines or evidence come in. Patch: citations, labels, notes
and reasons are mended, and no answer changes.
"""

__all__ = ["data_title", "data_version", "schema_version"]


def __dir__() -> list[str]:
    return __all__


#: What the bundled data are called where they are cited.
data_title = "Cooperation of Viet Nam with Japan and Korea, from five press articles"
#: The version of the bundled data.
data_version = "0.2.0"

#: The version of the form of files, told by their JSON Schema; it goes up when a file that was right may be wrong.
schema_version = 1
