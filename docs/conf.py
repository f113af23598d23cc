"""Configure the documentation: a reference made from the docstrings, pages in Markdown, warnings as errors."""

import atexit
import logging
import os
import tempfile
from pathlib import Path

import bilateral

project = "bilateral"
author = "The bilateral authors"
project_copyright = "2026, The bilateral authors"
version = release = bilateral.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "jupyter_execute"]
html_theme = "furo"
html_title = f"bilateral {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]

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

# The tutorials are notebooks. Each build runs them anew, with the Python that builds, in a folder that is thrown
# away; a cell that fails fails the build. A cell takes well below a second; a minute is for slow machines.
# Their kernel reads no settings of whoever builds, and keeps to itself that it could encrypt what it sends.
_settings = tempfile.TemporaryDirectory()
atexit.register(_settings.cleanup)
os.environ["IPYTHONDIR"] = _settings.name
_profile = Path(_settings.name, "profile_default")
_profile.mkdir()
(_profile / "ipython_kernel_config.py").write_text("get_config().IPKernelApp.log_level = 40\n", "utf-8")
logging.getLogger("traitlets").setLevel(logging.WARNING)  # a package of the theme sends its lines to the terminal

nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_timeout = 60
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_merge_streams = True
