"""SAPLMEGUI: the single-screen transactions of purchasing. `order` has ME21N and ME23N, `requisition` ME51N, ME53N."""
