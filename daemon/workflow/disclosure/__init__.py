"""This is where it is decided what each audience may know about a case: the wall.

Every value a letter shows is built in this package. There is no view for an excluded person.
"""

from daemon.workflow.disclosure.reports import of_clock as of_clock
from daemon.workflow.disclosure.reports import of_letter as of_letter
from daemon.workflow.disclosure.reports import routing_truth as routing_truth
from daemon.workflow.disclosure.reports import to_handler as to_handler
from daemon.workflow.disclosure.reports import to_independent as to_independent
from daemon.workflow.disclosure.reports import to_operator as to_operator
from daemon.workflow.disclosure.reports import to_reporter as to_reporter
