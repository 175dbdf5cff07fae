"""RM06BZ00 with SAPFM06B: the work list of requisitions behind ME57.

`selection` is the selection screen, `worklist` the list of requisitions, `overview` the list of assignments; `boxes`
and `detail` stand over them, `draft` holds what they share.
"""
