"""SAPLMEGUI: the single-screen transactions of purchasing.

`create` has ME21N, `saved` ME22N and ME23N, both on the screen of `order`; `requisition` has ME51N and ME53N.
"""
