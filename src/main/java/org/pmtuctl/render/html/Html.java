package org.pmtuctl.render.html;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.render.Output;

/**
 * Elements, attributes and texts of a page that is well-formed as HTML and as XML. Names of elements and attributes are this
 * program's own; values and texts may be anybody's: they are escaped, here and nowhere else.
 */
final class Html {
    private final Output out;
    private final List<String> open = new ArrayList<>();
    /** The last start tag still takes attributes. */
    private boolean starting;

    Html(Output out) {
        this.out = out;
    }

    /** Begins an element. */
    Html open(String element) {
        content();
        out.put('<').raw(element);
        open.add(element);
        starting = true;
        return this;
    }

    /** The same, with a class. */
    Html open(String element, String style) {
        return open(element).with("class", style);
    }

    /** An attribute of the element just begun; none for null. */
    Html with(String attribute, Object value) {
        if (value != null) {
            if (!starting) {
                throw new IllegalStateException(attribute + " comes after the start tag");
            }
            out.put(' ').raw(attribute).raw("=\"");
            escaped(value.toString());
            out.put('"');
        }
        return this;
    }

    Html text(String text) {
        content();
        escaped(text);
        return this;
    }

    /** An element that holds nothing but a text. */
    Html element(String element, String text) {
        return open(element).text(text).end();
    }

    /** Ends the element begun last. */
    Html end() {
        content();
        out.raw("</").raw(open.remove(open.size() - 1)).put('>');
        return this;
    }

    /** Ends the element just begun, which has no content: {@code meta}, {@code rect}. */
    Html empty() {
        out.raw("/>");
        open.remove(open.size() - 1);
        starting = false;
        return this;
    }

    /** Ends an element that stands for itself, and the line. */
    Html endLine() {
        end();
        out.line();
        return this;
    }

    /** What is written here as it is: a style sheet of this program's own. */
    Html own(String markup) {
        content();
        for (int i = 0; i < markup.length(); i++) {
            out.put(markup.charAt(i));
        }
        return this;
    }

    private void content() {
        if (starting) {
            starting = false;
            out.put('>');
        }
    }

    private void escaped(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i));
            if (entity != null) {
                out.put(text.substring(from, i)).raw(entity);
                from = i + 1;
            }
        }
        out.put(from == 0 ? text : text.substring(from));
    }

    /** Null for what may stand as it is; {@link Output} shows control characters as {@code \x1b}. */
    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> isReordering(c) || c >= '\ufffe' ? "\\u" + Integer.toHexString(c) : null;
        };
    }

    /** Marks that turn the order of what follows about: a name must not make a command look like another (Unicode annex 9). */
    private static boolean isReordering(char c) {
        return c == '\u200e' || c == '\u200f' || c == '\u061c' || c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
