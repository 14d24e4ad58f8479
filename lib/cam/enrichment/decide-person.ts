import type { CheckedAddress } from "../address/schema";
import { emailKey } from "../address-key/rules";
import { Provenance } from "../contact/schema";
import type { PersonFacts } from "../ports/vendor";
import type { Covering } from "../suppression/find";
import { VENDOR_TITLES, type Vendor } from "../vendor/schema";
import { ownJudgement } from "../verification/check-stored";
import { combineOpinions, type Opinion, opinionsIn } from "../verification/rules";
import type { HeldPerson } from "./read-answered";
import { bestAddress, changesTo, inWords, opinionOfOwn, personFields } from "./rules";

interface Surroundings {
  vendor: Vendor;
  now: Date;
  /** Of addresses and profiles: the contact that has it. Whoever is decided takes what they are given out of others' reach. */
  owners: Map<string, string>;
  /** Of each address that was told: the entries of the suppression list that cover it. */
  no: ReadonlyMap<string, readonly Covering[]>;
  /** Our own checks of every address that matters here. */
  checked: ReadonlyMap<string, CheckedAddress>;
  /** The company that was found for somebody who had none. */
  companyId: string | undefined;
}

export interface Decided {
  /** Columns and their new values; nothing when nothing changes. */
  changes: Record<string, unknown>;
  /** Fields whose origin is this vendor from now on. */
  filled: string[];
  /** Somebody here who is probably the same person. */
  sameAs: string[];
  /** Addresses of theirs that are on the suppression list, with what covers each: they said no. */
  saidNo: SaidNoAt[];
  because: string;
}

/** What an answer changes about one person. Decided from what is read before; writing is somebody else's business. */
export function decidePerson(person: HeldPerson, facts: PersonFacts, around: Surroundings): Decided {
  const { vendor, owners, no } = around;
  const best = person.email ? undefined : bestAddress(facts.addresses);
  const saidNo = saidNoAt(person, facts, best?.address, no);
  if (saidNo.length > 0)
    return {
      changes: {},
      filled: [],
      sameAs: [],
      saidNo,
      because: "found an address that is on the suppression list.",
    };

  const sameAs = new Set<string>();
  const free = (key: string | undefined) => {
    const owner = key && owners.get(key);
    if (owner && owner !== person.id) sameAs.add(owner);
    return !owner || owner === person.id;
  };
  const { linkedinUrl, ...fields } = personFields(facts);
  const offered = { ...fields, ...(linkedinUrl && free(linkedinUrl) && { linkedinUrl }) };
  const origins = Provenance.safeParse(person.provenance).data ?? {};
  const changes = changesTo(person, origins, person.source, offered);
  if (around.companyId && !person.companyId) changes.companyId = around.companyId;
  if (best && free(best.key)) {
    owners.set(best.key, person.id);
    changes.email = best.address;
    changes.emailKey = best.key;
    changes.emailDomain = best.key.slice(best.key.lastIndexOf("@") + 1);
  }
  if (typeof changes.linkedinUrl === "string") owners.set(changes.linkedinUrl, person.id);
  const filled = Object.keys(changes).filter((field) => field !== "emailKey" && field !== "emailDomain");
  const judged = judge(person, facts, changes.email as string | undefined, around);
  Object.assign(changes, judged?.columns);
  return {
    changes,
    filled,
    sameAs: [...sameAs],
    saidNo: [],
    because: saying(filled, judged, sameAs, vendor),
  };
}

export interface SaidNoAt {
  address: string;
  entries: readonly Covering[];
}

/** A domain speaks for the address they would be given, not for another that may be of a place they have left. */
function saidNoAt(
  { emailKey: own }: HeldPerson,
  { addresses }: PersonFacts,
  given: string | undefined,
  no: Surroundings["no"],
): SaidNoAt[] {
  return addresses.flatMap(({ address }) => {
    if (own !== null && emailKey(address) === own) return [];
    const entries = (no.get(address) ?? []).filter(({ kind }) => kind !== "DOMAIN" || address === given);
    return entries.length > 0 ? [{ address, entries }] : [];
  });
}

function judge(person: HeldPerson, facts: PersonFacts, found: string | undefined, around: Surroundings) {
  const address = found ?? person.email;
  const own = address ? around.checked.get(address) : undefined;
  if (!address || !own) return undefined;
  const opinion = found
    ? bestAddress(facts.addresses)
    : person.emailKey
      ? opinionOfOwn(facts.addresses, person.emailKey)
      : undefined;
  if (!opinion) return undefined;
  const { own: judgement, roleAccount, freeMail } = ownJudgement(own);
  const name = around.vendor.toLowerCase() as Opinion["vendor"];
  const before = opinionsIn(person.verificationReasons, person.verifiedAt, around.now).filter(
    (one) => one.vendor !== name,
  );
  const all = [...(found ? [] : before), { vendor: name, verdict: opinion.verdict, word: opinion.word }];
  const { verdict, reasons } = combineOpinions(judgement, all);
  return {
    verdict,
    columns: {
      verification: verdict,
      verificationReasons: reasons,
      verifiedAt: around.now.toISOString(),
      roleAccount,
      freeMail,
    },
  };
}

function saying(
  filled: string[],
  judged: { verdict: string } | undefined,
  sameAs: ReadonlySet<string>,
  vendor: Vendor,
): string {
  const parts = [
    ...(filled.length > 0 ? [`filled in ${inWords(filled)}`] : []),
    ...(judged ? [`judged the address: ${judged.verdict.toLowerCase()}`] : []),
    ...(sameAs.size > 0 ? ["found what belongs to somebody else here already, so that was left out"] : []),
  ];
  return parts.length > 0
    ? `${parts.join("; ")}.`
    : `knows them, and nothing that is not here already (${VENDOR_TITLES[vendor]}).`;
}
