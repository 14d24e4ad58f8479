import type {
  AddressOpinion,
  CollectOutcome,
  CompanyFacts,
  LaterForVendor,
  LostAnswer,
  PersonAnswer,
  PersonAsked,
  PersonFacts,
  RefusedByVendor,
  SubmitOutcome,
} from "@/lib/cam/ports/vendor";
import { type Heard, retryAfterSeconds } from "../../vendor-http";
import { oneLine } from "../../vendor-text";
import { EnrichedRecord, Envelope } from "./wire";

/** "nominative@pro": what stands before the @ is about the mailbox, what stands behind it about the domain. */
export function opinionOf(address: string, qualification = ""): AddressOpinion {
  const [local = "", domain = ""] = qualification.toLowerCase().split("@");
  const verdict =
    local === "invalid" || domain === "invalid"
      ? "INVALID"
      : local === "nominative"
        ? "VALID"
        : ["catch_all", "non_confirm", "generic", "random"].includes(local)
          ? "RISKY"
          : "UNKNOWN";
  return { address, verdict, word: qualification || "no word" };
}

const said = <T extends object>(facts: T) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };

/** "202", "51-200" or "201 à 500": the least it can be. */
function employeesOf(text: string | undefined): number | undefined {
  const count = Number(/\d+/.exec(text?.replace(/(?<=\d)[\s.,](?=\d{3})/g, "") ?? "")?.[0]);
  return Number.isInteger(count) && count <= 10_000_000 ? count : undefined;
}

function factsOf(record: EnrichedRecord): PersonFacts {
  const company: CompanyFacts = said({
    name: record.company,
    website: record.website,
    industry: record.industry,
    employees: employeesOf(record.nb_employees),
    country: record.country,
  });
  return {
    ...said({
      firstName: record.first_name,
      lastName: record.last_name,
      title: record.job,
      seniority: record.job_level,
      phone: record.phone,
      linkedinUrl: record.linkedin,
    }),
    addresses: record.email.map(({ email, qualification }) => opinionOf(email, qualification)),
    ...(Object.keys(company).length > 0 && { company }),
  };
}

function envelopeOf(text: string) {
  try {
    return Envelope.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const complaintOf = (text: string) => {
  const envelope = envelopeOf(text);
  const line = envelope?.reason ?? envelope?.detail;
  return line ? ` It says: "${oneLine(line, 200)}"` : "";
};

export function dropcontactRefusal(heard: Heard, now: number): RefusedByVendor | LaterForVendor | LostAnswer {
  if (heard.heard === "not-sent")
    return { status: "later", kind: "unreachable", afterSeconds: 60, reason: heard.reason };
  if (heard.heard === "lost") return { status: "unknown", reason: heard.reason };
  const { status, text, headers } = heard;
  const complaint = complaintOf(text);
  if (status === 429 || status === 503)
    return {
      status: "later",
      kind: "busy",
      afterSeconds: retryAfterSeconds(headers, now) ?? 30,
      reason: `Dropcontact asks for patience (${status}).${complaint}`,
    };
  // 403 is its word for an empty account, and for a key it does not know.
  if (status === 402 || (status < 500 && /credit/i.test(complaint)))
    return {
      status: "refused",
      kind: "credits",
      reason: `Dropcontact's account has too few credits.${complaint}`,
    };
  if (status === 401 || status === 403)
    return {
      status: "refused",
      kind: "key",
      reason: `Dropcontact does not take this key (${status}).${complaint}`,
    };
  if (status >= 300 && status < 500)
    return {
      status: "refused",
      kind: "request",
      reason: `Dropcontact refused the request (${status}).${complaint}`,
    };
  return {
    status: "unknown",
    reason: `Dropcontact answered ${status}, and whether it did the work is not known.${complaint}`,
  };
}

/** Its answer to a batch that was handed in. */
export function submitOutcome(heard: Heard, now: number): SubmitOutcome {
  if (heard.heard !== "answer" || heard.status < 200 || heard.status > 299)
    return dropcontactRefusal(heard, now);
  const envelope = envelopeOf(heard.text);
  const complaint = complaintOf(heard.text);
  if (envelope?.request_id && envelope.success !== false)
    return { status: "accepted", requestId: envelope.request_id, creditsLeft: envelope.credits_left ?? null };
  // It answers 200 to what it did not take, too, and then says so.
  if (envelope && (envelope.success === false || envelope.error === true) && !envelope.request_id)
    return {
      status: "refused",
      kind: /credit/i.test(complaint) ? "credits" : /token|key|auth/i.test(complaint) ? "key" : "request",
      reason: `Dropcontact did not take the batch.${complaint}`,
    };
  return {
    status: "unknown",
    reason: `Dropcontact's answer names no request, so nothing can be fetched.${complaint}`,
  };
}

const refOf = (record: EnrichedRecord) => record.custom_fields?.cam_ref;

/** By our own reference where it comes back; by place only when none does and none is missing. */
function assign(
  people: readonly PersonAsked[],
  records: readonly (EnrichedRecord | undefined)[],
): PersonAnswer[] {
  const named = new Map(
    records.flatMap((record) => (record && refOf(record) ? [[refOf(record), record] as const] : [])),
  );
  const inPlace = named.size === 0 && records.length === people.length;
  return people.map((asked, at): PersonAnswer => {
    const record = named.get(asked.ref) ?? (inPlace ? records[at] : undefined);
    if (!record) {
      const missing = "Dropcontact's answer says nothing about this person.";
      return named.size > 0 || !inPlace
        ? { ref: asked.ref, answer: "unusable", because: missing }
        : { ref: asked.ref, answer: "nothing" };
    }
    const facts = factsOf(record);
    const empty =
      facts.addresses.length === 0 && !facts.title && !facts.linkedinUrl && !facts.phone && !facts.company;
    return empty ? { ref: asked.ref, answer: "nothing" } : { ref: asked.ref, answer: "found", facts };
  });
}

/** A found address costs a credit; so does an address that was handed in, found good or not. */
const chargedFor = (people: readonly PersonAsked[], answers: readonly PersonAnswer[]) =>
  people.filter(({ email }, at) => {
    const answer = answers[at];
    return email !== undefined || (answer?.answer === "found" && answer.facts.addresses.length > 0);
  }).length;

const NOT_READY = /not ready/i;

/** Its answer to "is it done?". */
export function collectOutcome(heard: Heard, people: readonly PersonAsked[], now: number): CollectOutcome {
  if (heard.heard === "answer" && heard.status === 404)
    return { status: "gone", reason: `Dropcontact does not know this request.${complaintOf(heard.text)}` };
  if (heard.heard !== "answer" || heard.status < 200 || heard.status > 299)
    return dropcontactRefusal(heard, now);
  const envelope = envelopeOf(heard.text);
  const complaint = complaintOf(heard.text);
  // "Not ready" is also what it says of a request it never heard of: only time tells the two apart.
  if (
    envelope?.success === false &&
    (NOT_READY.test(complaint) || (envelope.error === false && !envelope.data))
  )
    return { status: "pending", afterSeconds: 30 };
  if (envelope?.success === false || envelope?.error === true)
    return { status: "gone", reason: `Dropcontact could not do this batch.${complaint}` };
  if (!envelope?.data)
    return {
      status: "unknown",
      reason: `Dropcontact answered with something that is no list of people.${complaint}`,
    };
  const records = envelope.data.map((row) => EnrichedRecord.safeParse(row).data);
  const answers = assign(people, records);
  return {
    status: "answered",
    people: answers,
    charged: chargedFor(people, answers),
    creditsLeft: envelope.credits_left ?? null,
  };
}
