import { sentenceOf } from "@/components/import/reasons";

/** What CAM's own checks found (lib/cam/address), as it is kept: a code. */
const OWN: Record<string, string> = {
  mx: "Its domain has a mail server.",
  "address-only":
    "Its domain names no mail server; mail would go to the host itself, where often nobody reads it.",
  "null-mx": "Its domain says that it takes no mail.",
  "no-such-domain": "Its domain does not exist.",
  "no-route": "Its domain has neither a mail server nor an address to deliver to.",
  "route-unknown": "Whether its domain takes mail could not be found out.",
  "route-not-asked": "Whether its domain takes mail was not looked up.",
  literal: "It names a machine by its number; mail to it is almost never a person.",
  disposable: "Its domain hands out addresses that are made to be thrown away.",
  typo: "Its domain looks like a slip of the finger.",
  role: "It belongs to a function, not to a person.",
  quoted: "The part before the @ is in quotes: allowed, yet many mail servers refuse it.",
  "unicode-local": "The part before the @ is not plain ASCII: only some mail servers take it.",
  free: "It is mail for everybody: it says nothing about a company.",
  "top-unknown": "Its top-level domain is not known here.",
  trimmed: "There was space around it, which was taken off.",
};

const VENDORS: Record<string, string> = { apollo: "Apollo", dropcontact: "Dropcontact" };
const SAYS: Record<string, string> = {
  VALID: "says that it arrives",
  RISKY: "says that it may not arrive",
  INVALID: "says that it does not arrive",
  UNKNOWN: "does not know whether it arrives",
};

/** The sentence for a reason that is kept with a person; what nobody has taught this table is said to be that. */
export function verdictReason(reason: string): string {
  const [vendor = "", verdict = "", ...word] = reason.split(":");
  const name = VENDORS[vendor];
  if (name)
    return `${name} ${SAYS[verdict] ?? "has been asked"}${word.length > 0 ? ` (“${word.join(":")}”)` : ""}.`;
  return (
    OWN[reason] ??
    sentenceOf(`address:${reason}`) ??
    "It was checked, with a result this page has no words for."
  );
}

/** For the unit test, which asks the engine what it can say. */
export const KNOWN_VERDICTS = Object.keys(OWN);
