"""Hold the version of the bundled data, which moves apart from that of the code.

SemVer of the data: major removes records or changes their meaning, minor adds, patch mends citations and labels.
"""

__all__ = ["data_version"]

data_version = "0.1.0"
