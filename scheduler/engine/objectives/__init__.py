"""The objectives, one module each: `express(model)` is its value in its own unit, as the solver sees it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from models.objective import ObjectiveName
    from scheduler.engine.model import SessionModel
    from scheduler.pieces import Expression


def express(name: ObjectiveName, model: SessionModel) -> Expression:
    """The value of this objective on the model."""
    module = import_module(f"{__name__}.{name}")
    return cast("Callable[[SessionModel], Expression]", module.express)(model)
