"""HTML parse mode."""

import pytest

from localgram.html import HtmlError, parse_html
from localgram.rendering import to_html


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b>", "a", [entity("bold", 0, 1)]),
        ("<STRONG>a</STRONG>", "a", [entity("bold", 0, 1)]),
        ("<i>a</><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [entity("strikethrough", i, 1) for i in (0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<code><b>a</b></code>", "a", [entity("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="python")],
        ),
        (
            '<a href="https://te-palvelut.fi/?a=1&amp;b=2">TE</a>',
            "TE",
            [entity("text_link", 0, 2, url="https://te-palvelut.fi/?a=1&b=2")],
        ),
        (
            "<a href='https://kela.fi'>Kela</a>",
            "Kela",
            [entity("text_link", 0, 4, url="https://kela.fi/")],
        ),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("&lt;b&gt; &amp;&quot; &#65;&#x42;", '<b> &" AB', []),
        ("R&D &nbsp; &copy", "R&D &nbsp; &copy", []),
        ("😀<b>😀</b>", "😀😀", [entity("bold", 2, 2)]),
        ("<b>مرحبا</b>", "مرحبا", [entity("bold", 0, 5)]),
    ],
)
def test_markup_becomes_text_with_utf16_entities(
    markup: str, text: str, entities: list[dict[str, object]]
) -> None:
    assert parse_html(markup) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        (
            "ä<b>a</i>",
            'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"',
        ),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("3 < 4", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<a href=x!>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href>y</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ],
)
def test_broken_markup_is_refused_in_the_words_of_the_real_server(markup: str, fault: str) -> None:
    with pytest.raises(HtmlError) as caught:
        parse_html(markup)
    assert str(caught.value).startswith(fault)


@pytest.mark.parametrize(
    "markup",
    [
        "<b>a<i>b</i></b> &lt;x&gt; &amp; <code>c</code>",
        "😀 <b>😀</b><i>x</i>",
        '<a href="https://kela.fi/">Kela</a> and <tg-spoiler>more</tg-spoiler>',
        '<pre><code class="language-py">x</code></pre>',
        "<b><i>both</i></b>",
    ],
)
def test_what_was_parsed_can_be_written_again(markup: str) -> None:
    assert to_html(*parse_html(markup)) == markup
