import type { LeadSource } from "@/lib/cam/ports/lead-source";
import { askJson } from "../../ask-json";
import { outcomeOf } from "./outcome";

export interface InstagramOptions {
  token: string | undefined;
  /** The operator's own professional account, on whose behalf others are looked at. */
  userId: string | undefined;
  baseUrl?: string | undefined;
}

const NEEDS =
  "Set INSTAGRAM_ACCESS_TOKEN and INSTAGRAM_USER_ID to those of your own professional account, and start CAM again.";
const VERSION = "v24.0";
const FIELDS = "username,name,biography,website,followers_count,media_count,media.limit(1){timestamp}";

/** Instagram lets nobody search people. Business discovery looks at business and creator accounts whose names are known. */
export function createInstagramSource({
  token,
  userId,
  baseUrl = "https://graph.facebook.com",
}: InstagramOptions): LeadSource {
  return {
    platform: "INSTAGRAM",
    standing: () => ({
      connected: token !== undefined && userId !== undefined,
      does: "Instagram's API allows no search for people. It looks at the business and creator accounts you name; private persons stay private.",
      needs: token && userId ? null : NEEDS,
    }),
    async search({ wanted, cursor }) {
      if (!token || !userId) return { outcome: "not-connected", because: NEEDS };
      const names = wanted.profiles.flatMap(
        (profile) => /instagram\.com\/([\w.]{1,30})\/?(?:[?#].*)?$/i.exec(profile.trim())?.[1] ?? [],
      );
      const at = Number(cursor ?? 0);
      const name = names[at];
      if (name === undefined)
        return {
          outcome: "refused",
          because: "Instagram's API allows no search for people. Name instagram.com accounts to look at.",
        };
      const url = new URL(`/${VERSION}/${encodeURIComponent(userId)}`, baseUrl);
      url.searchParams.set("fields", `business_discovery.username(${name}){${FIELDS}}`);
      const next = at + 1 < names.length ? String(at + 1) : null;
      return outcomeOf(await askJson(url, { headers: { authorization: `Bearer ${token}` } }), name, next);
    },
  };
}
