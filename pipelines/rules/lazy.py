"""Attributes that are computed when somebody first asks for them.

Belongs here: the descriptor alone. Does not belong here: anything that knows a text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator, as property is
    """A property that is computed once an object and kept in its `__dict__`.

    `functools.cached_property` does the same under a lock (up to Python 3.11), which costs more than most of what rules
    compute of a sentence. Two threads that ask at once may both compute the value, which is the same.
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        self.function = function
        self.name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value
