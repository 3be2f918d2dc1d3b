"""The shipped data: rubrics and report templates, inside the wheel or beside the package in a checkout."""

from importlib.resources import files
from pathlib import Path


def data_folder(name: str) -> Path:
    """Return the folder of shipped data called `rubrics` or `reports`.

    Raises FileNotFoundError when the installation is broken and the folder is missing.
    """
    package = Path(str(files("audit")))
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name}/ is missing from this installation; install ehcp-audit again")
