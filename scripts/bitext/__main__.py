"""`python -m bitext`."""

from bitext.cli import main

if __name__ == "__main__":
    main()
