"""Papers read in another process of this machine, the room, which several share.

The room keeps a reading server loaded, which costs each process of its own a second and
more of a core. See infra/decisions/0032.
"""
