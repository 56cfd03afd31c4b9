"""The rules of agreements, by how a text tells an act: active, passive, as a noun, as an item, without its verb.

Each family of constructions is a module; `catalogue` lists them in the order in which they are tried.
"""
