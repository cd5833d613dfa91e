"""Venues of the field: one name for each, and what else a document writes beside it.

A venue in a document is a name, often with a year glued to it (`CVPR2020`, `ICML'15`) and a note
(`(oral)`, `(under review)`). Names are the ones the venues use of themselves.
"""

import re
from typing import NamedTuple

_NAMES = (
    # machine learning
    "NeurIPS", "ICML", "ICLR", "AAAI", "IJCAI", "AISTATS", "UAI", "COLT", "ACML", "ALT", "MLSys",
    "JMLR", "TMLR", "ECML", "PKDD", "ECAI", "MLSP", "AutoML", "LoG", "COLM",
    # language
    "ACL", "EMNLP", "NAACL", "EACL", "AACL", "TACL", "COLING", "CoNLL", "LREC", "SIGDIAL", "WMT",
    "SemEval", "INLG", "IWSLT", "IJCNLP", "BlackboxNLP",
    # speech and music
    "Interspeech", "ICASSP", "ASRU", "SLT", "WASPAA", "Odyssey", "TASLP", "ISMIR", "DCASE", "SSW",
    "Eurospeech", "ICSLP",
    # vision and graphics
    "CVPR", "ICCV", "ECCV", "WACV", "BMVC", "ACCV", "ICIP", "ICPR", "3DV", "TPAMI", "IJCV", "TIP",
    "MICCAI", "SIGGRAPH", "CVPRW", "ICCVW", "ECCVW", "MIDL",
    # reinforcement learning and robotics
    "CoRL", "ICRA", "IROS", "RSS", "RLC", "RA-L", "AAMAS", "L4DC",
    # retrieval, data, web
    "KDD", "SIGIR", "WWW", "CIKM", "WSDM", "RecSys", "ICDM", "ECIR", "SDM", "VLDB", "SIGMOD",
    "ICDE", "PAKDD", "ICWSM", "UMAP", "TKDE",
    # people, media, systems
    "CHI", "UIST", "IUI", "CSCW", "ACM MM", "ICME", "ICMI", "OSDI", "SOSP", "ISCA", "ASPLOS",
    "HPCA", "MICRO", "DAC", "FAccT",
    # journals and preprints
    "Nature", "Science", "PNAS", "Nature Communications", "Nature Machine Intelligence", "bioRxiv",
    "arXiv",
)  # fmt: skip
_OTHER_NAMES = {
    "nips": "NeurIPS",
    "advances in neural information processing systems": "NeurIPS",
    "neural information processing systems": "NeurIPS",
    "international conference on machine learning": "ICML",
    "international conference on learning representations": "ICLR",
    "mm": "ACM MM",
    "acm multimedia": "ACM MM",
    "pami": "TPAMI",
    "theweb": "WWW",
    "the web conference": "WWW",
    "thewebconf": "WWW",
    "sigkdd": "KDD",
    "acmmm": "ACM MM",
    "arxiv preprint": "arXiv",
}
_TYPING_ERRORS = {
    "icrl": "ICLR",
    "ilcr": "ICLR",
    "cpvr": "CVPR",
    "cvrp": "CVPR",
    "neurlps": "NeurIPS",
    "nuerips": "NeurIPS",
    "neruips": "NeurIPS",
    "intersepech": "Interspeech",
    "interpseech": "Interspeech",
    "emlnp": "EMNLP",
    "icassap": "ICASSP",
}
_BY_FOLDED = {name.casefold(): name for name in _NAMES} | _OTHER_NAMES

_LONGEST = 120
_WORDS_AT_END = 10
_ARXIV_NUMBER = re.compile(
    r"arxiv[.:]\s?(\d\d)(?:0[1-9]|1[0-2])(?:\.\d{0,5}(?:v\d+)?)?", re.ASCII | re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]$")
_BARE_NOTE = re.compile(
    r"(?<![a-z])(oral|spotlight|poster|under review|best paper|to appear|accepted|submitted)$",
    re.IGNORECASE,
)
_FOUR_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d\d)$", re.ASCII)
_FOUR_DIGITS_FIRST = re.compile(r"((?:19|20)\d\d)\s+(?=\D)", re.ASCII)
_TWO_DIGITS = re.compile(r"(?:['’‘`]|(?<=[A-Za-z]))(\d\d)$", re.ASCII)
_GLUED_TWO_DIGITS = re.compile(r"[A-Za-z]\d\d$", re.ASCII)
_FIRST_TWO_DIGIT_YEAR = 50
"""`'50` and above belong to the twentieth century."""


class Venue(NamedTuple):
    """A venue as understood: its usual name, the year, and what the document adds to it.

    `known` says that the name is in the table, `typo` that it is a known typing error of one.
    """

    name: str = ""
    year: int | None = None
    note: str = ""
    typo: bool = False
    known: bool = False


def normalise(text: str) -> Venue:
    """Read a text that is a venue, a year, or both: `NIPS (2019)` is NeurIPS of 2019.

    An unknown name is kept as it is written.
    """
    text = " ".join(text.split()).strip(" ,;")
    if len(text) > _LONGEST:
        return Venue(name=text)
    if number := _ARXIV_NUMBER.fullmatch(text):
        return Venue("arXiv", 2000 + int(number[1]), known=True)
    name, note = _without_note(text)
    name, year = _without_year(name)
    folded = name.casefold()
    if folded in _BY_FOLDED:
        return Venue(_BY_FOLDED[folded], year, note, known=True)
    if folded in _TYPING_ERRORS:
        return Venue(_TYPING_ERRORS[folded], year, note, typo=True, known=True)
    if year and _GLUED_TWO_DIGITS.search(text):
        return Venue(text)  # `Fashion20` has a number in its name; only a known venue has a year
    return Venue(name, year, note)


def split_at_end(text: str) -> tuple[str, str]:
    """Cut a venue off the end of a text that ends with one: `A. Name, CVPR2020 (oral)`.

    Without a comma before it, a venue must be a known one and have a year. Gives the text before
    and the venue as written, or the text and nothing.
    """
    text = text.strip()
    whole = normalise(text)
    if whole.known or (whole.year and not whole.name):
        return "", text
    if "," in text:
        before, _, after = text.rpartition(",")
        if len(after) <= _LONGEST and _stands_alone(after.strip()):
            return before.strip(), after.strip()
    tail = text[-_LONGEST:]
    for words in range(_WORDS_AT_END, 0, -1):
        pieces = tail.rsplit(None, words)
        if len(pieces) != words + 1:
            continue
        written = tail.removeprefix(pieces[0]).lstrip()
        venue = normalise(written)
        if venue.year and (venue.known or not venue.name):
            return text.removesuffix(written).rstrip(" ,"), written
    return text, ""


def _stands_alone(text: str) -> bool:
    """Whether a text between commas is a venue and no person: it has a year, or its spelling."""
    venue = normalise(text)
    if venue.year is not None:
        return venue.known or "," not in text
    spelled, _ = _without_note(text)
    return venue.known and (spelled in _NAMES or spelled.isupper())


def _without_note(text: str) -> tuple[str, str]:
    if bracketed := _BRACKETED.search(text):
        inside, before = bracketed[1].strip(), text[: bracketed.start()].rstrip(" ,")
        if before and not _FOUR_DIGITS.fullmatch(inside):
            return before, inside
    if bare := _BARE_NOTE.search(text):
        before = text[: bare.start()].rstrip(" ,")
        if before:
            return before, bare[1]
    return text, ""


def _without_year(text: str) -> tuple[str, int | None]:
    bracketed = _BRACKETED.search(text)
    inside = bracketed[1].strip() if bracketed else ""
    if bracketed and _FOUR_DIGITS.fullmatch(inside):
        return text[: bracketed.start()].strip(" ,"), int(inside)
    if four := _FOUR_DIGITS.search(text):
        return text[: four.start()].strip(" ,-'’"), int(four[1])
    if two := _TWO_DIGITS.search(text):
        year = int(two[1])
        century = 1900 if year >= _FIRST_TWO_DIGIT_YEAR else 2000
        return text[: two.start()].strip(" ,"), century + year
    if first := _FOUR_DIGITS_FIRST.match(text):
        return text[first.end() :].strip(), int(first[1])
    return text, None
