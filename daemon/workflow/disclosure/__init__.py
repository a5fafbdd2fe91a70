"""This is where it is decided what each audience may know about a case: the wall.

Every value a letter shows is built in this package. There is no view for an excluded person.
"""

from daemon.workflow.disclosure.handlers import correction as correction
from daemon.workflow.disclosure.handlers import heard as heard
from daemon.workflow.disclosure.handlers import identity as identity
from daemon.workflow.disclosure.handlers import no_case as no_case
from daemon.workflow.disclosure.handlers import plan as plan
from daemon.workflow.disclosure.handlers import plan_ended as plan_ended
from daemon.workflow.disclosure.handlers import receipt as receipt
from daemon.workflow.disclosure.handlers import refused as refused
from daemon.workflow.disclosure.handlers import verbs as verbs
from daemon.workflow.disclosure.handlers import warning as warning
from daemon.workflow.disclosure.reports import of_clock as of_clock
from daemon.workflow.disclosure.reports import of_letter as of_letter
from daemon.workflow.disclosure.reports import routing_truth as routing_truth
from daemon.workflow.disclosure.reports import to_handler as to_handler
from daemon.workflow.disclosure.reports import to_independent as to_independent
from daemon.workflow.disclosure.reports import to_operator as to_operator
from daemon.workflow.disclosure.reports import to_reporter as to_reporter
from daemon.workflow.disclosure.views import listed as listed
from daemon.workflow.disclosure.views import status as status
from daemon.workflow.disclosure.views import timeline as timeline
from daemon.workflow.disclosure.views import view as view
from daemon.workflow.disclosure.views import view_values as view_values
