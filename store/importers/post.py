"""A reading group's quarterly post: front matter, then one section for each presented paper.

A section is `# title`, `## authors, venue`, `### 발표자: name [[paper link](…), [presentation
material](…)]`, and the review in Markdown with figures in HTML, up to the next title. Sections
may be separated by `***`.
"""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from store.importers import front_matter, markdown
from store.importers.authors import parse_authors
from store.importers.interface import Importer, Lines, Parsed, notice, warning
from store.importers.post_sections import PRESENTER, Head, heads, presentation, split_title
from store.importers.quarters import iso_date, quarter_of_date, quarter_of_title
from store.importers.records import authors_problems, identified, venue_problems
from store.model import Image, Problem, Review
from store.venues import normalise


def confidence(lines: Lines) -> float:
    """How surely the lines are a post: a title with authors below it, and a presenter's line."""
    titled = any(one.startswith("# ") and two.startswith("## ") for one, two in pairwise(lines))
    presented = any(line.startswith("### ") and PRESENTER.match(line, 4) for line in lines)
    fenced = bool(lines) and lines[0].rstrip() == "---"
    return 0.45 * titled + 0.45 * presented + 0.1 * fenced


def parse(lines: Lines, date: str) -> Parsed:
    """Read a post. Its quarter is what its title says, else what its date says."""
    front = front_matter.read(lines)
    problems = list(front.problems)
    quarter, day = _quarter_and_date(front, date, problems)
    blocks, figures, oddities = markdown.structure(lines, front.length)
    problems.extend(oddities)
    sections = list(heads(lines, blocks, problems))
    starts = [section.start for section in sections] + [len(lines)]
    loose = [markdown.without_rules(lines[front.length : starts[0]])]
    if loose[0]:
        message = "The text above the first paper belongs to no paper; it is kept as preamble."
        problems.append(notice(front.length + 1, "preamble", message))
    places = [place for place, _ in figures]
    records: list[Review] = []
    for section, (start, end) in zip(sections, pairwise(starts), strict=True):
        images = (i for _, i in figures[bisect_left(places, start) : bisect_left(places, end)])
        body = markdown.without_rules(lines[section.body_at : end])
        record = _record(section, body, images, quarter, problems)
        if record:
            records.append(record)
            continue
        message = "This section has neither a title nor a link to a paper; it is kept as preamble."
        problems.append(warning(start + 1, "title-missing", message))
        loose.append(markdown.without_rules(lines[start:end]))
    title = " ".join(front.fields.get("title", "").split())
    return Parsed(
        title=title or quarter.replace("Q", " Q") or "Post",
        records=tuple(records),
        problems=tuple(problems),
        quarter=quarter,
        date=day,
        preamble="\n\n".join(text for text in loose if text),
        fields=front.fields,
    )


POST = Importer("post", confidence, parse)


def _quarter_and_date(
    front: front_matter.FrontMatter, given: str, problems: list[Problem]
) -> tuple[str, str]:
    """The quarter and the date of the post, and what does not agree between them."""
    title, written = front.fields.get("title", ""), front.fields.get("date", "")
    day = given or iso_date(written)
    if written and not iso_date(written):
        message = f"“{written[:60]}” is not a date."
        problems.append(warning(front.lines["date"], "date-invalid", message))
    from_date = quarter_of_date(day) if day else ""
    named = quarter_of_title(title)
    if named is None:
        if not from_date:
            message = "Neither a title nor a date says which quarter this is."
            problems.append(warning(0, "quarter-unknown", message))
        return from_date, day
    line = front.lines["title"]
    if named.misspelt:
        message = f"“{named.misspelt}” is read as “quarter”: {named.quarter}."
        problems.append(notice(line, "quarter-typo", message))
    if from_date and from_date != named.quarter:
        message = f"The title says {named.quarter}, the date {day} is in {from_date}."
        problems.append(warning(line, "quarter-differs", message))
    return named.quarter, day


def _record(
    head: Head, body: str, images: Iterable[Image], quarter: str, problems: list[Problem]
) -> Review | None:
    """The record of one section; None if it names no paper."""
    line, authors_line = head.start + 1, head.authors_at + 1
    title, title_venue = split_title(head.title)
    authors = parse_authors(head.authors)
    in_title, in_authors = normalise(title_venue), authors.venue
    found: list[Problem] = []
    if title_venue:
        message = f"“{title_venue}” at the end of the title is read as the venue."
        found.append(notice(line, "venue-in-title", message))
        for what, one, other in (
            ("venue", in_title.name, in_authors.name),
            ("year", in_title.year, in_authors.year),
        ):
            if one and other and one != other:
                message = f"The title says the {what} is {one}, the authors line says {other}."
                found.append(warning(line, f"{what}-differs", message))
    found.extend(venue_problems(in_authors, authors.venue_text, authors_line))
    found.extend(authors_problems(authors, authors_line))
    if not authors.names:
        found.append(warning(line, "authors-missing", "This paper has no authors."))
    if not body:
        found.append(notice(line, "review-empty", "Nothing is written about this paper."))
    named = in_authors if in_authors.name else in_title
    bare_year = title_venue and not in_authors.name
    venue_texts = (title_venue, "" if bare_year else authors.venue_text)
    first_of_url: dict[str, Image] = {}
    for image in images:
        first_of_url.setdefault(image.url, image)
    presented = presentation(head, found)
    record = Review(
        line=line,
        title=title,
        authors=authors.names,
        authors_text=authors.text,
        authors_guessed=authors.guessed,
        et_al=authors.et_al,
        venue=named.name,
        venue_text=", ".join(dict.fromkeys(text for text in venue_texts if text)),
        year=named.year or in_authors.year or in_title.year,
        quarter=quarter,
        presenters=presented.presenters,
        format="markdown",
        body=body,
        links=presented.links,
        slides=presented.slides,
        images=tuple(first_of_url.values()),
    )
    whole = identified(record, found)
    if whole:
        problems.extend(found)
    return whole
