"""This is where it is defined what a block of rules is: known keys only, and a requirement behind every value."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PlainSerializer,
    PrivateAttr,
    model_validator,
)

from daemon.workflow.lengths import length_text, parse_length

Length = Annotated[
    timedelta,
    BeforeValidator(lambda value: parse_length(value) if isinstance(value, str) else value),
    PlainSerializer(length_text),
]
_SUFFIX = "_rule"


class Block(BaseModel):
    """One block of rules. `rule` holds requirement IDs, separated by a blank, that `explain` cites.

    Beside any KEY a policy may write KEY_rule: the requirement of that one value, in place of the block's.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)
    rule: str = ""
    _rules: dict[str, str] = PrivateAttr(default_factory=dict)

    def rule_of(self, key: str) -> str:
        """The requirement behind the value of `key`; '' where none is named."""
        own = getattr(self, key + _SUFFIX, "") or self._rules.get(key, "")
        return str(own or self.rule)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_rules(cls, data: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, Mapping):
            return validate(data)
        rules = {key.removesuffix(_SUFFIX): value for key, value in data.items() if _is_rule_of(cls, key, value)}
        block = validate({key: value for key, value in data.items() if not _is_rule_of(cls, key, value)})
        block._rules.update(rules)
        return block


def _is_rule_of(model: type[BaseModel], key: Any, value: Any) -> bool:
    """Whether this is a rule beside a key of the model, for which the model has no key of its own."""
    known = model.model_fields
    return (
        isinstance(key, str)
        and isinstance(value, str)
        and key not in known
        and key.endswith(_SUFFIX)
        and key.removesuffix(_SUFFIX) in known
    )
