"""Boxes: stacking, putting side by side, splitting."""

from __future__ import annotations

from factpress.contracts.drawing import Bookmark, TextRun
from factpress.layout.box import Box, Seam, beside, columns, hatched, kept, split, stack, whole


def run(y: float) -> TextRun:
    return TextRun(0, y, "x", "serif-regular", 10, "#000000")


def lines(count: int) -> Box:
    """Lines of 14 points with their baselines at 10, breakable with two lines on either side."""
    return Box(
        count * 14,
        tuple(run(n * 14 + 10) for n in range(count)),
        breaks=tuple(Seam(n * 14, n * 14) for n in range(2, count - 1)),
    )


def test_stacked_boxes_add_up_and_move_what_they_hold() -> None:
    box = stack((Box(10, (run(8),)), 5.0, Box(20, (run(8),), (Bookmark("B", 1, 0),))))
    assert box.height == 35  # 10 + 5 + 20
    assert [item.y for item in box.items if isinstance(item, TextRun)] == [8, 23]  # 10 + 5 + 8
    assert box.bookmarks == (Bookmark("B", 1, 15),)
    assert box.breaks == (Seam(10, 15),)  # the rest begins below the space


def test_boxes_side_by_side_are_as_high_as_the_highest() -> None:
    box = beside(((0, Box(10, (run(8),))), (50, Box(30, (run(8),)))))
    assert box.height == 30
    assert [item.x for item in box.items if isinstance(item, TextRun)] == [0, 50]


def test_equal_columns_fill_the_width() -> None:
    assert list(columns(100, 3, 5)) == [(0, 30), (35, 30), (70, 30)]  # (100 - 2 * 5) / 3


def test_a_paragraph_keeps_two_lines_on_either_side_of_a_split() -> None:
    for height in range(14, 6 * 14):
        parts = split(lines(6), height)
        if parts is None:
            assert height < 28
            continue
        head, tail = parts
        assert len(head.items) >= 2 and len(tail.items) >= 2
        assert len(head.items) + len(tail.items) == 6
        assert head.height <= height


def test_the_rest_of_a_split_starts_at_its_own_top() -> None:
    parts = split(lines(4), 30)
    assert parts is not None
    head, tail = parts
    assert (head.height, tail.height) == (28, 28)
    assert [item.y for item in tail.items if isinstance(item, TextRun)] == [10, 24]


def test_a_box_without_breaks_is_never_split() -> None:
    assert split(Box(100, (run(8),)), 50) is None


def test_a_page_never_begins_with_the_space_between_boxes() -> None:
    parts = split(stack((lines(2), 21.0, lines(2))), 40)
    assert parts is not None
    assert [part.height for part in parts] == [28, 28]
    assert [item.y for item in parts[1].items if isinstance(item, TextRun)] == [10, 24]


def test_the_rest_of_a_split_stands_under_what_is_repeated() -> None:
    head = Box(20, (run(12),))
    box = Box(56, lines(4).items, breaks=(Seam(28, 28, head),)).at(5, 100)
    parts = split(box, 140)
    assert parts is not None
    assert [part.height for part in parts] == [128, 48]
    assert [(item.x, item.y) for item in parts[1].items if isinstance(item, TextRun)] == [(5, 12), (5, 30), (5, 44)]


def test_the_first_points_may_be_kept_together_or_all() -> None:
    assert [seam.end for seam in kept(lines(6), 42).breaks] == [42, 56]
    assert whole(lines(6)).breaks == ()


def test_hatching_stays_inside_its_rectangle() -> None:
    strokes = hatched(7, 100, "#B0481A")
    assert len(strokes) == 31  # (100 + 7) / 3.5 + 1
    assert all(stroke.clip and (stroke.clip.width, stroke.clip.height) == (7, 100) for stroke in strokes)
