"""The repairs, in the one order in which they run.

A file holds one repair, or a few of one thing, and declares what each may alter; adding one is a new
file, a row here and a case file. Rules of one pass look at the same text; the next pass sees their
result. What is not in the order is shared: the draft and its way back (draft, origin), what pages
and lines tell (pages, running_lines, chapter_heads, wraps, seams, chains), HTML (html_tags).
"""

from . import (
    attribute_lists,
    blank_lines,
    body_headings,
    bracket_titles,
    broken_pipes,
    cell_styles,
    characters,
    code_fences,
    empty_bold,
    escapes,
    furniture,
    han_blanks,
    hard_breaks,
    heading_levels,
    heading_marks,
    html_blocks,
    html_inline,
    html_page,
    html_table,
    icon_label,
    inline_blanks,
    line_hyphens,
    links,
    lone_numbers,
    lone_titles,
    lost_pipe,
    merged_clauses,
    merged_items,
    notes,
    number_blanks,
    number_marks,
    own_title,
    page_marks,
    plain_titles,
    portable_bold,
    quote_marks,
    rule_artifacts,
    setext,
    split_headings,
    split_paragraphs,
    tab_table,
    title_block,
    toc,
    torn_bold,
    torn_cells,
    torn_lines,
    torn_rows,
)
from .draft import Draft, Rule

ORDER: tuple[tuple[Rule, ...], ...] = (
    # marks inside lines
    (characters.RULE,),
    (code_fences.RULE,),  # what is code holds no marks for those that follow
    (html_page.RULE, html_table.RULE, html_blocks.RULE),
    (attribute_lists.RULE, html_inline.RULE, escapes.RULE, hard_breaks.RULE),
    (empty_bold.RULE, setext.RULE),
    (heading_marks.RULE,),
    # what each line is
    (torn_cells.RULE,),
    (title_block.RULE,),  # reads only the top; what follows reads the lines behind it
    (
        tab_table.RULE,
        torn_rows.RULE,
        rule_artifacts.RULE,
        lone_numbers.RULE,
    ),
    (split_headings.RULE,),
    (furniture.RULE, body_headings.RULE),
    (torn_lines.RULE,),
    (page_marks.RULE, line_hyphens.RULE, han_blanks.RULE),
    (bracket_titles.RULE,),
    (own_title.RULE,),
    (toc.TITLES,),
    (plain_titles.RULE,),
    (lone_titles.RULE,),
    (notes.RULE, quote_marks.RULE, broken_pipes.RULE),
    (
        toc.PAGES,
        icon_label.RULE,
        lost_pipe.RULE,
        lost_pipe.BLANKS,
        cell_styles.RULE,
        inline_blanks.RULE,
        number_blanks.RULE,
    ),
    # where paragraphs begin and end
    (merged_clauses.RULE, merged_items.RULE),
    (split_paragraphs.RULE,),
    (torn_bold.RULE,),
    # numbers and levels
    (toc.LINKS, heading_levels.LEVELS, heading_levels.BOLD, number_marks.BLANK, number_marks.DOT),
    (number_marks.LIST, links.DEAD, links.BARE, portable_bold.RULE),
    (links.HTTPS, links.BLANK),
    (blank_lines.RULE,),
)


LAYOUT = blank_lines.RULE.name
"""The rule whose changes lie between the blocks, not in them."""


MAX_ROUNDS = 8
"""How often the whole order may run until a round changes nothing."""


def run(draft: Draft) -> None:
    """Bring the draft's text from source to clean.

    The order runs until a round makes no change: that round is the proof that the clean text
    converts to itself.
    """
    for _ in range(MAX_ROUNDS):
        if not once(draft):
            return


def once(draft: Draft) -> bool:
    """Run the order once; whether that changed the text."""
    before = len(draft.changes)
    for rules_of_pass in ORDER:
        draft.run(rules_of_pass)
    return len(draft.changes) > before


def rules_by_name() -> dict[str, Rule]:
    """Every rule by its name."""
    return {rule.name: rule for rules_of_pass in ORDER for rule in rules_of_pass}
