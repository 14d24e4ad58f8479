import { z } from "zod";

/** MailRoute.route: what DNS said. An answer that is none ("unknown") is never kept. */
export const KeptMailRoute = z.discriminatedUnion("route", [
  z.strictObject({
    route: z.literal("mx"),
    hosts: z.array(z.strictObject({ host: z.string().min(1), preference: z.number().int().min(0) })).min(1),
  }),
  z.strictObject({ route: z.enum(["address-only", "null-mx", "no-such-domain", "no-route"]) }),
]);
export type KeptMailRoute = z.infer<typeof KeptMailRoute>;
