"""The recorder: what it reads from recorded output, and one real program."""

import os
import sys

from tests.bench.recorder import Latency, Recorder, changes, replay


def last_screen(*data: bytes) -> str:
    (*_, (_, screen)) = replay([(float(at), chunk) for at, chunk in enumerate(data)])
    return "\n".join(line.rstrip() for line in screen.display).rstrip()


def test_sequences_that_the_emulator_does_not_know_are_not_shown() -> None:
    output = b"\x1b[?2026$p\x1b[>1u\x1b[<1u\x1b]0;a title\x07\x1bP+q\x1b\\\x1b[1;1Hshown"
    assert last_screen(output) == "shown"


def test_a_sequence_may_come_in_two_pieces() -> None:
    output = b"\x1b[?2026$p\x1b[31mred\x1b[0m \x1b]0;title\x1b\\\xed\x95\x9c"
    for cut in range(len(output)):
        assert last_screen(output[:cut], output[cut:]) == "red 한"


def test_a_change_is_a_cell_that_looks_different() -> None:
    output = [
        (1.0, b"a"),
        (2.0, b"\x1b[?25l"),  # only the cursor goes
        (3.0, b"\x1b[1;1Ha"),  # the same again
        (4.0, b"\x1b[1;1H\x1b[7ma"),  # reversed
    ]
    assert changes(output) == [1.0, 4.0]


def test_latencies_are_counted_from_each_key() -> None:
    recorder = Recorder([sys.executable, "-c", "pass"], {"PATH": os.environ["PATH"]})
    with recorder:
        pass
    recorder.chunks[:] = [(1.0, b"x"), (2.25, b"a"), (2.5, b"b"), (4.5, b"c")]
    assert recorder.latencies([2.0, 3.0, 4.0]) == [Latency(0.25, 0.5), Latency(0.5, 0.5)]


def test_a_program_is_recorded_in_a_terminal_of_that_size() -> None:
    script = "import os; print(*os.get_terminal_size(), 'ready'); print('got', input())"
    with Recorder([sys.executable, "-c", script], {"PATH": os.environ["PATH"]}, rows=12) as program:
        program.wait_for("120 12 ready")
        sent = program.answer(b"hello\r")
        program.wait_for("got hello")
        seen = program.first_seen("got hello")
    assert seen is not None
    assert seen > sent - program.started
