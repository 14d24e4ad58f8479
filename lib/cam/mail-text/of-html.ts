import { Parser } from "htmlparser2";

/** What is longer, or deeper, is no letter; the rest of it is not read. */
const LONGEST = 2_000_000;
const DEEPEST = 2_000;
const AT_ONCE = 16_384;

const UNSEEN = new Set(["style", "script", "head", "title", "template", "noscript", "object", "svg"]);
const BLOCKS = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section table tbody tfoot thead tr ul".split(
    " ",
  ),
);
/** Between these and what is around them stands an empty line. */
const APART = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]);
const NEVER_CLOSED = new Set(["br", "hr", "img", "input", "meta", "link", "wbr", "area", "base", "col"]);

/** Where mail programs put what stands under every mail. */
const SIGNED = /\b(gmail_signature|moz-signature|protonmail_signature_block)\b/;
const SIGNED_IDS = new Set(["signature", "ms-outlook-mobile-signature"]);
const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/i;
/** How Gmail moves a paragraph to the right: nobody else's words. */
const INDENTED = /border\s*:\s*none/i;

type Box = { name: string; is: "unseen" | "quote" | "signature" | "plain" };

/**
 * A mail's HTML as a person would type it: quotes with ">" before them, as far as they go into each other, signatures behind
 * "--", rules as lines. What is hidden is left out. Whatever the HTML is like, it comes to an end in the time of reading it.
 */
export function textOfHtml(html: string): string {
  const boxes: Box[] = [];
  const lines: string[] = [];
  // In pieces until it ends: a line of two million signs, put together sign by sign, takes minutes.
  let line: string[] = [];
  let unseen = 0;
  let quotes = 0;
  let preformatted = 0;
  let gap = false;

  const prefix = () => (quotes === 0 ? "" : `${">".repeat(Math.min(quotes, 9))} `);
  const endLine = (always = false) => {
    const whole = line.join("");
    const text = preformatted > 0 ? whole.trimEnd() : whole.replace(/[\s\u00a0]+/gu, " ").trim();
    line = [];
    if (text === "" && !always) return;
    if (gap && lines.length > 0) lines.push(prefix().trimEnd());
    gap = false;
    lines.push(text === "" ? prefix().trimEnd() : `${prefix()}${text}`);
  };
  const put = (text: string) => {
    const [first = "", ...more] = preformatted > 0 ? text.split(/\r\n?|\n/) : [text];
    line.push(first);
    for (const next of more) {
      endLine(true);
      line.push(next);
    }
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const is = kindOf(name, attributes);
        if (!NEVER_CLOSED.has(name)) boxes.push({ name, is });
        if (is === "unseen") unseen += NEVER_CLOSED.has(name) ? 0 : 1;
        if (unseen > 0) return;
        if (BLOCKS.has(name) || is === "quote" || is === "signature") endLine();
        if (APART.has(name)) gap = true;
        if (name === "pre") preformatted++;
        if (name === "br") endLine(true);
        if (name === "hr") {
          endLine();
          line.push("________________________________");
          endLine();
        }
        if (name === "li") line.push("- ");
        if (is === "quote") quotes++;
        if (is === "signature") {
          line.push("--");
          endLine();
        }
        if ((name === "td" || name === "th") && line.length > 0) put(" ");
      },
      ontext(text) {
        if (unseen === 0) put(text);
      },
      onclosetag(name) {
        // A box that was opened for nothing is closed with the one around it.
        const at = boxes.findLastIndex((box) => box.name === name);
        if (at < 0) return;
        for (const { name: closed, is } of boxes.splice(at).reverse()) {
          if (is === "unseen") unseen--;
          if (unseen > 0) continue;
          if (BLOCKS.has(closed) || is === "quote") endLine();
          if (APART.has(closed)) gap = true;
          if (closed === "pre") preformatted--;
          if (is === "quote") quotes--;
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  // Bit by bit: each box costs the parser as much as there are boxes around it.
  for (let at = 0; at < Math.min(html.length, LONGEST) && boxes.length < DEEPEST; at += AT_ONCE)
    parser.write(html.slice(at, at + AT_ONCE));
  parser.end();
  endLine();
  return lines.join("\n");
}

function kindOf(
  name: string,
  { class: classes = "", id = "", style = "", hidden }: Record<string, string>,
): Box["is"] {
  if (UNSEEN.has(name) || hidden !== undefined || HIDDEN.test(style)) return "unseen";
  if (name === "blockquote" && !INDENTED.test(style)) return "quote";
  return SIGNED.test(classes) || SIGNED_IDS.has(id.toLowerCase()) ? "signature" : "plain";
}
