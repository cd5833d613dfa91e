"""The names of the field's venues, as they call themselves, and how else people write them."""

NAMES = (
    # machine learning
    "NeurIPS", "ICML", "ICLR", "AAAI", "IJCAI", "AISTATS", "UAI", "COLT", "ACML", "ALT", "MLSys",
    "JMLR", "TMLR", "ECML", "PKDD", "ECAI", "MLSP", "AutoML", "LoG", "COLM",
    # language
    "ACL", "EMNLP", "NAACL", "EACL", "AACL", "TACL", "COLING", "CoNLL", "LREC", "SIGDIAL", "WMT",
    "SemEval", "INLG", "IWSLT", "IJCNLP", "BlackboxNLP",
    "Findings of ACL", "Findings of EMNLP", "Findings of NAACL", "Findings of EACL",
    # speech and music
    "Interspeech", "ICASSP", "ASRU", "SLT", "WASPAA", "Odyssey", "TASLP", "ISMIR", "DCASE", "SSW",
    "Eurospeech", "ICSLP",
    # vision and graphics
    "CVPR", "ICCV", "ECCV", "WACV", "BMVC", "ACCV", "ICIP", "ICPR", "3DV", "TPAMI", "IJCV", "TIP",
    "MICCAI", "SIGGRAPH", "SIGGRAPH Asia", "CVPRW", "ICCVW", "ECCVW", "MIDL",
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
OTHER_NAMES = {
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
    "j. mach. learn. res.": "JMLR",
    "trans. mach. learn. res.": "TMLR",
    "int. j. comput. vis.": "IJCV",
    "ieee trans. pattern anal. mach. intell.": "TPAMI",
    "ieee trans. image process.": "TIP",
    "ieee robot. autom. lett.": "RA-L",
    "trans. assoc. comput. linguistics": "TACL",
    "nat. commun.": "Nature Communications",
    "nat. mach. intell.": "Nature Machine Intelligence",
}
JOURNALS = {
    "JMLR", "TMLR", "TACL", "TASLP", "TPAMI", "IJCV", "TIP", "RA-L", "TKDE", "Nature", "Science",
    "PNAS", "Nature Communications", "Nature Machine Intelligence",
}  # fmt: skip
"""Venues that appear in volumes: a number behind their name is no year."""

TYPING_ERRORS = {
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
BY_FOLDED = {name.casefold(): name for name in NAMES} | OTHER_NAMES
