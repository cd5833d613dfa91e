"""Venues as bibliographies write them: full names of conferences and journals.

`Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition` is CVPR, and so
is `2020 IEEE/CVF Conference on …, CVPR 2020, Seattle`. Workshops and "Findings" are venues of
their own and never taken for the conference.
"""

import re
from functools import lru_cache

from store.venues import Venue, normalise

_FULL_NAMES = {
    "Neural Information Processing Systems": "NeurIPS",
    "Advances in Neural Information Processing Systems": "NeurIPS",
    "Conference on Neural Information Processing Systems": "NeurIPS",
    "International Conference on Machine Learning": "ICML",
    "International Conference on Learning Representations": "ICLR",
    "AAAI Conference on Artificial Intelligence": "AAAI",
    "International Joint Conference on Artificial Intelligence": "IJCAI",
    "International Joint Conferences on Artificial Intelligence": "IJCAI",
    "International Conference on Artificial Intelligence and Statistics": "AISTATS",
    "Conference on Uncertainty in Artificial Intelligence": "UAI",
    "Uncertainty in Artificial Intelligence": "UAI",
    "Conference on Learning Theory": "COLT",
    "Asian Conference on Machine Learning": "ACML",
    "Conference on Machine Learning and Systems": "MLSys",
    "Machine Learning and Systems": "MLSys",
    "Journal of Machine Learning Research": "JMLR",
    "Transactions on Machine Learning Research": "TMLR",
    "Annual Meeting of the Association for Computational Linguistics": "ACL",
    "Conference on Empirical Methods in Natural Language Processing": "EMNLP",
    "Conference of the North American Chapter of the Association for Computational Linguistics":
        "NAACL",
    "Conference of the European Chapter of the Association for Computational Linguistics": "EACL",
    "Transactions of the Association for Computational Linguistics": "TACL",
    "International Conference on Computational Linguistics": "COLING",
    "Conference on Computational Natural Language Learning": "CoNLL",
    "International Conference on Language Resources and Evaluation": "LREC",
    "Conference of the International Speech Communication Association": "Interspeech",
    "International Conference on Acoustics, Speech and Signal Processing": "ICASSP",
    "Automatic Speech Recognition and Understanding Workshop": "ASRU",
    "Spoken Language Technology Workshop": "SLT",
    "International Society for Music Information Retrieval Conference": "ISMIR",
    "Conference on Computer Vision and Pattern Recognition": "CVPR",
    "Conference on Computer Vision and Pattern Recognition Workshops": "CVPRW",
    "International Conference on Computer Vision": "ICCV",
    "International Conference on Computer Vision Workshops": "ICCVW",
    "European Conference on Computer Vision": "ECCV",
    "Winter Conference on Applications of Computer Vision": "WACV",
    "British Machine Vision Conference": "BMVC",
    "Asian Conference on Computer Vision": "ACCV",
    "International Conference on Image Processing": "ICIP",
    "International Conference on Pattern Recognition": "ICPR",
    "International Conference on 3D Vision": "3DV",
    "International Conference on Medical Image Computing and Computer-Assisted Intervention":
        "MICCAI",
    "Transactions on Pattern Analysis and Machine Intelligence": "TPAMI",
    "International Journal of Computer Vision": "IJCV",
    "Transactions on Image Processing": "TIP",
    "Conference on Robot Learning": "CoRL",
    "International Conference on Robotics and Automation": "ICRA",
    "International Conference on Intelligent Robots and Systems": "IROS",
    "Robotics: Science and Systems": "RSS",
    "Robotics and Automation Letters": "RA-L",
    "International Conference on Autonomous Agents and Multiagent Systems": "AAMAS",
    "International Conference on Knowledge Discovery and Data Mining": "KDD",
    "International Conference on Research and Development in Information Retrieval": "SIGIR",
    "Conference on Research and Development in Information Retrieval": "SIGIR",
    "International World Wide Web Conference": "WWW",
    "The Web Conference": "WWW",
    "International Conference on Information and Knowledge Management": "CIKM",
    "International Conference on Web Search and Data Mining": "WSDM",
    "Conference on Recommender Systems": "RecSys",
    "International Conference on Data Mining": "ICDM",
    "European Conference on Information Retrieval": "ECIR",
    "Conference on Human Factors in Computing Systems": "CHI",
    "International Conference on Multimedia": "ACM MM",
    "International Conference on Multimedia and Expo": "ICME",
    "Proceedings of the National Academy of Sciences": "PNAS",
}  # fmt: skip

_NOISE = {
    "proceedings", "proc", "proc.", "of", "the", "in", "on", "for", "and", "&", "annual", "ieee",
    "ieee/cvf", "cvf", "ieee/rsj", "rsj", "ieee/acm", "acm", "sigkdd", "sigir", "sigchi", "isca",
    "aaai",
}  # fmt: skip
"""Words that some write and others do not: fillers, and the societies behind a conference."""

_PIECES = re.compile(r" [–—-]+ |[,:;()\[\]]")
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|[ivxl]+"
    r"|(?:twenty|thirty|forty|fifty)(?:-?\w+)?|(?:\w+teen|ten|eleven|twel)th"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
)
_OTHER_VENUES = ("workshop", "findings", "companion", "adjunct", "extended abstracts")
_ARXIV = re.compile(r"(?:arxiv|corr)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|\.\d)", re.ASCII)
_LONGEST = 500


@lru_cache(maxsize=1024)
def publication(text: str) -> Venue:
    """The venue that a bibliography names as a paper's journal, book or series.

    An unknown one is kept as it is written.
    """
    text = " ".join(text.split())
    usual = normalise(text)
    if usual.known or len(text) > _LONGEST:
        return usual
    if _ARXIV.match(text):
        numbered = (venue for venue in map(normalise, text.split()) if venue.known and venue.year)
        return next(numbered, Venue("arXiv", _year(text), known=True))
    folded = text.casefold()
    apart = any(word in folded for word in _OTHER_VENUES)
    pieces = [text, *_PIECES.split(text)]
    for piece in pieces:
        name = _BY_WORDS.get(_words(piece))
        if name and (not apart or "workshop" in piece.casefold()):
            return Venue(name, _year(text), known=True)
    for piece in () if apart else pieces:
        venue = normalise(piece)
        if venue.known and (venue.year or sum(map(str.isupper, piece)) > 1):
            return Venue(venue.name, venue.year or _year(text), known=True)
    return usual


def _words(name: str) -> str:
    """What a full name has in common with its other spellings."""
    words = name.casefold().replace(":", " ").replace(",", " ").split()
    return " ".join(w for w in words if w not in _NOISE and not _ORDINAL.fullmatch(w))


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[0]) if found else None


_BY_WORDS = {_words(full): name for full, name in _FULL_NAMES.items()}
