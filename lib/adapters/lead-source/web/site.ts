import type { PageAsked } from "@/lib/cam/ports/page-fetcher";
import { urlIn } from "@/lib/cam/web-address";
import { type Courtesy, readCourteously } from "./courtesy";
import { addressIn, companyIn, NOBODY, type PageCompany, type PagePerson, peopleIn } from "./people";
import { type ReadPage, readPage } from "./read-page";
import { readVcards } from "./vcard";
import { cardsOn, pagesWorthReading } from "./which-pages";

export interface OnPage extends PagePerson {
  page: string;
}

export interface Site {
  host: string;
  people: OnPage[];
  company: PageCompany | undefined;
  /** What was not read, and why. */
  left: string[];
}

const HTML: PageAsked = { types: ["text/html", "application/xhtml+xml"], mostBytes: 3 * 1024 * 1024 };
const CARD: PageAsked = { types: ["text/vcard", "text/x-vcard", "text/directory"], mostBytes: 256 * 1024 };
const MOST_PAGES = 8;
const MOST_CARDS = 6;
const MOST_PEOPLE = 500;

/** "example.com" is the site with its telling pages; an address with a path is that page alone. Undefined when it is neither. */
export function readPlace(text: string): { url: URL; alone: boolean } | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = urlIn(whole);
  if (!url) return undefined;
  return { url, alone: url.pathname !== "/" || url.search !== "" };
}

/** Reads one site, a page at a time, and says who stands on it. */
export async function readSite(courtesy: Courtesy, place: { url: URL; alone: boolean }): Promise<Site> {
  const site: Site = { host: place.url.host, people: [], company: undefined, left: [] };
  const cards = new Set<string>();

  async function take(address: string): Promise<{ url: URL; page: ReadPage } | undefined> {
    const read = await readCourteously(courtesy, address, HTML);
    if ("because" in read) {
      site.left.push(`${address}: ${read.because}`);
      return undefined;
    }
    const page = readPage(read.text);
    const base = (page.base && urlIn(page.base, read.url)) || read.url;
    site.company ??= companyIn(page.things);
    keep(site, read.url.href, [...peopleIn(page.things), ...addressesOn(page)]);
    for (const card of cardsOn(base, page.links)) if (cards.size < MOST_CARDS) cards.add(card);
    return { url: base, page };
  }

  const home = (await take(place.url.href)) ?? (await withoutEncryption(place, take, site));
  if (home && !place.alone) {
    const linked = new Set(home.page.links.map(({ href }) => urlIn(href, home.url)?.href ?? ""));
    for (const address of pagesWorthReading(home.url, home.page.links).slice(0, MOST_PAGES - 1)) {
      const before = site.left.length;
      await take(address);
      // Nobody said that a guessed page was there.
      if (!linked.has(address)) site.left.splice(before);
    }
  }
  for (const address of cards) {
    const card = await readCourteously(courtesy, address, CARD);
    if ("because" in card) site.left.push(`${address}: ${card.because}`);
    else keep(site, card.url.href, readVcards(card.text));
  }
  return site;
}

/** Small firms' sites may still be without a certificate; only where the operator did not ask for https. */
async function withoutEncryption<T>(
  { url }: { url: URL },
  take: (address: string) => Promise<T>,
  site: Site,
) {
  if (url.protocol !== "https:" || !/cannot be (read|reached)/.test(site.left[0] ?? "")) return undefined;
  site.left = [];
  return take(url.href.replace(/^https:/, "http:"));
}

function addressesOn({ links }: ReadPage): PagePerson[] {
  return links.flatMap(({ href }) => {
    if (!/^mailto:/i.test(href)) return [];
    let to = href.slice("mailto:".length).replace(/\?.*$/s, "");
    try {
      to = decodeURIComponent(to);
    } catch {
      // A broken escape stays as it is.
    }
    return to
      .split(",")
      .slice(0, 5)
      .flatMap((one): PagePerson[] => {
        const email = addressIn(one);
        return email ? [{ ...NOBODY, email }] : [];
      });
  });
}

const alike = (a: PagePerson, b: PagePerson) =>
  (a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase()) ||
  (a.linkedinUrl !== null && a.linkedinUrl === b.linkedinUrl) ||
  (a.name !== null &&
    a.name.toLowerCase() === b.name?.toLowerCase() &&
    (a.email === null || b.email === null));

/** The same person on two pages is one; each page fills in what the others lack. */
function keep(site: Site, page: string, people: readonly PagePerson[]) {
  for (const person of people) {
    const known = site.people.find((one) => alike(one, person));
    if (!known && site.people.length < MOST_PEOPLE) site.people.push({ ...person, page });
    else if (known) {
      const told = Object.entries(person).filter(
        ([field, value]) => value !== null && known[field as keyof PagePerson] === null,
      );
      Object.assign(known, Object.fromEntries(told));
    }
  }
}
