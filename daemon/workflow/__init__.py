"""This is where the desk decides: facts in, outcome out.

The core sees no bytes, clock, database, template, log or network. Time comes in as `Desk.now`,
fresh random names come in as `Desk.fresh`. Every module uses only modules below it in this list:
decide; intake, correspondence, letters_settled, deadlines; routing, disclosure; conflicts, danger, fields,
language, wishes; names, fold; inputs, outcome, desk; policy; model; message.
"""
