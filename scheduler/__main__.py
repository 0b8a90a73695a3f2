"""`python -m scheduler`."""

import signal
import sys

if __name__ == "__main__":
    try:
        from scheduler.cli import main

        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = main()
    except KeyboardInterrupt:  # before there is a language to say so in
        code = 130
    sys.exit(code)
