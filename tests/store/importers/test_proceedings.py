"""Full names of venues, as the usual sources of bibliographies write them."""

import pytest

from store.importers.parts.proceedings import publication


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        (
            "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition",
            "CVPR",
            None,
        ),
        (
            "2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",
            "CVPR",
            2020,
        ),
        (
            "2020 IEEE/CVF Conference on Computer Vision and Pattern Recognition, CVPR 2020,"
            " Seattle, WA, USA, June 13-19, 2020",
            "CVPR",
            2020,
        ),
        ("Proceedings of the IEEE International Conference on Computer Vision", "ICCV", None),
        ("Proceedings of the European Conference on Computer Vision (ECCV)", "ECCV", None),
        ("Computer Vision – ECCV 2020", "ECCV", 2020),
        ("Advances in Neural Information Processing Systems 33", "NeurIPS", None),
        ("Advances in neural information processing systems", "NeurIPS", None),
        (
            "Advances in Neural Information Processing Systems 33: Annual Conference on Neural"
            " Information Processing Systems 2020, NeurIPS 2020, December 6-12, 2020, virtual",
            "NeurIPS",
            2020,
        ),
        ("Proceedings of the 37th International Conference on Machine Learning", "ICML", None),
        (
            "8th International Conference on Learning Representations, ICLR 2020, Addis Ababa",
            "ICLR",
            2020,
        ),
        ("Proceedings of the AAAI conference on artificial intelligence", "AAAI", None),
        (
            "Proceedings of the Twenty-Ninth International Joint Conference on Artificial"
            " Intelligence",
            "IJCAI",
            None,
        ),
        (
            "Proceedings of the 58th Annual Meeting of the Association for Computational"
            " Linguistics",
            "ACL",
            None,
        ),
        (
            "Proceedings of the 2019 Conference of the North American Chapter of the Association"
            " for Computational Linguistics: Human Language Technologies, Volume 1",
            "NAACL",
            2019,
        ),
        (
            "Proceedings of the 2020 Conference on Empirical Methods in Natural Language"
            " Processing (EMNLP)",
            "EMNLP",
            2020,
        ),
        (
            "ICASSP 2020 - 2020 IEEE International Conference on Acoustics, Speech and Signal"
            " Processing (ICASSP)",
            "ICASSP",
            2020,
        ),
        ("IEEE Transactions on Pattern Analysis and Machine Intelligence", "TPAMI", None),
        ("The Journal of Machine Learning Research", "JMLR", None),
        (
            "Proceedings of the 26th ACM SIGKDD International Conference on Knowledge Discovery"
            " & Data Mining",
            "KDD",
            None,
        ),
        ("arXiv preprint arXiv:1911.04252", "arXiv", 2019),
        ("CoRR", "arXiv", None),
        ("KDD '16", "KDD", 2016),
    ],
)
def test_full_names(text: str, name: str, year: int | None) -> None:
    venue = publication(text)
    assert (venue.name, venue.year, venue.known) == (name, year, True)


@pytest.mark.parametrize(
    "text",
    [
        "ICML 2020 Workshop on Uncertainty",
        "NeurIPS Workshop on Meta-Learning, NeurIPS 2019",
        "Findings of the Association for Computational Linguistics: EMNLP 2020",
        "Canadian Conference on Artificial Intelligence",
        "Journal of Things",
        "Workshop " * 100,
    ],
)
def test_others_are_not_taken_for_a_known_one(text: str) -> None:
    assert not publication(text).known


def test_workshops_with_a_name_of_their_own() -> None:
    text = "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition"
    assert publication(f"{text} Workshops").name == "CVPRW"
