"""Configure the documentation: a reference made from the docstrings, pages in Markdown, warnings as errors."""

import bilateral

project = "bilateral"
author = "The bilateral authors"
project_copyright = "2026, The bilateral authors"
version = release = bilateral.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"bilateral {release}"

# Single back-ticks link where the name is known and are plain code where it is not.
default_role = "py:obj"

autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

myst_heading_anchors = 3
