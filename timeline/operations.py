"""The verbs of the service. They take a session, flush, and never commit: the edge commits in one readable line.

No clock: `now` is an argument (aware). `by` names who acts (a token's name, "web", "cli").
A person's decision always outranks the machine's.
"""
