"""This is where it is decided what each audience may know about a case: the wall.

Every value a letter shows is built in this package. There is no view for an excluded person.
"""

from daemon.workflow.disclosure.handlers import correction as correction
from daemon.workflow.disclosure.handlers import heard as heard
from daemon.workflow.disclosure.handlers import identity as identity
from daemon.workflow.disclosure.handlers import no_case as no_case
from daemon.workflow.disclosure.handlers import not_recorded as not_recorded
from daemon.workflow.disclosure.handlers import plan as plan
from daemon.workflow.disclosure.handlers import plan_ended as plan_ended
from daemon.workflow.disclosure.handlers import receipt as receipt
from daemon.workflow.disclosure.handlers import refused as refused
from daemon.workflow.disclosure.handlers import verbs as verbs
from daemon.workflow.disclosure.handlers import warning as warning
from daemon.workflow.disclosure.keeping_apart import keeping_away as keeping_away
from daemon.workflow.disclosure.keeping_apart import name_of_party as name_of_party
from daemon.workflow.disclosure.mediation import mediation_answer as mediation_answer
from daemon.workflow.disclosure.mediation import mediation_offer as mediation_offer
from daemon.workflow.disclosure.mediation import mediation_told as mediation_told
from daemon.workflow.disclosure.outreach import outreach as outreach
from daemon.workflow.disclosure.parties import decision as decision
from daemon.workflow.disclosure.parties import explanation as explanation
from daemon.workflow.disclosure.parties import hearing as hearing
from daemon.workflow.disclosure.parties import interim_measure as interim_measure
from daemon.workflow.disclosure.parties import message as message
from daemon.workflow.disclosure.parties import noted as noted
from daemon.workflow.disclosure.parties import resolution as resolution
from daemon.workflow.disclosure.reconsideration import reconsideration_asked as reconsideration_asked
from daemon.workflow.disclosure.reconsideration import reconsideration_opened as reconsideration_opened
from daemon.workflow.disclosure.reconsideration import reconsideration_outcome as reconsideration_outcome
from daemon.workflow.disclosure.reconsideration import reconsideration_pack as reconsideration_pack
from daemon.workflow.disclosure.reports import of_clock as of_clock
from daemon.workflow.disclosure.reports import of_letter as of_letter
from daemon.workflow.disclosure.reports import routing_truth as routing_truth
from daemon.workflow.disclosure.reports import to_handler as to_handler
from daemon.workflow.disclosure.reports import to_independent as to_independent
from daemon.workflow.disclosure.reports import to_operator as to_operator
from daemon.workflow.disclosure.reports import to_reporter as to_reporter
from daemon.workflow.disclosure.reports import to_supported as to_supported
from daemon.workflow.disclosure.statements import conflict_stated as conflict_stated
from daemon.workflow.disclosure.statements import employer_asked as employer_asked
from daemon.workflow.disclosure.statements import statement_owed as statement_owed
from daemon.workflow.disclosure.steps import feedback as feedback
from daemon.workflow.disclosure.steps import hearing_over as hearing_over
from daemon.workflow.disclosure.steps import hold_over as hold_over
from daemon.workflow.disclosure.steps import lone_action as lone_action
from daemon.workflow.disclosure.steps import measure_ends as measure_ends
from daemon.workflow.disclosure.steps import party_wrote as party_wrote
from daemon.workflow.disclosure.steps import proposal as proposal
from daemon.workflow.disclosure.steps import proposal_ended as proposal_ended
from daemon.workflow.disclosure.steps import stop_asked as stop_asked
from daemon.workflow.disclosure.views import listed as listed
from daemon.workflow.disclosure.views import status as status
from daemon.workflow.disclosure.views import timeline as timeline
from daemon.workflow.disclosure.views import view as view
from daemon.workflow.disclosure.views import view_values as view_values
