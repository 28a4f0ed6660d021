"""Text and entities to markup again."""

from html import escape

from localgram.html import Entity
from localgram.text import sort_entities, span, utf16_length, utf16_slice

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote expandable="">', "</blockquote>"),
}


def _tags(entity: Entity) -> tuple[str, str] | None:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if entity["type"] == "pre":
        language = entity.get("language")
        if language:
            return f'<pre><code class="language-{escape(language)}">', "</code></pre>"
        return "<pre>", "</pre>"
    return _TAGS.get(entity["type"])


def to_html(text: str, entities: list[Entity]) -> str:
    """The text as markup again; what Telegram finds by itself (links, commands) stays plain."""
    styled = [(span(e), tags) for e in sort_entities(entities) if (tags := _tags(e))]
    cuts = sorted({0, utf16_length(text), *(p for ends, _ in styled for p in ends)})
    out = []
    for here, there in zip(cuts, [*cuts[1:], None], strict=True):
        out += [tags[1] for (begin, end), tags in reversed(styled) if end == here and begin < here]
        out += [tags[0] for (begin, end), tags in styled if begin == here]
        if there is not None:
            out.append(escape(utf16_slice(text, here, there), quote=False))
    return "".join(out)
