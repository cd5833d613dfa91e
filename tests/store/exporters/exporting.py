"""Papers to export, and what an import into an empty library makes of the file."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from store.exporters.formats import EXPORTERS
from store.facts import settle
from store.identity import identifiers_of, ordered, title_identifier
from store.importers import parse_document
from store.merging import plan_import
from store.model import Paper, Review, Source
from tests.store.building import source

SOURCES = {"post:a": source()}

_WORDS = (
    "Learning", "한글", "β-VAE", "C++", "AT&T", "50%", "a_b", "#1", "[Re]", "(oral)", "naïve",
    "“quoted”", "'' `` --", "{braces}", "back\\slash", "~tilde", "$5", "List<int>", "深度学习",
    "@home", "=SUM(A1)", "-minus", "x;y", "e.g.,", 'say "hi"', "https", "and", "|", "*star*",
)  # fmt: skip
_PLAIN_WORDS = (
    "Learning", "한글", "β-VAE", "naïve", "深度学习", "Networks", "Self-training", "e.g.,", "with",
    "AT&T", "50%", "a_b", "{braces}", "Ünïcode", "GPT-3", "2.0:", "GANs,",
)  # fmt: skip
_NAMES = (
    "Qizhe Xie", "Quoc V. Le", "Aäron van den Oord", "강진구", "张伟", "Kim Cheol",
    "Minh-Thang Luong", "Jean-François D'Arcy", "Łukasz Kaiser", "Martin de la Cruz",
)  # fmt: skip
_BODIES = (
    "- 음성에서 직접 word embedding을 추출하는 speech2vec의 후속 논문입니다.\n- 참신한 연구입니다.",
    "- 첫 줄이 충분히 길어서 아무도 제목으로 읽지 않을 그런 글입니다.\n\n## Method\n\ntext",
    "여러 줄의\n리뷰 텍스트.\n\n둘째 문단, 끝.",
)


def text_of(name: str, papers: Sequence[Paper], sources: Mapping[str, Source] = SOURCES) -> str:
    """The papers in a format."""
    return "".join(EXPORTERS[name].pieces(papers, sources))


def imported(name: str, text: str, as_format: str | None = None) -> dict[str, Paper]:
    """The papers of an empty library after an import, by id; the format is recognised or told."""
    document = parse_document(
        text.encode("utf-8", "replace"),
        name=f"exported{EXPORTERS[name].suffixes[0]}",
        format=as_format,
    )
    plan = plan_import({}, {}, [document], "2026-11-21T12:00:00Z")
    return {key: paper for key, paper in plan.papers.items() if paper}


def of(*reviews: Review) -> Paper:
    """A paper with these reviews."""
    found = ordered(
        identifier
        for review in reviews
        for identifier in (*review.identifiers, *(i for link in review.links
                                                  for i in identifiers_of(link)))
    )  # fmt: skip
    found = found or (title_identifier(reviews[0].title, reviews[0].year),)
    return settle(Paper(id="", identifiers=found, title="", reviews=reviews))


def _some(texts: Sequence[str], least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(texts), unique=True, min_size=least, max_size=4)


@st.composite
def _links(draw: st.DrawFn, number: int) -> tuple[str, ...]:
    """Links that name the paper of this number, none for a few."""
    known = (
        f"https://arxiv.org/abs/2001.{number:05}",
        f"https://openreview.net/forum?id=Abcdef{number}_x",
        f"https://doi.org/10.1145/{number}.{number}",
        f"https://example.org/papers/{number}?a=1&b=2",
    )
    chosen = draw(st.lists(st.sampled_from(known), unique=True, max_size=2))
    return tuple(chosen)


@st.composite
def _papers(draw: st.DrawFn, words: Sequence[str], least_known: int) -> list[Paper]:
    made = []
    for number in range(1, 1 + draw(st.integers(1, 4))):
        title = " ".join(
            (
                f"Transformer-{number}X",
                *draw(st.lists(st.sampled_from(words), min_size=1, max_size=5)),
            )
        )
        first = Review(
            source="post:a",
            line=number,
            title=title,
            authors=tuple(draw(_some(_NAMES, least_known))),
            et_al=draw(st.booleans()),
            venue=draw(st.sampled_from(("", "CVPR", "NeurIPS", "arXiv", "Workshop on Things"))),
            year=draw(st.sampled_from((1998, 2020))),
            links=draw(_links(number)),
            quarter=draw(st.sampled_from(("", "2020Q3", "2020Q4"))),
            presenters=draw(st.sampled_from(((), ("강진구",), ("이승현", "서승현")))),
            format="markdown",
            body=draw(st.sampled_from(("", *_BODIES))),
            slides=draw(st.sampled_from(((), ("https://example.org/slides.pdf",)))),
            rating=draw(st.none() | st.integers(1, 50).map(lambda tenths: tenths / 10)),
            tags=tuple(draw(_some(("vision/detection", "비전", "nlp")))),
            status=draw(st.sampled_from((None, "reading", "read", "dropped"))),
        )
        made.append(of(first))
    return made


papers = _papers(_WORDS, 0)
"""Papers whose titles have whatever a format could trip over."""
plain_papers = _papers(_PLAIN_WORDS, 1)
"""Papers with titles as they are in posts, and authors: a title alone is no post."""
