"""The actions of the main screen: which part does what a command or a click asks for.

Textual calls `action_` and a name on the node that has the binding. What each does, and on which
keys, is said in the command table, and what parts do in the parts.
"""

# ruff: noqa: D102

from tui.screens.main.parts import Parts


class Actions:
    """One line an action; the screen itself has those that concern more than one part."""

    parts: Parts

    def action_move(self, how: str) -> None:
        self.parts.moving.move(how)

    def action_go_to_listed(self, number: int) -> None:
        self.parts.moving.go_to_listed(number)

    def action_left(self) -> None:
        self.parts.moving.left()

    def action_right(self) -> None:
        self.parts.moving.right()

    def action_step(self, by: int) -> None:
        self.parts.moving.step(by)

    def action_change_pane(self) -> None:
        self.parts.moving.change_pane()

    def action_expand_all(self) -> None:
        self.parts.moving.expand_all()

    def action_resize_tree(self, by: int) -> None:
        self.parts.moving.resize_tree(by)

    def action_zoom(self) -> None:
        self.parts.moving.zoom()

    def action_contents(self) -> None:
        self.parts.sections.list_contents()

    def action_fold(self, key: str = "") -> None:
        self.parts.sections.fold(key)

    def action_to_footnote(self, number: int, reference: int) -> None:
        self.parts.sections.to_footnote(number, reference)

    def action_from_footnote(self, number: int) -> None:
        self.parts.sections.from_footnote(number)

    def action_raw_mathematics(self) -> None:
        self.parts.sections.turn_mathematics()

    def action_shift_code(self, steps: int) -> None:
        self.parts.sections.shift_code(steps)

    def action_find(self) -> None:
        self.parts.finding.ask()

    def action_step_match(self, by: int) -> None:
        self.parts.finding.step(by)

    def action_search(self) -> None:
        self.parts.querying.begin()

    def action_why(self) -> None:
        self.parts.querying.why()

    def action_mentions(self) -> None:
        self.parts.jumping.choose()

    def action_jump(self, number: int) -> None:
        self.parts.jumping.jump(number)

    def action_trail(self, step: int) -> None:
        self.parts.jumping.follow_trail(step)

    def action_group(self, grouping: str) -> None:
        self.parts.arranging.group(grouping)

    def action_sort(self) -> None:
        self.parts.arranging.ask_sort()

    def action_view(self, key: str) -> None:
        self.parts.views.show_numbered(int(key))

    def action_save_view(self) -> None:
        self.parts.views.save()

    def action_views(self) -> None:
        self.parts.views.manage()

    def action_mark(self) -> None:
        self.parts.picking.turn()

    def action_mark_range(self) -> None:
        self.parts.picking.turn_range()

    def action_mark_all(self) -> None:
        self.parts.picking.pick_all(self.parts.arranging.papers)

    def action_mark_inverted(self) -> None:
        self.parts.picking.invert(self.parts.arranging.papers)

    def action_mark_none(self) -> None:
        self.parts.picking.pick_none()

    def action_rate(self, key: str) -> None:
        self.parts.marks.rate(float(key))

    def action_rate_tenths(self, key: str) -> None:
        self.parts.marks.rate_tenths(int(key))

    def action_rate_by(self, step: float) -> None:
        self.parts.marks.rate_by(step)

    def action_rate_exactly(self) -> None:
        self.parts.marks.ask_rating()

    def action_next_status(self) -> None:
        self.parts.marks.next_status()

    def action_choose_status(self) -> None:
        self.parts.marks.choose_status()

    def action_edit_tags(self) -> None:
        self.parts.marks.edit_tags()

    def action_tags_again(self) -> None:
        self.parts.marks.tag_again()

    def action_manage_tags(self) -> None:
        self.parts.tagging.manage()

    def action_undo(self) -> None:
        self.parts.marks.undo()

    def action_redo(self) -> None:
        self.parts.marks.redo()

    def action_trash(self) -> None:
        self.parts.shelving.put_away()

    def action_show_trash(self) -> None:
        self.parts.shelving.show_trash()

    def action_merge(self) -> None:
        self.parts.shelving.merge()

    def action_split(self) -> None:
        self.parts.shelving.split()

    def action_copy(self, what: str) -> None:
        self.parts.copying.copy_of(self.parts.picking.need_targets(), what)

    def action_copy_text(self) -> None:
        self.parts.selecting.copy()

    def action_open(self, what: str) -> None:
        self.parts.opening.open_of(self.parts.picking.need_targets(), what)

    def action_open_file(self) -> None:
        self.parts.opening.choose_file()

    def action_open_figure(self, number: int) -> None:
        self.parts.opening.open_figure(number)

    def action_open_text_link(self, number: int) -> None:
        self.parts.opening.open_text_link(number)

    def action_links(self) -> None:
        self.parts.opening.list_links()

    def action_note(self) -> None:
        self.parts.writing.note()

    def action_note_in_editor(self) -> None:
        self.parts.writing.note_in_editor()

    def action_add_paper(self) -> None:
        self.parts.writing.add_paper()

    def action_edit_paper(self) -> None:
        self.parts.writing.edit_paper()

    def action_write_review(self) -> None:
        self.parts.writing.write_review()

    def action_edit_review(self) -> None:
        self.parts.writing.edit_review()

    def action_queue(self) -> None:
        self.parts.queueing.show()

    def action_move_in_queue(self, by: int) -> None:
        self.parts.queueing.move_current(by)

    def action_next_unread(self) -> None:
        self.parts.queueing.go_to_next_unread()

    def action_opened_last(self) -> None:
        self.parts.queueing.show_opened()

    def action_compare(self) -> None:
        self.parts.showing.compare()

    def action_problems(self) -> None:
        self.parts.showing.problems()

    def action_import(self) -> None:
        self.parts.importing.ask()

    def action_import_clipboard(self) -> None:
        self.parts.importing.read_clipboard()

    def action_export(self) -> None:
        shown, called = self.parts.arranging.papers, self.parts.arranging.called
        self.parts.exporting.ask(*self.parts.picking.targets_among(shown, called))

    def action_save_elsewhere(self) -> None:
        self.parts.rescuing.save_elsewhere()
