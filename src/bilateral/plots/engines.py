"""Ask for the packages that draw, and say how to install one that is missing."""

from importlib import import_module

from ..errors import MissingExtraError

__all__ = ["need"]


def need(package: str) -> None:
    """Import a package of the extra `plots`.

    Raises:
        MissingExtraError: It is not installed.

    """
    try:
        import_module(package)
    except ModuleNotFoundError:
        raise MissingExtraError(package, "plots") from None
