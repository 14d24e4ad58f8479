import { z } from "zod";

const Finding = z.strictObject({
  of: z.enum(["SPF", "DKIM", "DMARC", "MX", "ALIGNMENT"]),
  outcome: z.enum(["PASS", "WARN", "FAIL", "UNKNOWN"]),
  /** One plain sentence. */
  says: z.string().min(1),
  /** The records as they were found. */
  found: z.array(z.string()),
  /** What to put into DNS, where that would mend it. */
  paste: z.strictObject({ name: z.string(), type: z.string(), value: z.string() }).nullable(),
  /** ISO time it was established; absent when it was by this check itself. */
  since: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** SendingDomain.check: what DNS said about it. */
export const DomainCheck = z.strictObject({ findings: z.array(Finding) });
export type DomainCheck = z.infer<typeof DomainCheck>;
