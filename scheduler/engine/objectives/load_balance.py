"""Most minus fewest candidates heard per jury and day, over the juries that hear any."""

from scheduler.engine.model import SessionModel
from scheduler.pieces import Expression


def express(model: SessionModel) -> Expression:
    cp, everybody = model.cp, len(model.candidates)
    most, fewest = cp.new_int_var(0, everybody, "most heard"), cp.new_int_var(0, everybody, "fewest heard")
    cp.add(fewest <= most)
    if not model.stable:
        for sits, together in (one for day in model.days for one in model.heard_together(day)):
            cp.add(most >= together).only_enforce_if(sits)
            cp.add(fewest <= together).only_enforce_if(sits)
        return most - fewest
    for line in model.lines:
        heard = model.heard(line)
        number = sum(heard.values())
        cp.add(most >= number)
        for lit in heard.values():
            cp.add(fewest <= number).only_enforce_if(lit)
    return most - fewest
