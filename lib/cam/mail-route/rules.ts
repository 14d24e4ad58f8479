import type { MailRoute } from "../ports/resolver";
import type { KeptMailRoute } from "./schema";

const HOUR = 3_600_000;

/** A way that exists is believed for a day; that there is none, for an hour: a domain may be set up just now. */
export const routeIsFresh = ({ route }: KeptMailRoute, readAt: Date, now: Date): boolean =>
  now.getTime() - readAt.getTime() < (route === "mx" || route === "address-only" ? 24 * HOUR : HOUR);

/** What is worth keeping. "Nobody could say" is not: the next one asks again. */
export const keptRoute = (route: MailRoute): KeptMailRoute | undefined =>
  route.route === "unknown" ? undefined : route;
