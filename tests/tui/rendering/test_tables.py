"""Tables: columns where they fit, else wrapped cells, else lists."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model import Review
from tui.rendering.review import render_review
from tui.rendering.tables import fitted_widths


def shown(body: str, width: int = 60) -> str:
    return render_review(Review(format="markdown", body=body), width).content.plain


def test_a_table_that_fits_has_columns_aligned_as_it_says() -> None:
    body = "| 모델 | acc | 중간 |\n|---|---:|:-:|\n| a | `1` | x |\n| 가나다 | 22 | y |"
    assert shown(body) == ("모델    acc  중간\n──────  ───  ────\na         1   x\n가나다   22   y")


def test_a_table_that_is_too_wide_wraps_in_its_cells() -> None:
    body = "| 모델 | 설명 |\n|---|---|\n| FixMatch | weak augmentation으로 만든 label |\n| b | c |"
    assert shown(body, 30) == (
        "모델      설명\n"
        "────────  ────────────────────\n"
        "FixMatch  weak\n"
        "          augmentation으로\n"
        "          만든 label\n"
        "\n"
        "b         c"
    )


def test_a_cell_keeps_its_line_breaks() -> None:
    assert shown("| a | b |\n|---|---|\n| x<br>y | z |").split("\n")[2:] == ["x  z", "y"]


def test_a_table_with_too_many_columns_is_a_list_a_row() -> None:
    body = (
        "| name | first | second |\n|---|---|---|\n| 가 | long text here | other text |\n| b | | |"
    )
    assert shown(body, 22) == ("name: 가\nfirst: long text here\nsecond: other text\n\nname: b")


def test_rows_of_different_length() -> None:
    assert shown("| a | b |\n|---|---|\n| only |\n| x | y |").split("\n")[2:] == ["only", "x     y"]


def test_a_table_whose_words_would_be_broken_is_a_list() -> None:
    body = "| model | score |\n|---|---|\n| EfficientNet-L2 | MobileNetV3-Large |"
    assert "EfficientNet-L2  MobileNetV3-Large" in shown(body, 34)
    assert shown(body, 33) == "model: EfficientNet-L2\nscore: MobileNetV3-Large"


def test_an_address_is_broken_in_its_column() -> None:
    body = f"| model | link |\n|---|---|\n| a | https://example.org/{'x' * 40} |"
    assert shown(body, 30).startswith("model  link\n─────  ───────────────────────\na      https")


def test_the_widest_column_gives_way_first() -> None:
    assert fitted_widths([5, 40, 12], [5, 8, 8], 40) == [5, 23, 12]
    assert fitted_widths([5, 40, 40], [5, 8, 8], 40) == [5, 18, 17]
    assert fitted_widths([5, 40, 40], [5, 8, 20], 40) == [5, 15, 20]
    assert fitted_widths([5, 4], [5, 4], 40) == [5, 4]
    assert fitted_widths([30, 30, 30], [8, 8, 8], 23) == []


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 30)), min_size=1, max_size=12),
    st.integers(1, 200),
)
def test_columns_fill_the_room_and_no_more(columns: list[tuple[int, int]], room: int) -> None:
    natural = [wanted for wanted, _ in columns]
    least = [min(column) for column in columns]
    widths = fitted_widths(natural, least, room)
    if widths:
        assert sum(widths) == min(room, sum(natural))
        given = zip(least, widths, natural, strict=True)
        assert all(low <= width <= wanted for low, width, wanted in given)
    else:
        assert sum(least) > room


_CELLS = st.sampled_from(["가나다 라마", "x", "", "a longer text of words", "`code`", "12.5"])


@given(
    st.lists(st.lists(_CELLS, min_size=1, max_size=7), min_size=1, max_size=4), st.integers(20, 90)
)
def test_every_word_is_shown_in_the_width(rows: list[list[str]], width: int) -> None:
    head = rows[0]
    body = "\n".join(f"|{'|'.join(row)}|" for row in [head, ["---"] * len(head), *rows[1:]])
    text = shown(body, width)
    assert max(map(cell_len, text.split("\n"))) <= width
    for row in rows[1:]:
        for cell in row[: len(head)]:
            assert all(word.strip("`") in text for word in cell.split())
