import { setTimeout as sleep } from "node:timers/promises";
import type { HostBook } from "@/lib/cam/ports/host-book";
import type { FoundProfile, LeadSource } from "@/lib/cam/ports/lead-source";
import type { PageFetcher } from "@/lib/cam/ports/page-fetcher";
import { type OnPage, readPlace, readSite, type Site } from "./site";
import { bare } from "./which-pages";

export interface WebOptions {
  fetcher: PageFetcher;
  hosts: HostBook;
  product: string;
  /** Where a site's owner can complain. */
  contact: string | undefined;
  sleep?: (milliseconds: number) => Promise<void>;
}

const DOES =
  "Reads the sites you name: their home, about, team, contact and imprint pages, as their robots.txt allows, one request a second.";
const NEEDS =
  "Set CAM_WEB_CONTACT to a mail or web address where a site's owner can reach you, and start CAM again. It is sent with every request.";

/** Sites the operator names, read one a page of results. */
export function createWebSource({
  fetcher,
  hosts,
  product,
  contact,
  sleep: wait = sleep,
}: WebOptions): LeadSource {
  const courtesy = { fetcher, hosts, product, sleep: (ms: number) => wait(ms) };
  return {
    platform: "WEB",
    standing: () => ({ connected: contact !== undefined, does: DOES, needs: contact ? null : NEEDS }),
    async search({ wanted, cursor, most }) {
      if (!contact) return { outcome: "not-connected", because: NEEDS };
      const at = Number(cursor ?? 0);
      const said = wanted.pages[at];
      if (said === undefined)
        return { outcome: "refused", because: "Name at least one domain or page that is to be read." };
      const next = at + 1 < wanted.pages.length ? String(at + 1) : null;
      const place = readPlace(said.trim());
      if (!place)
        return { outcome: "page", profiles: [], next, left: [`${said}: this is no domain and no page`] };
      const site = await readSite(courtesy, place);
      return {
        outcome: "page",
        profiles: site.people.slice(0, most).map((one) => profileOf(one, site)),
        next,
        left: site.left,
      };
    },
  };
}

function profileOf(person: OnPage, { host, company }: Site): FoundProfile {
  const city = person.city ?? company?.city ?? null;
  const country = person.country ?? company?.country ?? null;
  return {
    handle: `${bare(host)}#${(person.email ?? person.linkedinUrl ?? person.name ?? "").toLowerCase()}`,
    profileUrl: person.page,
    fullName: person.name,
    firstName: person.firstName,
    lastName: person.lastName,
    title: person.title,
    companyName: person.company ?? company?.name ?? null,
    companyDomain: bare(new URL(person.page).hostname),
    industry: company?.industry ?? null,
    employees: company?.employees ?? null,
    email: person.email,
    phone: person.phone,
    linkedinUrl: person.linkedinUrl,
    location: [city, country].filter(Boolean).join(", ") || null,
    city,
    country,
    followers: null,
    lastActiveAt: null,
    about: company?.about ?? null,
    said: {},
  };
}
