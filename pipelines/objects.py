"""Objects that are made by the thousand: records that nobody changes, attributes that are computed when somebody asks.

Belongs here: the decorators alone. Does not belong here: anything that knows a text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, dataclass_transform, overload

T = TypeVar("T")
# Not by way of an object's `__dict__`: once that is asked for, all attributes of the object are slower to read. And not
# `setattr`, which a frozen dataclass refuses.
_keep = object.__setattr__


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass with slots for what is made by the thousand: that nothing is assigned is for the type checker
    to see, since the interpreter's own guard makes an object cost four times as much."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True)
def open_record(cls: type[T]) -> type[T]:
    """A record without slots, for what has `lazy` attributes."""
    return dataclass(unsafe_hash=True)(cls)


class lazy(Generic[T]):  # noqa: N801 - used as a decorator, as property is
    """A property that is computed once an object and kept in it.

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
        value = self.function(instance)
        _keep(instance, self.name, value)
        return value
