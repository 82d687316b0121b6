"""The way in. ``--version`` is answered before anything is imported."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` looks into the current folder first, and a `yaml.py` that lies there would
    # be run. `os` has been imported by now, whatever lies there.
    import os

    try:
        here = os.getcwd()  # noqa: PTH109 - nothing is imported before this is done
    except OSError:
        here = ""
    if sys.path and sys.path[0] in ("", here):
        del sys.path[0]


def main() -> None:
    """Run the program and end with its exit status."""
    words = sys.argv[1:]
    if words == ["--version"] and _version_told():
        return
    try:
        from choosing_digital.process import run

        status = run(words)
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


def _version_told() -> bool:
    from choosing_digital import __version__

    try:
        sys.stdout.write(f"choosing-digital {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError):  # a full disk, or nobody there
        return False
    return True


if __name__ == "__main__":
    main()
