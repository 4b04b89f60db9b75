"""A rehearsal: simulated people and a simulated facilitator play a whole workshop over the server's real interface.

They are foreign clients: HTTP and Socket.IO, with nothing that a phone or a console does not have. How to use it and
what its figures mean stands in docs/rehearsing.md.
"""
