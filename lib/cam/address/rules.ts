import { keyOf } from "../address-key/rules";
import { isDisposable, isFreeMail, isRoleAccount } from "../address-kind/rules";
import { type Address, type AddressRead, readAddress } from "../address-syntax/rules";
import { suggestDomain } from "../address-typo/rules";
import { hasKnownSuffix } from "../domain-name/rules";
import type { MailRoute } from "../ports/resolver";
import type { AddressReason, AddressVerdict, CheckedAddress } from "./schema";

/** What the domain's name alone tells. */
interface HostFacts {
  free: boolean;
  disposable: boolean;
  /** The domain that was probably meant. */
  likelyDomain: string | undefined;
  knownSuffix: boolean;
}

export interface AddressFacts extends HostFacts {
  address: Address;
  role: boolean;
  /** "not-asked" is the operator's wish; a resolver that could not say answers "unknown". */
  route: MailRoute | "not-asked";
}

const reason = (code: string, says: string): AddressReason => ({ code, says });

function whatTheRouteSays(route: AddressFacts["route"], host: string): AddressReason {
  if (route === "not-asked")
    return reason("route-not-asked", `Whether ${host} takes mail was not looked up.`);
  switch (route.route) {
    case "mx":
      return reason("mx", `${host} takes mail at ${route.hosts[0]?.host ?? "its mail server"}.`);
    case "address-only":
      return reason(
        "address-only",
        `${host} names no mail server (MX); mail would go to the host itself, where often nobody reads it.`,
      );
    case "null-mx":
      return reason("null-mx", `${host} says that it takes no mail (null MX).`);
    case "no-such-domain":
      return reason("no-such-domain", `The domain ${host} does not exist.`);
    case "no-route":
      return reason("no-route", `${host} has neither a mail server (MX) nor an address to deliver to.`);
    case "unknown":
      return reason("route-unknown", `Whether ${host} takes mail could not be found out. ${route.why}`);
  }
}

/** Each makes an address RISKY by itself. */
function cautions({ address, role, disposable, likelyDomain }: AddressFacts): AddressReason[] {
  const found: AddressReason[] = [];
  if (address.literal)
    found.push(
      reason(
        "literal",
        "This is an address literal (the number of a machine); mail to it is almost never a person.",
      ),
    );
  if (disposable)
    found.push(reason("disposable", `${address.host} hands out addresses that are made to be thrown away.`));
  if (likelyDomain) found.push(reason("typo", `Probably ${likelyDomain} was meant.`));
  if (role) found.push(reason("role", `${address.local}@ belongs to a function, not to a person.`));
  if (address.form === "quoted")
    found.push(reason("quoted", "The part before @ is in quotes: allowed, yet many mail servers refuse it."));
  if (address.form === "unicode")
    found.push(
      reason("unicode-local", "The part before @ is not plain ASCII: only servers with SMTPUTF8 take it."),
    );
  return found;
}

function hints({ address, free, knownSuffix }: AddressFacts): AddressReason[] {
  return [
    ...(free
      ? [reason("free", `${address.host} is mail for everybody: it says nothing about a company.`)]
      : []),
    ...(knownSuffix || address.literal
      ? []
      : [
          reason(
            "top-unknown",
            `No top-level domain .${address.host.slice(address.host.lastIndexOf(".") + 1)} is known here.`,
          ),
        ]),
    ...address.notes,
  ];
}

const DEAD = new Set(["null-mx", "no-such-domain", "no-route"]);

/**
 * The order is docs/decisions/0062-what-a-verdict-means.md: what cannot arrive is INVALID; what no route could make
 * better is RISKY; what has to be asked again is UNKNOWN.
 */
function verdictOf(facts: AddressFacts, careful: boolean): AddressVerdict {
  const { address, disposable, route } = facts;
  if (route !== "not-asked" && DEAD.has(route.route)) return "INVALID";
  if (address.literal || disposable) return "RISKY";
  if (route !== "not-asked" && route.route === "unknown") return "UNKNOWN";
  if (careful || (route !== "not-asked" && route.route === "address-only")) return "RISKY";
  return route === "not-asked" ? "UNKNOWN" : "VALID";
}

export function judgeAddress(facts: AddressFacts): { verdict: AddressVerdict; reasons: AddressReason[] } {
  const careful = cautions(facts);
  const route = facts.address.literal ? [] : [whatTheRouteSays(facts.route, facts.address.host)];
  const verdict = verdictOf(facts, careful.length > 0);
  const decisive = verdict === "INVALID" || verdict === "UNKNOWN";
  return {
    verdict,
    reasons: [...(decisive ? [...route, ...careful] : [...careful, ...route]), ...hints(facts)],
  };
}

/** What the text alone tells. The route is added when it is known. */
export interface ReadAddress {
  given: string;
  read: AddressRead;
  facts: Omit<AddressFacts, "route"> | undefined;
}

const OF_A_MACHINE: HostFacts = {
  free: false,
  disposable: false,
  likelyDomain: undefined,
  knownSuffix: true,
};

/** Lists hold the same domains again and again: what is known of a name is worked out once. */
const seen = new Map<string, HostFacts>();
const MANY = 20_000;

function factsOfHost(host: string): HostFacts {
  const known = seen.get(host);
  if (known) return known;
  if (seen.size >= MANY) seen.clear();
  const facts = {
    free: isFreeMail(host),
    disposable: isDisposable(host),
    likelyDomain: suggestDomain(host),
    knownSuffix: hasKnownSuffix(host),
  };
  seen.set(host, facts);
  return facts;
}

export function examineAddress(given: string): ReadAddress {
  const read = readAddress(given);
  if (!read.ok) return { given, read, facts: undefined };
  const host = read.literal ? OF_A_MACHINE : factsOfHost(read.host);
  return { given, read, facts: { ...host, address: read, role: isRoleAccount(read.local) } };
}

/** The domain whose route decides; undefined when there is nothing to look up. */
export const domainToAsk = ({ read }: ReadAddress): string | undefined =>
  read.ok && !read.literal ? read.host : undefined;

export function concludeAddress(
  { given, read, facts }: ReadAddress,
  route: AddressFacts["route"],
): CheckedAddress {
  if (!read.ok || !facts) {
    const reasons = read.ok ? [] : read.reasons;
    const cleaned = read.ok ? undefined : read.cleaned;
    return {
      address: given,
      verdict: "INVALID",
      normalised: null,
      reasons,
      ...(cleaned && { suggestion: cleaned }),
    };
  }
  const { verdict, reasons } = judgeAddress({ ...facts, route });
  return {
    address: given,
    verdict,
    normalised: keyOf(read) ?? null,
    reasons,
    ...(facts.likelyDomain && { suggestion: `${read.local}@${facts.likelyDomain}` }),
  };
}
