"""
One process of the person's own Python, in which functions of one file are loaded and called.

`serve` answers requests that `frames` reads; `loading` runs the file (a cell of a `notebook`, too), `parameters` says what the function's parameters are,
`probing` tries how it wants to be called (`forms`) and how it is differentiated (`gradients`), and `program` calls it.
`parallel` gives many points to workers, which `backends` starts or finds.
What goes wrong in the person's code becomes a sentence with its line in `faults`.
"""
