"""What people saw of a storm that is over, spoiled: its checks must notice."""

from collections.abc import Callable

from tests.storm.storm import Report, Storm


def nothing_came(storm: Storm) -> None:
    storm.witness.said.clear()


def everything_came_again(storm: Storm) -> None:
    storm.bots.kills.clear()
    storm.telegram.unheard.clear()
    for said in storm.witness.said.values():
        said += said


def came_to_another(storm: Storm) -> None:
    one, other = storm.citizens[0].id, storm.citizens[1].id
    storm.witness.said[one] = storm.witness.said[one] + storm.witness.said[other]


def was_never_stored(storm: Storm) -> None:
    for citizen in storm.citizens:
        citizen.acked["surname"] = "Другая"
        citizen.possible["surname"] = {"Другая"}


async def looked_at(storm: Storm, spoil: Callable[[Storm], None]) -> list[str]:
    """What the checks find where that was spoiled; afterwards all is as it was."""
    kept = {chat: [*said] for chat, said in storm.witness.said.items()}
    kills, unheard = [*storm.bots.kills], {*storm.telegram.unheard}
    spoil(storm)
    storm.report = Report()
    await storm.looks()
    storm.witness.said.clear()
    storm.witness.said.update(kept)
    storm.bots.kills[:] = kills
    storm.telegram.unheard = unheard
    return storm.report.violations
