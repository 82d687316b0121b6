"""The way in. ``--version`` is answered before anything is imported."""

import sys


def main() -> None:
    """Run the program and end with its exit status."""
    words = sys.argv[1:]
    if words == ["--version"]:
        from choosing_digital import __version__

        sys.stdout.write(f"choosing-digital {__version__}\n")
        return
    from choosing_digital.cli import run

    sys.exit(run(words))


if __name__ == "__main__":
    main()
