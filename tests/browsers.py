"""Open pages in a real browser, where there is one, and tell what it complains of."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

__all__ = ["NO_BROWSER", "Browser", "is_there", "started"]

CHROMIUM, DRIVER = which("chromium"), which("chromedriver")
NO_BROWSER = "there is no Chromium with its chromedriver on the path, or selenium or axe-core-python is not installed"

# Rules of axe that speak of good habits are in; those that nobody has settled yet are not.
_AXE_CALL = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
    found => done(found.violations.map(rule => rule.id + ': ' + rule.help + ' at '
        + rule.nodes.slice(0, 3).map(node => node.target.join(' ') + ' (' + node.failureSummary + ')').join('; '))),
    error => done(['axe failed: ' + error]));
"""


def is_there() -> bool:
    """Tell whether pages can be opened here."""
    return None not in (CHROMIUM, DRIVER, find_spec("selenium"), find_spec("axe_core_python"))


class Browser:
    """One window, used by one test after the other; each opens its page with the screen it wants.

    Attributes:
        driver: Selenium's driver, for what is not offered here.

    """

    def __init__(self, driver: "WebDriver") -> None:
        self.driver = driver

    def open(
        self,
        page: Path | str,
        *,
        width: int = 1440,
        height: int = 900,
        dark: bool = False,
        media: str = "",
        scripts: bool = True,
    ) -> None:
        """Open a file or an address on a screen of some size, with nothing left of the page before."""
        self.driver.get("about:blank")
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setDeviceMetricsOverride", **screen)
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.complaints()
        self.driver.get(page.as_uri() if isinstance(page, Path) else page)

    def send(self, command: str, **arguments: Any) -> Any:
        """Send a command of the browser's own protocol."""
        return self.driver.execute_cdp_cmd(command, arguments)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page, as the body of a function, and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> "WebElement":
        """Return the first element of a selector."""
        return self.driver.find_element("css selector", selector)

    def find_all(self, selector: str) -> "list[WebElement]":
        """Return all elements of a selector."""
        return self.driver.find_elements("css selector", selector)

    def settle(self) -> None:
        """Wait until what was begun is done: the way through the history ends in tasks of its own."""
        self.driver.execute_async_script("const done = arguments[0]; setTimeout(() => requestAnimationFrame(done), 60)")

    def wait(self, script: str, seconds: float = 10) -> None:
        """Wait until a script returns something true; after some seconds it is an error."""
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, seconds).until(lambda _: self.run(script))

    def complaints(self) -> list[str]:
        """Return what stands on the console since it was last asked: errors, warnings, breaches of the policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[attr-defined]

    def violations(self) -> list[str]:
        """Return what the accessibility check of axe finds in the page as it stands."""
        self.run(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
        found: list[str] = self.driver.execute_async_script(_AXE_CALL)
        return found

    def is_wider(self) -> bool:
        """Tell whether the page can be scrolled sideways."""
        return bool(self.run("return document.documentElement.scrollWidth > innerWidth"))


@contextmanager
def started() -> Iterator[Browser]:
    """Give a browser without a window, closed at the end."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options, ChromeService(DRIVER, log_output=os.devnull))
    driver.set_script_timeout(120)
    try:
        yield Browser(driver)
    finally:
        driver.quit()
