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
        """The requirement behind the value of `key`, else of the block; '' where none is named."""
        return self.own_rule_of(key) or self.rule

    def own_rule_of(self, key: str) -> str:
        """The requirement of that value alone: KEY_rule, or one named by the first word of the key, as update_rule."""
        named = (key, key.partition("_")[0])
        return next(
            (rule for name in named if (rule := self._rules.get(name) or getattr(self, name + _SUFFIX, ""))), ""
        )

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
