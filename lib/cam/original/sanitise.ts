import { Parser } from "htmlparser2";
import sanitizeHtml, { type Attributes, type Tag } from "sanitize-html";
import { harmlessStyle, isRasterData, leadsTo, loadsSomething, saysWhere } from "./rules";

const LONGEST = 500_000;
const DEEPEST = 200;
const MOST_TAGS = 20_000;
const AT_ONCE = 16_384;

const TAGS =
  "a abbr address article b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul".split(
    " ",
  );
/** What is within them is no text of the mail. */
const UNSEEN =
  "script style title textarea option select noscript noembed noframes template xmp svg math iframe object applet audio video canvas datalist plaintext".split(
    " ",
  );
const EVERYWHERE = ["style", "dir", "lang", "align", "valign", "title"];
const CELLS = ["width", "height", "bgcolor", "colspan", "rowspan", "nowrap"];
const WITHHELD = "border:1px dashed #767676;color:#595959;padding:0px 4px";

export interface Sanitised {
  html: string;
  /** Pictures that lie elsewhere, and that nothing asked for. */
  remoteImages: number;
  /** Pictures that belong to the message and that cannot be shown. */
  missingImages: number;
  /** There was more, or it went too deep. */
  cut: boolean;
}

/**
 * A stranger's HTML as nothing but text, tables, colours and pictures that came with it. `imageOf` gives a picture of the same
 * message by its Content-ID.
 */
export function sanitise(given: string, imageOf: (contentId: string) => string | null): Sanitised {
  const { html, cut } = upToTheLimits(given);
  const withheld = { remoteImages: 0, missingImages: 0 };

  const image = (_name: string, { src = "", alt = "", width, height }: Attributes): Tag => {
    const source = src.trim();
    const size = { ...(width && { width }), ...(height && { height }) };
    const own = /^cid:/i.test(source) ? imageOf(source.slice(4)) : isRasterData(source) ? source : null;
    if (own) return { tagName: "img", attribs: { src: own, alt, ...size } };
    if (/^(?:cid|data):/i.test(source)) withheld.missingImages++;
    else if (source !== "") withheld.remoteImages++;
    const text = alt.trim().slice(0, 300);
    return { tagName: "span", attribs: text ? { style: WITHHELD } : {}, text };
  };
  const link = (_name: string, { href = "", title = "", style = "" }: Attributes): Tag => {
    const leads = leadsTo(href);
    if (!leads) return { tagName: "span", attribs: { style } };
    return {
      tagName: "a",
      attribs: {
        ...{ href: leads.href, target: "_blank", rel: "noopener noreferrer nofollow", style },
        ...(title && { title }),
      },
    };
  };
  const element = (tagName: string, { style, ...attribs }: Attributes): Tag => {
    if (attribs.background || (style && loadsSomething(style))) withheld.remoteImages++;
    const harmless = style ? harmlessStyle(style) : "";
    return { tagName, attribs: { ...attribs, ...(harmless && { style: harmless }) } };
  };

  const clean = sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      "*": EVERYWHERE,
      a: ["href", "target", "rel"],
      img: ["src", "alt", "width", "height"],
      font: ["color", "face", "size"],
      table: ["width", "height", "bgcolor", "border", "cellpadding", "cellspacing"],
      ...{ td: CELLS, th: CELLS, tr: ["bgcolor", "height"], col: ["width", "span"], colgroup: ["span"] },
      ...{ ol: ["start", "type"], ul: ["type"], li: ["value", "type"], hr: ["width", "size", "color"] },
      div: ["bgcolor"],
    },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    nonTextTags: UNSEEN,
    nestingLimit: DEEPEST,
    // Ours knows neither addresses nor functions, and no parser of CSS meets strangers.
    parseStyleAttributes: false,
    transformTags: { img: image, image, a: link, area: link, body: "div", "*": element },
  });
  return { html: withTargets(clean), ...withheld, cut };
}

/** A hundred thousand tags in each other, closed one by one, keep a parser busy for minutes: it sees only what is before. */
function upToTheLimits(given: string): { html: string; cut: boolean } {
  let [depth, tags, end] = [0, 0, -1];
  const parser = new Parser({
    onopentag() {
      if (end < 0 && (++depth > DEEPEST || ++tags > MOST_TAGS)) end = parser.startIndex;
    },
    onclosetag() {
      depth--;
    },
  });
  const longest = given.slice(0, LONGEST);
  for (let at = 0; at < longest.length && end < 0; at += AT_ONCE)
    parser.write(longest.slice(at, at + AT_ONCE));
  return end < 0
    ? { html: longest, cut: given.length > LONGEST }
    : { html: longest.slice(0, end), cut: true };
}

/** Up to its end, or to the next: a browser ends a link where another begins, whatever stands behind. */
const LINK = /<a href="([^"]*)"[^>]*>([\s\S]*?)(<\/a>|(?=<a )|$)/g;
const SIGNS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const plain = (html: string) =>
  html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot);/g, (_, name: string) => SIGNS[name] ?? "");
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** In a frame without scripts nothing tells where a link goes: so it is written behind it. */
const withTargets = (clean: string) =>
  clean.replace(LINK, (whole, href: string, inside: string) => {
    const to = leadsTo(plain(href))?.to;
    if (!to) return whole;
    const says = saysWhere(plain(inside), to);
    if (says === "itself") return whole;
    return says === "other"
      ? `${whole} <bdi class="other">goes to ${escaped(to)}</bdi>`
      : `${whole} <bdi class="to">(${escaped(to)})</bdi>`;
  });
