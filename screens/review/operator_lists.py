"""Reloading the operator's lists and texts: faults by line, what would change, what did."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle

from domain.operator_files import Fault
from screens.buttons import OperatorListsAction, button, rows
from screens.screen import Screen
from storage.operator_lists import CheckedLists, Differences
from texts import Html, Texts

SHOWN = 15
"""Faults listed in one message; the rest are counted."""


def fault_line(fault: Fault, texts: Texts) -> str:
    """A fault as a line of plain text: where it is and what to do."""
    params = {name: value or "none" for name, value in fault.params.items()}
    if fault.code == "long":
        params = {"key": "", "id": "", **params}
    said = texts.plain(f"lists-fault-{fault.code}", **params)
    return texts.plain("lists-fault", file=fault.file, line=str(fault.line), said=said)


def fault_lines(faults: Sequence[Fault], texts: Texts, most: int | None = None) -> list[str]:
    """The faults as lines; beyond `most` how many more there are."""
    shown = [fault_line(one, texts) for one in faults[:most]]
    more = len(faults) - len(shown)
    return [*shown, texts.plain("lists-faults-more", many=more)] if more else shown


def examined(found: CheckedLists, texts: Texts) -> Screen:
    """The result of a check: the faults, or what would change and the button to apply it."""
    if found.faults:
        lines = [f"• {one}" for one in fault_lines(found.faults, texts, SHOWN)]
        return Screen(texts("reload-faults", faults="\n".join(lines)))
    if not found.differences.any:
        return Screen(texts("reload-same"))
    apply = button(texts.plain("reload-apply"), OperatorListsAction(), ButtonStyle.PRIMARY)
    return Screen(texts("reload-would", changes=_changes(found.differences, texts)), rows([apply]))


def applied(differences: Differences, texts: Texts) -> Screen:
    if not differences.any:
        return Screen(texts("reload-same"))
    return Screen(texts("reload-done", changes=_changes(differences, texts)))


def _changes(differences: Differences, texts: Texts) -> Html:
    lines = [
        texts(f"reload-{name}", many=len(ids), ids=_named(ids))
        for name, ids in (
            ("places-added", differences.places_added),
            ("places-removed", differences.places_removed),
            ("insurers-added", differences.insurers_added),
            ("insurers-removed", differences.insurers_removed),
        )
        if ids
    ]
    if differences.others:
        lines.append(texts("reload-others", files=", ".join(differences.others)))
    if differences.texts_changed:
        lines.append(texts("reload-texts", many=differences.texts_changed))
    return Html("\n".join(lines))


def _named(ids: Sequence[str]) -> str:
    shown = sorted(ids)[:10]
    return ", ".join(shown) + (" …" if len(ids) > len(shown) else "")
