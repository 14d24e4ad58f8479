import { urlIn } from "@/lib/cam/web-address";
import type { PageLink } from "./read-page";

/** Where sites tell who they are, in the languages CAM reads. The first word of each also names the usual path. */
const KINDS: readonly { words: readonly string[]; paths: readonly string[] }[] = [
  {
    words: [
      "team",
      "people",
      "staff",
      "leadership",
      "management",
      "founders",
      "mitarbeiter",
      "ansprechpartner",
      "equipe",
      "equipo",
      "squadra",
      "medewerkers",
      "equipa",
    ],
    paths: ["/team"],
  },
  {
    words: ["contact", "kontakt", "contatti", "contacto", "contato", "contacts", "contactez"],
    paths: ["/contact", "/kontakt"],
  },
  {
    words: [
      "imprint",
      "impressum",
      "mentions-legales",
      "aviso-legal",
      "note-legali",
      "colofon",
      "legal-notice",
      "informacoes-legais",
    ],
    paths: ["/impressum"],
  },
  {
    words: [
      "about",
      "ueber-uns",
      "uber-uns",
      "a-propos",
      "qui-sommes-nous",
      "quienes-somos",
      "sobre",
      "nosotros",
      "chi-siamo",
      "over-ons",
      "quem-somos",
      "unternehmen",
    ],
    paths: ["/about"],
  },
];

const MOST_OF_A_KIND = 2;

const simple = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

const names = (text: string, words: readonly string[]) => {
  const padded = `-${simple(text)}-`;
  return words.some((word) => padded.includes(`-${word}-`));
};

/** The pages of a site that speak of its people: those its home page links to, else where they usually are. */
export function pagesWorthReading(home: URL, links: readonly PageLink[]): string[] {
  const own = links.flatMap(({ href, text }) => {
    const url = urlIn(href, home);
    if (!url || bare(url.hostname) !== bare(home.hostname) || !/^https?:$/.test(url.protocol)) return [];
    url.hash = "";
    return [{ url, text }];
  });
  const chosen = KINDS.flatMap(({ words, paths }) => {
    const linked = own.filter(({ url, text }) => {
      let path = url.pathname;
      try {
        path = decodeURIComponent(path);
      } catch {
        // A broken escape stays as it is.
      }
      return names(path, words) || (text.length <= 60 && names(text, words));
    });
    const found = [...new Set(linked.map(({ url }) => url.href))].slice(0, MOST_OF_A_KIND);
    return found.length > 0 ? found : paths.map((path) => new URL(path, home).href);
  });
  return [...new Set(chosen)].filter((url) => url !== home.href);
}

export const bare = (hostname: string) => hostname.replace(/^www\./, "");

/** Business cards a page links to. */
export const cardsOn = (page: URL, links: readonly PageLink[]): string[] => [
  ...new Set(
    links.flatMap(({ href, type }) => {
      if (!/\.vcf(\?|$)/i.test(href) && !/^text\/(x-)?vcard/i.test(type)) return [];
      return urlIn(href, page)?.href ?? [];
    }),
  ),
];
