import type { SystemContext } from "../context";
import { findMailRoutes } from "../mail-route/find";
import type { MailRoute, Resolver } from "../ports/resolver";
import { concludeAddress, domainToAsk, examineAddress } from "./rules";
import type { CheckedAddress } from "./schema";

export interface AddressesToCheck {
  addresses: readonly string[];
  /** Judge by the text alone: nothing is looked up. */
  offline?: boolean;
}

type FindRoutes = (domains: readonly string[]) => Promise<ReadonlyMap<string, MailRoute>>;

async function checkBy(
  findRoutes: FindRoutes,
  { addresses, offline }: AddressesToCheck,
): Promise<CheckedAddress[]> {
  const examined = addresses.map(examineAddress);
  if (offline) return examined.map((one) => concludeAddress(one, "not-asked"));
  const domains = new Set(examined.map(domainToAsk).filter((domain) => domain !== undefined));
  const routes = await findRoutes([...domains]);
  return examined.map((one) => concludeAddress(one, routes.get(domainToAsk(one) ?? "") ?? "not-asked"));
}

/** Judges thousands at a time: each domain is looked up once, and remembered for all workspaces. */
export const checkAddresses = (
  ctx: Pick<SystemContext, "db" | "now" | "resolver">,
  asked: AddressesToCheck,
): Promise<CheckedAddress[]> => checkBy((domains) => findMailRoutes(ctx, domains), asked);

/** A list of any length is streamed through one checker. */
const MANY = 200_000;

/** The same without a database. What was found out is remembered as long as the caller keeps the checker. */
export function addressChecker(resolver: Resolver) {
  const known = new Map<string, MailRoute>();
  const findRoutes: FindRoutes = async (domains) => {
    if (known.size > MANY) known.clear();
    await Promise.all(
      domains
        .filter((domain) => !known.has(domain))
        .map(async (domain) => known.set(domain, await resolver.mailRoute(domain))),
    );
    return known;
  };
  return (asked: AddressesToCheck) => checkBy(findRoutes, asked);
}
