"""One paper as text to paste: a citation, a BibTeX entry, a Markdown link."""

import re
import unicodedata

from store.identity import link_of
from store.model import Paper

_PREPRINTS = ("", "arXiv")
_BIBTEX_SPECIAL = re.compile(r"([&%$#_])")


def paper_link(paper: Paper) -> str:
    """The link to the paper as its documents give it, else one made from its id, else nothing."""
    return next(iter(paper.links), "") or link_of(paper.id)


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


def bibtex(paper: Paper) -> str:
    """A BibTeX entry: `@inproceedings` with a venue, else `@misc` with the arXiv number."""
    kind = "misc" if paper.venue in _PREPRINTS else "inproceedings"
    authors = [*map(_escaped, paper.authors), *(["others"] if paper.et_al else [])]
    arxiv = next((i.removeprefix("arxiv:") for i in paper.identifiers if i[:6] == "arxiv:"), "")
    doi = next((i.removeprefix("doi:") for i in paper.identifiers if i[:4] == "doi:"), "")
    fields = {
        "title": f"{{{_escaped(paper.title)}}}",
        "author": " and ".join(authors),
        "booktitle": _escaped(paper.venue) if kind == "inproceedings" else "",
        "year": str(paper.year or ""),
        "eprint": arxiv,
        "archiveprefix": "arXiv" if arxiv else "",
        "doi": doi,
        "url": paper_link(paper).translate({ord("{"): "%7B", ord("}"): "%7D"}),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(paper)},", *lines, "}"])


def _escaped(text: str) -> str:
    """Text that BibTeX reads as it stands: no unbalanced braces, no TeX specials."""
    return _BIBTEX_SPECIAL.sub(
        r"\\\1", text.replace("\\", r"\textbackslash ").replace("{", "(").replace("}", ")")
    )


def _key(paper: Paper) -> str:
    """The usual key: family name of the first author, year, first word of the title."""
    author = paper.authors[0].split()[-1] if paper.authors and paper.authors[0].split() else ""
    words = [word for word in re.split(r"[^\w]+", paper.title) if len(word) > 2]
    key = f"{author}{paper.year or ''}{words[0] if words else ''}"
    bare = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    composed = unicodedata.normalize("NFC", bare).lower()
    return re.sub(r"[^\w-]", "", composed) or re.sub(r"[^\w-]", "", paper.id) or "paper"
