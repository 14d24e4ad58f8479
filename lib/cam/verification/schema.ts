import { z } from "zod";

const VERDICTS = ["VALID", "RISKY", "INVALID", "UNKNOWN"] as const;

/** How a vendor's opinion is kept among a contact's reasons: "dropcontact:VALID:nominative@pro". */
export const VendorReason = z
  .string()
  .regex(/^(apollo|dropcontact):(VALID|RISKY|INVALID|UNKNOWN):/)
  .transform((text) => {
    const [vendor = "", verdict = "UNKNOWN", ...word] = text.split(":");
    return { vendor, verdict: verdict as (typeof VERDICTS)[number], word: word.join(":") };
  });
