"""The command line: reads arguments, calls the pipeline, prints, and gives the exit code.

0 done, 1 findings of severity error (or a check that failed), 2 usage, 3 bad source, 4 output
failed.
"""
