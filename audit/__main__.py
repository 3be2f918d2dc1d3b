"""The command `ehcp-audit`, also `python -m audit`."""

import sys


def main() -> None:
    """Run the command line; answer `--version` without loading anything else."""
    if sys.argv[1:] == ["--version"]:
        from audit import __version__

        sys.stdout.write(f"ehcp-audit {__version__}\n")
        return
    # what goes wrong while things are thrown away is no news for a user, and its traceback may hold words
    sys.unraisablehook = lambda _: None
    try:
        from audit.cli.boundary import run

        code = run()
    except KeyboardInterrupt:
        # before or after all that the boundary guards: nothing was begun, or all is done
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
