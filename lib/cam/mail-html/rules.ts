// The HTML of a mail, made from its text: what a reader sees is what was checked.
import { linksIn } from "../web-link/rules";

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** Every address of a page becomes a link that shows itself: no other words lead anywhere. */
function withLinks(line: string): string {
  let rest = line;
  let made = "";
  for (const { given, wrong } of linksIn(line)) {
    const at = rest.indexOf(given);
    const href = /^www\./i.test(given) ? `https://${given}` : given;
    made += escaped(rest.slice(0, at));
    made += wrong ? escaped(given) : `<a href="${escaped(href)}">${escaped(given)}</a>`;
    rest = rest.slice(at + given.length);
  }
  return made + escaped(rest);
}

const isFooter = (block: string) => block.startsWith("-- \n");

/** Paragraphs and line breaks, nothing else: no image, no style that a filter could take for a disguise. */
export function htmlOf(text: string): string {
  const blocks = text.split(/\n{2,}/).map((block) => {
    const lines = (isFooter(block) ? block.slice(4) : block).split("\n").map(withLinks).join("<br>\n");
    return isFooter(block) ? `<p style="color:#666;font-size:12px">${lines}</p>` : `<p>${lines}</p>`;
  });
  return `<div dir="auto">\n${blocks.join("\n")}\n</div>`;
}
