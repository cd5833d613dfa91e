"""One paper as text to paste: a citation, its links, a Markdown link, a key to cite it by."""

import re
import unicodedata

from store.identity import identifiers_of, is_strong, link_of
from store.model import Paper


def paper_link(paper: Paper) -> str:
    """The link to the paper as its documents give it, else one made from its id, else nothing."""
    return next(iter(paper.links), "") or link_of(paper.id)


def all_links(paper: Paper) -> tuple[str, ...]:
    """All links to the paper, and one for each of its identifiers that none of these tells."""
    told = {identifier for link in paper.links for identifier in identifiers_of(link)}
    missing = [one for one in paper.identifiers if is_strong(one) and one not in told]
    return tuple(dict.fromkeys((*paper.links, *filter(None, map(link_of, missing)))))


def citation(paper: Paper) -> str:
    """Authors, title, where it appeared and the link, in one line; what is unknown is left out."""
    names = list(paper.authors)
    if paper.et_al:
        names.append("et al.")
    authors = (
        " and ".join(names)
        if len(names) == 2 and not paper.et_al
        else f"{', '.join(names[:-1])}, and {names[-1]}"
        if len(names) > 2 and not paper.et_al
        else " ".join([", ".join(names[:-1]), *names[-1:]]).strip()
    )
    place = " ".join(str(part) for part in (paper.venue, paper.year) if part)
    parts = [authors.rstrip("."), f"“{paper.title}”", place]
    text = ". ".join(part for part in parts if part) + "."
    return " ".join(part for part in (text, paper_link(paper)) if part)


def markdown_link(paper: Paper) -> str:
    """`[title](link)` with everything escaped that would end either too early."""
    title = re.sub(r"([\\\[\]*_`<])", r"\\\1", paper.title)
    link = paper_link(paper)
    target = re.sub(r"[()<>\s\\]", lambda found: f"%{ord(found[0]):02X}", link)
    return f"[{title}]({target})" if link else title


def usual_key(paper: Paper) -> str:
    """The usual BibTeX key: family name of the first author, year, first word of the title."""
    author = paper.authors[0].split()[-1] if paper.authors and paper.authors[0].split() else ""
    words = [word for word in re.split(r"[^\w]+", paper.title) if len(word) > 2]
    key = f"{author}{paper.year or ''}{words[0] if words else ''}"
    bare = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    composed = unicodedata.normalize("NFC", bare).lower()
    return re.sub(r"[^\w-]", "", composed) or re.sub(r"[^\w-]", "", paper.id) or "paper"
