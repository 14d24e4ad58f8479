import type { CollectOutcome, PersonAsked, PersonFacts, SubmitOutcome } from "@/lib/cam/ports/vendor";
import type { Verifier } from "@/lib/cam/ports/verifier";

/** Knows the people it was given, by address or name. It is not ready the first `looks` times it is asked. */
export function createMemoryVerifier(known: Readonly<Record<string, PersonFacts>> = {}, looks = 0) {
  const asked: (readonly PersonAsked[])[] = [];
  const instead: SubmitOutcome[] = [];
  const left = new Map<string, number>();
  const factsOf = ({ email, lastName }: PersonAsked) => known[email ?? ""] ?? known[lastName ?? ""];
  const verifier: Verifier = {
    atOnce: 250,
    async submit(people) {
      asked.push(people);
      const other = instead.shift();
      if (other) return other;
      const requestId = `request-${asked.length}`;
      left.set(requestId, looks);
      return { status: "accepted", requestId, creditsLeft: null };
    },
    async collect(requestId, people): Promise<CollectOutcome> {
      const waits = left.get(requestId);
      if (waits === undefined) return { status: "gone", reason: "There is no such request." };
      if (waits > 0) {
        left.set(requestId, waits - 1);
        return { status: "pending", afterSeconds: 30 };
      }
      const answers = people.map((person) => {
        const facts = factsOf(person);
        return facts
          ? ({ ref: person.ref, answer: "found", facts } as const)
          : ({ ref: person.ref, answer: "nothing" } as const);
      });
      const charged = people.filter(({ email }, at) => email || answers[at]?.answer === "found").length;
      return { status: "answered", people: answers, charged, creditsLeft: null };
    },
    check: async () => ({ status: "connected", creditsLeft: null }),
  };
  return { ...verifier, asked, next: (outcome: SubmitOutcome) => void instead.push(outcome) };
}
