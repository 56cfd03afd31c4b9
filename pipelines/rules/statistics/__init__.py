"""Statistics: every number of a text as a row, or the reason why not.

`find` takes a number in its clause (`sites`, `parse`), leaves out what states nothing (`refusals`), asks the rules of
`catalogue` (`counts`, `amounts`, `growth`, `shares`) what it measures, completes that from what was `told` and the
`passage`, and gives it a label (`words`), a period (`times`), places (`places`) and its columns (`fields`).
"""
