"""What the five sample documents contain, by line: transcribed from the documents themselves."""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

Q4 = "000_80707f0dd942a453.txt"
Q3 = "001_9924fd19fd61f1f4.txt"
Q2 = "002_7ceeca123c60d588.txt"
DIGEST = "003_b346ec40194615f4.txt"
NOTION = "004_007950d92a0652c6.txt"
NAMES = (Q4, Q3, Q2, DIGEST, NOTION)


def path(name: str) -> Path:
    """Where a sample document is."""
    return Path(str(files("sample_data") / name))


class Presented(NamedTuple):
    """A paper of a post."""

    line: int
    title: str
    presenter: str
    venue: str
    year: int | None
    identifier: str
    slides: int
    images: int
    bullets: int


POSTS: dict[str, tuple[Presented, ...]] = {
    Q4: (
        Presented(
            10,
            "Locally Free Weight sharing for Network Width Search",
            "이승현", "ICLR", 2021, "openreview:S0UdquAnr9k", 1, 1, 5,
        ),
        Presented(
            23,
            "Self-training with Noisy Student improves ImageNet classification",
            "강진구", "CVPR", 2020, "arxiv:1911.04252", 1, 1, 3,
        ),
        Presented(
            35,
            "What does an End-to-End Dialect Identification Model Learn about Non-dialectal"
            " Information?",
            "지승훈", "Interspeech", 2020,
            "url:interspeech2020.org/index.php?m=content&c=index&a=show&catid=388&id=401", 1, 1, 3,
        ),
    ),
    Q3: (
        Presented(
            10,
            "Unsupervised Cross-Modal Alignment of Speech and Text Embedding Spaces",
            "강진구", "", None, "arxiv:1805.07467", 1, 1, 4,
        ),
        Presented(
            23,
            "Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss",
            "서승현", "NeurIPS", 2019, "nips:8435", 1, 3, 3,
        ),
        Presented(
            39,
            "Gate Decorator: Global Filter Pruning Method for Accelerating Deep Convolutional"
            " Neural Networks",
            "이승현", "NeurIPS", 2019, "arxiv:1909.08174", 1, 2, 5,
        ),
        Presented(
            58,
            "Data-Efficient Hierarchical Reinforcement Learning (HIRO)",
            "주동욱", "", None, "arxiv:1805.08296", 1, 2, 4,
        ),
        Presented(
            73,
            "wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations",
            "김성빈", "", None, "arxiv:2006.11477", 1, 1, 5,
        ),
        Presented(
            85,
            "FixMatch: Simplifying Semi-Supervised Learning with Consistency and Confidence",
            "강진구", "", None, "arxiv:2001.07685", 1, 1, 3,
        ),
        Presented(
            100,
            "Language Models are Few-Shot Learners",
            "서승현", "", 2020, "arxiv:2005.14165", 0, 2, 3,
        ),
    ),
    Q2: (
        Presented(
            11,
            "Relational inductive biases, deep learning, and graph networks",
            "주동욱", "arXiv", 2018, "arxiv:1806.01261", 1, 1, 4,
        ),
        Presented(
            23,
            "Item2vec: neural item embedding for collaborative filtering",
            "성시백", "MLSP", 2016,
            "title:item2vec-neural-item-embedding-for-collaborative-filtering-2016", 1, 1, 3,
        ),
        Presented(
            33,
            "Search to Distill: Pearls are Every where but not the Eyes",
            "이승현", "CVPR", 2020, "arxiv:1911.09074", 1, 2, 5,
        ),
        Presented(
            46,
            "SpeechBERT: Cross-Modal Pre-trained Language Model for End-to-end Spoken Question"
            " Answering",
            "김성빈", "Interspeech", 2020, "arxiv:1910.11559", 1, 1, 3,
        ),
        Presented(
            56,
            "MoCo v1 : Momentum Contrast for Unsupervised Visual Representation Learning",
            "조성만", "CVPR", 2020, "arxiv:1911.05722", 1, 1, 3,
        ),
    ),
}  # fmt: skip


class Digested(NamedTuple):
    """A paper of the digest: arXiv ids without `arxiv:`, numbers of authors and comment lines."""

    line: int
    number: str
    title: str
    authors: int
    comments: int
    mentions: tuple[str, ...] = ()


DIGESTED = (
    Digested(2, "2007.05471", "Geometric Style Transfer", 4, 2, ("2003.11038",)),
    Digested(
        6, "2007.05181",
        "Sample-based Regularization: A Transfer Learning Strategy Toward Better Generalization",
        6, 2, ("2006.15486",),
    ),
    Digested(
        10, "2007.05290",
        "Learn to Use Future Information in Simultaneous Translation", 8, 2,
    ),
    Digested(
        14, "2007.06191",
        "PSConv: Squeezing Feature Pyramid into One Compact Poly-Scale Convolutional Layer", 3, 4,
        ("1812.05262", "1904.05049", "1907.09595", "1904.09730", "1807.03848", "1904.01169"),
    ),
    Digested(20, "2007.05549", "Meta-Learning Requires Meta-Augmentation", 3, 1),
    Digested(
        23, "2007.07867",
        "Transformation Consistency Regularization- A Semi-Supervised Paradigm for"
        " Image-to-Image Translation", 2, 2,
    ),
    Digested(
        27, "2007.05667",
        "To filter prune, or to layer prune, that is the question", 5, 1,
    ),
    Digested(
        30, "2007.06181",
        "Learning to Learn Parameterized Classification Networks for Scalable Input Images", 3, 2,
    ),
    Digested(
        34, "2007.06162",
        "Do You Have the Right Scissors? Tailoring Pre-trained Language Models via Monte-Carlo"
        " Methods", 4, 2,
    ),
    Digested(
        38, "2007.06059",
        "It Is Likely That Your Loss Should be a Likelihood", 3, 1, ("1904.04620",),
    ),
    Digested(
        41, "2007.06778",
        "An Empirical Study on Robustness to Spurious Correlations using Pre-trained Language"
        " Models", 4, 2,
    ),
    Digested(45, "2007.06919", "AQD: Towards Accurate Quantized Object Detection", 5, 1),
    Digested(
        48, "2007.06600",
        "Closed-Form Factorization of Latent Semantics in GANs", 2, 2,
        ("2002.03754", "2004.02546"),
    ),
    Digested(
        52, "2007.07431",
        "COCO-FUNIT: Few-Shot Unsupervised Image Translation with a Content Conditioned Style"
        " Encoder", 3, 2,
    ),
    Digested(
        56, "2007.07834",
        "InfoXLM: An Information-Theoretic Framework for Cross-Lingual Language Model"
        " Pre-Training", 10, 1,
    ),
    Digested(59, "2007.07779", "AdapterHub: A Framework for Adapting Transformers", 8, 2),
    Digested(
        63, "2007.08103",
        "Probabilistic Anchor Assignment with IoU Prediction for Object Detection", 2, 2,
        ("1912.02424", "1909.02466", "1901.03278", "2005.12872"),
    ),
    Digested(
        67, "2007.08508",
        "RepPoints V2: Verification Meets Regression for Object Detection", 6, 1,
    ),
    Digested(70, "2007.05869", "Adversarially-Trained Deep Nets Transfer Better", 5, 1),
    Digested(
        73, "2007.08489",
        "Do Adversarially Robust ImageNet Models Transfer Better?", 5, 2,
        ("2007.05869", "2006.14536", "1905.02175"),
    ),
    Digested(77, "2007.08100", "Towards Debiasing Sentence Representations", 6, 2),
)  # fmt: skip


class Row(NamedTuple):
    """A row of the Notion table."""

    line: int
    title: str
    publication: str
    venue: str
    year: int | None
    rating: float
    tag: str
    identifier: str


ROWS = (
    Row(
        15, "arXiv:1502.03167",
        "ICML'15", "ICML", 2015, 5, "Model Architecture", "arxiv:1502.03167",
    ),
    Row(
        22, "Generative Adversarial Networks",
        "NIPS'14", "NeurIPS", 2014, 5, "Generative Adversarial Networks", "arxiv:1406.2661",
    ),
    Row(
        29, "Being Bayesian, Even Just a Bit, Fixes Overconfidence in ReLU Networks",
        "ICML'20", "ICML", 2020, 4.5, "Model Uncertainty", "arxiv:2002.10118",
    ),
    Row(
        35,
        "Can You Learn an Algorithm? Generalizing from Easy to Hard Problems with Recurrent"
        " Networks",
        "", "", None, 4.1, "General", "arxiv:2106.04537",
    ),
    Row(
        42, "Keep CALM and Improve Visual Feature Attribution",
        "ICCV'21", "ICCV", 2021, 4, "Explainable AI", "arxiv:2106.07861",
    ),
    Row(
        49, "Deconstructing the Regularization of BatchNorm",
        "ICLR'21", "ICLR", 2021, 4, "General", "openreview:d-XzF81Wg1",
    ),
    Row(
        56, "mixup: Beyond Empirical Risk Minimization",
        "ICRL'18", "ICLR", 2018, 4, "Model Training", "arxiv:1710.09412",
    ),
    Row(
        63, "Self-training with Noisy Student improves ImageNet classification",
        "CVPR'20", "CVPR", 2020, 4, "Self-training", "arxiv:1911.04252",
    ),
    Row(
        70, "Rethinking Pre-training and Self-training",
        "NeurIPS'20", "NeurIPS", 2020, 4, "Model Training", "arxiv:2006.06882",
    ),
    Row(
        76, "Are we done with ImageNet?", "", "", None, 4, "General", "arxiv:2006.07159",
    ),
)  # fmt: skip

PRESENTERS = {
    "이승현": 3, "강진구": 3, "서승현": 2, "주동욱": 2, "김성빈": 2, "지승훈": 1, "성시백": 1,
    "조성만": 1,
}  # fmt: skip
TAGS = {
    "review": 21, "General": 3, "Model Training": 2, "Model Architecture": 1,
    "Generative Adversarial Networks": 1, "Model Uncertainty": 1, "Explainable AI": 1,
    "Self-training": 1,
}  # fmt: skip
