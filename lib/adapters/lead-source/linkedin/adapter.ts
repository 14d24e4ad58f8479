import type { LeadSource } from "@/lib/cam/ports/lead-source";
import { askJson } from "../../ask-json";
import { outcomeOf } from "./outcome";

export interface LinkedinOptions {
  token: string | undefined;
  baseUrl?: string | undefined;
  now?: () => number;
}

const NEEDS =
  "Set LINKEDIN_ACCESS_TOKEN to a token of an app that LinkedIn has approved for looking at profiles, and start CAM again.";

/** LinkedIn lets nobody search its members. An approved app may look at members whose names it knows. */
export function createLinkedinSource({
  token,
  baseUrl = "https://api.linkedin.com",
  now = Date.now,
}: LinkedinOptions): LeadSource {
  return {
    platform: "LINKEDIN",
    standing: () => ({
      connected: token !== undefined,
      does: "LinkedIn's API allows no search for people, and CAM never reads its pages. It looks at the linkedin.com/in profiles you name, where LinkedIn has approved your app.",
      needs: token ? null : NEEDS,
    }),
    async search({ wanted, cursor }) {
      if (!token) return { outcome: "not-connected", because: NEEDS };
      const names = wanted.profiles.flatMap(
        (profile) => /linkedin\.com\/in\/([^/?#\s]+)/i.exec(profile)?.[1] ?? [],
      );
      const at = Number(cursor ?? 0);
      const name = names[at];
      if (name === undefined)
        return {
          outcome: "refused",
          because: "LinkedIn's API allows no search for people. Name linkedin.com/in profiles to look at.",
        };
      const vanityName = decoded(name);
      const url = new URL("/v2/people", baseUrl);
      url.searchParams.set("q", "vanityName");
      url.searchParams.set("vanityName", vanityName);
      const headers = { authorization: `Bearer ${token}`, "x-restli-protocol-version": "2.0.0" };
      const next = at + 1 < names.length ? String(at + 1) : null;
      return outcomeOf(await askJson(url, { headers }), vanityName, next, now());
    },
  };
}

function decoded(name: string) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
