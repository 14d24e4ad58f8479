import type { LeadSource, SourceQuestion } from "@/lib/cam/ports/lead-source";
import { askJson } from "../../ask-json";
import { outcomeOf } from "./outcome";

export interface TwitterOptions {
  token: string | undefined;
  baseUrl?: string | undefined;
  now?: () => number;
}

const NEEDS = "Set TWITTER_BEARER_TOKEN to a token of your own X app and start CAM again.";
const FIELDS = "description,location,name,username,url,entities,public_metrics,protected";
const MOST_HANDLES = 100;
const MOST_WORDS = 500;

const handlesIn = (profiles: readonly string[]) =>
  profiles.flatMap(
    (profile) =>
      /(?:^|\/\/|\.)(?:x|twitter)\.com\/@?(\w{1,15})\/?(?:[?#].*)?$/i.exec(profile.trim())?.[1] ?? [],
  );

/** X's own API: user search, and a look at handles that are known. */
export function createTwitterSource({
  token,
  baseUrl = "https://api.x.com",
  now = Date.now,
}: TwitterOptions): LeadSource {
  return {
    platform: "TWITTER",
    standing: () => ({
      connected: token !== undefined,
      does: "Searches X's users by your keywords, or looks at the x.com profiles you name. Addresses only where people write them into their own text.",
      needs: token ? null : NEEDS,
    }),
    async search(question) {
      if (!token) return { outcome: "not-connected", because: NEEDS };
      const url = urlOf(question, baseUrl);
      if (!url)
        return { outcome: "refused", because: "X is searched by keywords or by x.com profiles: name some." };
      return outcomeOf(await askJson(url, { headers: { authorization: `Bearer ${token}` } }), now());
    },
  };
}

function urlOf({ wanted, cursor, most }: SourceQuestion, baseUrl: string): URL | undefined {
  const handles = handlesIn(wanted.profiles).slice(0, MOST_HANDLES);
  const words = [...wanted.keywords, ...wanted.roles].join(" ").slice(0, MOST_WORDS);
  if (handles.length === 0 && words === "") return undefined;
  const url = new URL(handles.length > 0 ? "/2/users/by" : "/2/users/search", baseUrl);
  url.searchParams.set("user.fields", FIELDS);
  if (handles.length > 0) url.searchParams.set("usernames", handles.join(","));
  else {
    url.searchParams.set("query", words);
    url.searchParams.set("max_results", String(Math.min(Math.max(most, 2), 100)));
    if (cursor) url.searchParams.set("next_token", cursor);
  }
  return url;
}
