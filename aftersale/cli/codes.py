"""What exit codes mean, the same for every subcommand."""

OK = 0
REFUSED = 1
USAGE = 2
FAULT = 3
INTERRUPTED = 130

MEANING = """\
exit codes:
  0    done
  1    refused, or there are findings
  2    wrong usage or a broken setting, said in one line
  3    a fault of the program
  130  interrupted from the keyboard"""
