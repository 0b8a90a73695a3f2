"""`python -m scheduler`."""

import sys

if __name__ == "__main__":
    try:
        from scheduler.cli import main

        code = main()
    except KeyboardInterrupt:  # before there is a language to say so in
        code = 130
    sys.exit(code)
