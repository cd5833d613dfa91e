"""The first run: a library from the documents that come with the program."""

from importlib import resources

from store.importers import parse_document
from store.library import Library
from store.merging import plan_import


def import_samples(library: Library) -> None:
    """Fill an empty library from the documents that come with the program, as one change."""
    documents = [
        parse_document(file.read_bytes(), name=file.name)
        for file in sorted(resources.files("sample_data").iterdir(), key=lambda entry: entry.name)
        if file.name.endswith(".txt")
    ]
    plan = plan_import(library.papers, library.sources, documents, library.now())
    library.replace(f"started with {len(documents)} sample documents", plan.papers, plan.sources)
