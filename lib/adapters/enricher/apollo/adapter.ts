import type { Enricher } from "@/lib/cam/ports/enricher";
import type { PersonAsked } from "@/lib/cam/ports/vendor";
import { type CallOptions, callVendor, vendorUrl } from "../../vendor-http";
import { apolloOutcome, apolloRefusal } from "./map";

export interface ApolloOptions extends CallOptions {
  key: string;
  /** From the environment alone: no form can send the key elsewhere. */
  baseUrl?: string | undefined;
}

const detailsOf = ({
  vendorRef,
  email,
  firstName,
  lastName,
  linkedinUrl,
  companyName,
  companyDomain,
}: PersonAsked) => ({
  ...(vendorRef && { id: vendorRef }),
  ...(email && { email }),
  ...(firstName && { first_name: firstName }),
  ...(lastName && { last_name: lastName }),
  ...(linkedinUrl && { linkedin_url: linkedinUrl }),
  ...(companyName && { organization_name: companyName }),
  ...(companyDomain && { domain: companyDomain }),
});

/** Neither private addresses nor phone numbers: the one is not ours to have, the other costs eight more credits. */
const MODESTLY = "?reveal_personal_emails=false&reveal_phone_number=false";

export function createApolloEnricher({
  key,
  baseUrl = "https://api.apollo.io",
  ...options
}: ApolloOptions): Enricher {
  const headers = { "x-api-key": key, "cache-control": "no-cache" };
  const at = (path: string) => vendorUrl(baseUrl, "/api/v1", path);
  const now = options.now ?? Date.now;
  return {
    atOnce: 10,
    async enrich(people) {
      const [first, ...more] = people;
      if (!first) return { status: "answered", people: [], charged: 0, creditsLeft: null };
      const call =
        more.length === 0
          ? { url: at("/people/match") + MODESTLY, body: detailsOf(first) }
          : { url: at("/people/bulk_match") + MODESTLY, body: { details: people.map(detailsOf) } };
      return apolloOutcome(await callVendor({ ...call, method: "POST", headers }, options), people, now());
    },
    async check() {
      const heard = await callVendor(
        { url: at("/auth/health"), method: "GET", headers },
        { ...options, tries: 1 },
      );
      if (heard.heard !== "answer" || heard.status !== 200) return apolloRefusal(heard, now());
      return /"is_logged_in"\s*:\s*true/.test(heard.text)
        ? { status: "connected", creditsLeft: null }
        : { status: "refused", kind: "key", reason: "Apollo answers, and does not know this key." };
    },
  };
}
