import type { PersonAsked } from "@/lib/cam/ports/vendor";
import type { Verifier } from "@/lib/cam/ports/verifier";
import { type CallOptions, callVendor, type Heard, type VendorCall, vendorUrl } from "../../vendor-http";
import { collectOutcome, dropcontactRefusal, submitOutcome } from "./map";

export interface DropcontactOptions extends CallOptions {
  key: string;
  /** From the environment alone: no form can send the key elsewhere. */
  baseUrl?: string | undefined;
}

const recordOf = ({
  ref,
  email,
  firstName,
  lastName,
  linkedinUrl,
  companyName,
  companyDomain,
}: PersonAsked) => ({
  ...(email && { email }),
  ...(firstName && { first_name: firstName }),
  ...(lastName && { last_name: lastName }),
  ...(linkedinUrl && { linkedin: linkedinUrl }),
  ...(companyName && { company: companyName }),
  ...(companyDomain && { website: companyDomain }),
  // Comes back with the answer: the one sure way to tell whose row is whose.
  custom_fields: { cam_ref: ref },
});

/** Nobody is behind this path: nothing can have been done. */
const noSuchPath = (heard: Heard) =>
  heard.heard === "answer" && (heard.status === 404 || heard.status === 405);

export function createDropcontactVerifier({
  key,
  baseUrl = "https://api.dropcontact.com",
  ...options
}: DropcontactOptions): Verifier {
  const headers = { "x-access-token": key };
  const now = options.now ?? Date.now;
  const older = (path: string) => new URL(`/batch${path}`, baseUrl).href;

  /** Its present path; where that is not there, the one it had before. */
  async function call(path: string, rest: Omit<VendorCall, "url" | "headers">): Promise<Heard> {
    const heard = await callVendor(
      { url: vendorUrl(baseUrl, "/v1", `/enrich/all${path}`), headers, ...rest },
      options,
    );
    return noSuchPath(heard) ? callVendor({ url: older(path), headers, ...rest }, options) : heard;
  }

  return {
    atOnce: 250,
    async submit(people) {
      const body = { data: people.map(recordOf), siren: false, language: "en" };
      return submitOutcome(await call("", { method: "POST", body }), now());
    },
    async collect(requestId, people) {
      return collectOutcome(
        await call(`/${encodeURIComponent(requestId)}`, { method: "GET" }),
        people,
        now(),
      );
    },
    async check() {
      const url = vendorUrl(baseUrl, "/v1", "/account/credits");
      const heard = await callVendor({ url, method: "GET", headers }, { ...options, tries: 1 });
      if (heard.heard !== "answer" || heard.status !== 200) return dropcontactRefusal(heard, now());
      const left = Number(/"credits(?:_left)?"\s*:\s*"?(\d+)/.exec(heard.text)?.[1] ?? Number.NaN);
      return { status: "connected", creditsLeft: Number.isNaN(left) ? null : left };
    },
  };
}
