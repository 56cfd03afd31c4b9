"""The rules of programs, by what a text does with an activity: held, founded, running, told in passing or by lines.

Each family of constructions is a module; `catalogue` lists them in the order in which they are tried.
"""
