import { Parser } from "htmlparser2";
import { readJsonLd } from "./json-ld";
import { type Thing, typeName } from "./thing";

export interface PageLink {
  href: string;
  text: string;
  type: string;
}

export interface ReadPage {
  title: string;
  base: string | undefined;
  links: PageLink[];
  things: Thing[];
}

interface Open {
  text: string;
  /** Called with the text it holds when it ends. */
  end?: (text: string) => void;
  item?: Thing;
}

/** No browser builds deeper pages; beyond this, closing tags cost as much as the page is deep. */
const DEEPEST = 512;
const MOST_LINKS = 2_000;
const MOST_TEXT = 100_000;
const PIECE = 65_536;

const WHERE: Record<string, string> = {
  a: "href",
  area: "href",
  link: "href",
  img: "src",
  object: "data",
  meta: "content",
  time: "datetime",
  data: "value",
  meter: "value",
};

/** Reads a page as a stream of tags; nothing in it is run, fetched or believed. */
export function readPage(html: string): ReadPage {
  const page: ReadPage = { title: "", base: undefined, links: [], things: [] };
  const blocks: string[] = [];
  const open: Open[] = [];
  let tooDeep = false;

  const itemNow = () => open.findLast(({ item }) => item)?.item;

  function begin(name: string, attributes: Record<string, string>): Open {
    const here: Open = { text: "" };
    const ends: ((text: string) => void)[] = [];
    const property = attributes.itemprop?.split(/\s+/).filter(Boolean) ?? [];
    const around = itemNow();

    if ("itemscope" in attributes) {
      here.item = {
        types: (attributes.itemtype ?? "").split(/\s+/).filter(Boolean).map(typeName),
        props: new Map(),
      };
      page.things.push(here.item);
    }
    if (around && property.length > 0) {
      const say = (value: string | Thing) => {
        for (const one of property) {
          const said = around.props.get(one);
          if (said) said.push(value);
          else around.props.set(one, [value]);
        }
      };
      const given = attributes[attributes.content !== undefined ? "content" : (WHERE[name] ?? "")];
      if (here.item) say(here.item);
      else if (given !== undefined) say(given);
      else ends.push(say);
    }
    if (name === "base" && attributes.href) page.base ??= attributes.href;
    if (name === "title" && page.title === "")
      ends.push((text) => {
        page.title ||= text;
      });
    if (name === "script" && /^application\/ld\+json/i.test(attributes.type ?? ""))
      ends.push((text) => blocks.push(text));
    if ((name === "a" || name === "area") && attributes.href && page.links.length < MOST_LINKS) {
      const link = { href: attributes.href, text: "", type: attributes.type ?? "" };
      page.links.push(link);
      ends.push((text) => {
        link.text = text.slice(0, 200);
      });
    }
    if (ends.length > 0)
      here.end = (text) => {
        for (const end of ends) end(text);
      };
    return here;
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length >= DEEPEST) tooDeep = true;
        else open.push(begin(name, attributes));
      },
      ontext(text) {
        for (const one of open) if (one.end && one.text.length < MOST_TEXT) one.text += text;
      },
      onclosetag() {
        const ended = open.pop();
        ended?.end?.(ended.text);
      },
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < html.length && !tooDeep; at += PIECE) parser.write(html.slice(at, at + PIECE));
  // What is still open never ended: its text counts as far as it came.
  for (const one of open.splice(0)) one.end?.(one.text);
  page.things.push(...readJsonLd(blocks));
  return page;
}
