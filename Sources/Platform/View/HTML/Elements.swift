/// The elements of HTML that our pages use, one function each: `div(.class("panel")) { … }`.
/// Generated in form, not by a tool: every line is the same, so that a reader may skip them.
package func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<abbr", attributes, content(), "</abbr>")
}
package func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<article", attributes, content(), "</article>")
}
package func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<aside", attributes, content(), "</aside>")
}
package func b(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<b", attributes, content(), "</b>")
}
package func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<blockquote", attributes, content(), "</blockquote>")
}
package func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<body", attributes, content(), "</body>")
}
package func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<button", attributes, content(), "</button>")
}
package func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<caption", attributes, content(), "</caption>")
}
package func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<code", attributes, content(), "</code>")
}
package func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<dd", attributes, content(), "</dd>")
}
package func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<details", attributes, content(), "</details>")
}
package func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<div", attributes, content(), "</div>")
}
package func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<dl", attributes, content(), "</dl>")
}
package func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<dt", attributes, content(), "</dt>")
}
package func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<em", attributes, content(), "</em>")
}
package func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<fieldset", attributes, content(), "</fieldset>")
}
package func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<figcaption", attributes, content(), "</figcaption>")
}
package func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<figure", attributes, content(), "</figure>")
}
package func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<footer", attributes, content(), "</footer>")
}
package func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<form", attributes, content(), "</form>")
}
package func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<h1", attributes, content(), "</h1>")
}
package func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<h2", attributes, content(), "</h2>")
}
package func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<h3", attributes, content(), "</h3>")
}
package func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<h4", attributes, content(), "</h4>")
}
package func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<head", attributes, content(), "</head>")
}
package func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<header", attributes, content(), "</header>")
}
package func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<kbd", attributes, content(), "</kbd>")
}
package func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<label", attributes, content(), "</label>")
}
package func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<legend", attributes, content(), "</legend>")
}
package func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<li", attributes, content(), "</li>")
}
package func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<main", attributes, content(), "</main>")
}
package func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<mark", attributes, content(), "</mark>")
}
package func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<nav", attributes, content(), "</nav>")
}
package func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<ol", attributes, content(), "</ol>")
}
package func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<option", attributes, content(), "</option>")
}
package func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<p", attributes, content(), "</p>")
}
package func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<progress", attributes, content(), "</progress>")
}
package func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<section", attributes, content(), "</section>")
}
package func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<select", attributes, content(), "</select>")
}
package func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<small", attributes, content(), "</small>")
}
package func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<span", attributes, content(), "</span>")
}
package func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<strong", attributes, content(), "</strong>")
}
package func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<summary", attributes, content(), "</summary>")
}
package func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<table", attributes, content(), "</table>")
}
package func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<tbody", attributes, content(), "</tbody>")
}
package func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<td", attributes, content(), "</td>")
}
package func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<tfoot", attributes, content(), "</tfoot>")
}
package func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<th", attributes, content(), "</th>")
}
package func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<thead", attributes, content(), "</thead>")
}
package func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<time", attributes, content(), "</time>")
}
package func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<tr", attributes, content(), "</tr>")
}
package func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<ul", attributes, content(), "</ul>")
}

/// A link.
package func a(href: String, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    element("<a", [.href(href)] + attributes, content(), "</a>")
}

package func textarea(_ attributes: Attribute..., content: String) -> HTML {
    // A browser drops the first line feed inside: ours is that one.
    element("<textarea", attributes, raw("\n") + HTML(text: content), "</textarea>")
}

package func input(_ attributes: Attribute...) -> HTML { element("<input", attributes) }
package func img(_ attributes: Attribute...) -> HTML { element("<img", attributes) }
package func br() -> HTML { raw("<br>") }
package func hr() -> HTML { raw("<hr>") }

/// A script of ours, never inline.
package func script(src: String, _ attributes: Attribute...) -> HTML {
    element("<script", [.named("src", src)] + attributes, HTML(), "</script>")
}

func meta(_ attributes: Attribute...) -> HTML { element("<meta", attributes) }
func link(_ attributes: Attribute...) -> HTML { element("<link", attributes) }

func element(_ open: StaticString, _ attributes: [Attribute], _ content: HTML, _ close: StaticString) -> HTML {
    var bytes: [UInt8] = []
    // Room for a few attributes, so that most elements take one allocation.
    bytes.reserveCapacity(min(content.first.count, 4096) + attributes.count * 32 + 24)
    bytes.add(open)
    for attribute in attributes { attribute.write(to: &bytes) }
    bytes.add(">")
    var whole = HTML(bytes: bytes)
    // Moved in, not copied: the array must have one owner when it grows.
    bytes = []
    whole.append(content)
    whole.append(close)
    return whole
}

/// An element without content.
func element(_ open: StaticString, _ attributes: [Attribute], closing: StaticString = ">") -> HTML {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(attributes.count * 32 + 16)
    bytes.add(open)
    for attribute in attributes { attribute.write(to: &bytes) }
    bytes.add(closing)
    return HTML(bytes: bytes)
}
