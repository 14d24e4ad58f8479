import { z } from "zod";

/** ProviderEvent.payload of mail that came in: under which name it is fetched, and for whom it came. Who wrote what stays at Resend until then. */
export const Arrival = z.strictObject({
  type: z.literal("email.received"),
  data: z.strictObject({ email_id: z.string().nullable(), named: z.array(z.string()) }),
});
export type Arrival = z.infer<typeof Arrival>;

/** What becomes of it. */
export const ARRIVAL_OUTCOMES = {
  fetched: "fetched",
  /** It is for no mailbox that Resend receives for. */
  keptOut: "kept-out",
  /** Another workspace has proven that it is theirs. */
  theirs: "theirs",
  givenUp: "given-up",
} as const;
