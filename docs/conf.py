"""Configure the documentation: a reference made from the docstrings, pages in Markdown, warnings as errors."""

import atexit
import logging
import os
import tempfile
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

import bilateral
from bilateral.cli.commands import parser
from bilateral.cli.parsers import Parser, subparsers_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = getLogger(__name__)

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
html_copy_source = False
html_theme_options = {"top_of_page_buttons": []}

# Single back-ticks link where the name is known and are plain code where it is not.
default_role = "py:obj"

# A public class that a page names has a place to lead to; so have words that look like a class because a docstring
# went wrong. Classes of other packages, variables of types and what stays behind the door need none.
nitpicky = True
_public = "|".join(f"{home.lstrip('.')}.{name}" for name, home in bilateral._HOMES.items())  # noqa: SLF001  (the one table of homes)
nitpick_ignore_regex = [
    ("py:obj", ".*"),
    ("py:class", rf"(?!bilateral\.).+\..+|bilateral\.(?!({_public})$).*"),
    ("py:class", rf"(?!({'|'.join(bilateral.__all__)})$)\w+"),  # as a room names it that only type checkers see
]

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
nb_render_markdown_format = "myst"  # a briefing has footnotes


def list_words(_app: "Sphinx", what: str, _name: str, obj: Any, _options: Any, lines: list[str]) -> None:
    """Add to a closed list the words that it holds."""
    if what == "class" and isinstance(obj, type) and issubclass(obj, Enum):
        lines += ["", f"Its words: {', '.join(f'``{member.value or member.name}``' for member in obj)}.", ""]


def lead_home(_app: "Sphinx", env: Any, node: nodes.Element, text: nodes.Node) -> nodes.Node | None:
    """Lead a public name to the room that it lives in, wherever a docstring names it."""
    home = bilateral._HOMES.get(node["reftarget"])  # noqa: SLF001  (the one table of homes)
    if home is None or node["refdomain"] != "py":
        return None
    target = f"bilateral.{home.lstrip('.')}.{node['reftarget']}"
    return env.domains["py"].resolve_xref(env, node["refdoc"], env.app.builder, "obj", target, node, text)


def miss_no_name(_app: "Sphinx", env: Any) -> None:
    """Warn of a public name that no page of the reference describes."""
    for name, home in bilateral._HOMES.items():  # noqa: SLF001  (the one table of homes)
        if f"bilateral.{home.lstrip('.')}.{name}" not in env.domains["py"].objects:
            logger.warning("the reference does not describe %r", name)


class Commands(SphinxDirective):
    """A section for each command of the command line, with its help as a terminal of 80 columns shows it."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        os.environ["COLUMNS"] = "80"
        return [self.section(name, command) for name, command in subparsers_of(parser())]

    def section(self, name: str, command: Parser) -> nodes.section:
        """Return the section of one command, with those of the commands below it."""
        text = command.filled().format_help()
        below = [self.section(f"{name} {word}", inner) for word, inner in subparsers_of(command)]
        block = nodes.literal_block(text, text, language="text")
        return nodes.section("", nodes.title(name, name), block, *below, ids=[name.replace(" ", "-")])


def trim(_app: "Sphinx", doctree: nodes.document) -> None:
    """Drop the blank line that ends an example for the tests."""
    for block in doctree.findall(nodes.literal_block):
        trimmed = block.astext().rstrip()
        if block.rawsource == block.astext():
            block.rawsource = trimmed
            block.children = [nodes.Text(trimmed)]


def setup(app: "Sphinx") -> None:
    """Let the functions above take part in a build."""
    app.add_directive("commands", Commands)
    app.connect("autodoc-process-docstring", list_words)
    app.connect("missing-reference", lead_home)
    app.connect("doctree-read", trim)
    app.connect("env-check-consistency", miss_no_name)
