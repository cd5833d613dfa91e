"""Answers to what a document leaves open, as a person types them: read from a line and checked."""

from collections.abc import Iterable

from msgspec import UNSET, structs

from store.importers.parts.placeholders import is_placeholder
from store.importers.parts.quarters import iso_date
from store.importers.parts.written_dates import dates_in
from store.model import Answer
from store.questions import Field
from store.typed_facts import BadFact, narrow, one_line, parse_facts, parse_names, parse_quarter

HOW: dict[Field, str] = {
    "title": "as on its first page",
    "authors": "with commas between the names",
    "venue": "such as CVPR 2020",
    "presenters": "with commas between the names",
    "quarter": "such as 2020Q4",
    "date": "such as 2020-07-17",
}
"""How each is typed."""


def with_answer(answer: Answer, field: Field, line: str) -> Answer:
    """The answer with a field as typed; an empty line takes back what was said of it.

    Raises `BadFact` for what cannot be: a placeholder, a quarter or a day that there is not. `-`
    says that there are no authors, or no venue, as `store.typed_facts` has it.
    """
    text = one_line(line)
    match field:
        case "title" | "authors" | "venue":
            facts = parse_facts({field: text})
            values = [facts[field]] if field != "authors" else facts[field] or ()
            if text != "-" and facts[field] is not UNSET:
                _refuse_placeholders(field, values)
            cleared = {"year": UNSET} if field == "venue" else {}
            return structs.replace(answer, **{**cleared, **facts})
        case "presenters":
            names = parse_names(text)
            _refuse_placeholders(field, names)
            return structs.replace(answer, presenters=names or UNSET)
        case "quarter":
            return structs.replace(answer, quarter=parse_quarter(text) or UNSET)
        case "date":
            return structs.replace(answer, date=_day(text) if text else UNSET)


def _refuse_placeholders(field: Field, texts: Iterable[str]) -> None:
    for text in texts:
        if is_placeholder(text):
            what = {"presenters": "presenter's name", "authors": "author's name"}.get(field, field)
            raise BadFact(field, f"“{text}” is no {what}: it stands for one that is missing")


def _day(text: str) -> str:
    digits = narrow(text)
    days = dates_in(digits) or [iso_date(digits)]
    if len(days) > 1 or not days[0]:
        raise BadFact("date", f"“{text}” is no day: give year, month and day, such as 2020-07-17")
    return days[0]
