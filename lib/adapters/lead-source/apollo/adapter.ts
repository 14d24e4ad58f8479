import type { LeadSource, Wanted } from "@/lib/cam/ports/lead-source";
import { urlIn } from "@/lib/cam/web-address";
import { askJson } from "../../ask-json";
import { outcomeOf, PER_PAGE } from "./outcome";

export interface ApolloOptions {
  apiKey: string | undefined;
  baseUrl?: string | undefined;
}

const NEEDS = "Set APOLLO_API_KEY to a master key of your Apollo account and start CAM again.";

/** Apollo's People API Search: no credits, no addresses. */
export function createApolloSource({ apiKey, baseUrl = "https://api.apollo.io" }: ApolloOptions): LeadSource {
  return {
    platform: "APOLLO",
    standing: () => ({
      connected: apiKey !== undefined,
      does: "Searches Apollo's people by title, place, company size and keywords. Apollo hides addresses and last names here; “Find addresses” in a search’s basket asks for them, for credits.",
      needs: apiKey ? null : NEEDS,
    }),
    async search({ wanted, cursor }) {
      if (!apiKey) return { outcome: "not-connected", because: NEEDS };
      const page = Number(cursor ?? 1);
      const url = new URL("/api/v1/mixed_people/api_search", baseUrl);
      for (const [name, value] of filtersOf(wanted)) url.searchParams.append(name, value);
      url.searchParams.set("page", String(page));
      url.searchParams.set("per_page", String(PER_PAGE));
      const headers = {
        "x-api-key": apiKey,
        "content-type": "application/json",
        "cache-control": "no-cache",
      };
      return outcomeOf(await askJson(url, { method: "POST", headers }), page);
    },
  };
}

const domainOf = (page: string) => {
  const whole = /^https?:\/\//i.test(page) ? page : `https://${page}`;
  const url = urlIn(whole);
  return url ? [url.hostname.replace(/^www\./, "")] : [];
};

/** Only what Apollo can be asked; followers and activity it does not know. */
function filtersOf({ roles, locations, keywords, employees, pages }: Wanted): [string, string][] {
  const { least = 1, most = 1_000_000 } = employees ?? {};
  return [
    ...roles.map((role): [string, string] => ["person_titles[]", role]),
    ...locations.map((place): [string, string] => ["person_locations[]", place]),
    ...pages.flatMap(domainOf).map((domain): [string, string] => ["q_organization_domains_list[]", domain]),
    ...(employees ? [["organization_num_employees_ranges[]", `${least},${most}`] as [string, string]] : []),
    ...(keywords.length > 0 ? [["q_keywords", keywords.join(" ")] as [string, string]] : []),
  ];
}
