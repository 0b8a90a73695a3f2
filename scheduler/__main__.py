"""`python -m scheduler`."""

import sys

if __name__ == "__main__":
    try:
        from scheduler.cli import main
    except KeyboardInterrupt:  # before there is a language to say so in
        sys.exit(130)
    sys.exit(main())
