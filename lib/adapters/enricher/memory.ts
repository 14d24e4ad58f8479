import type { Enricher } from "@/lib/cam/ports/enricher";
import type { EnrichOutcome, PersonAsked, PersonFacts } from "@/lib/cam/ports/vendor";

/** Knows the people it was given, by their name at the vendor, address or profile. `asked` tells who was asked about, request by request; `next` answers once instead. */
export function createMemoryEnricher(known: Readonly<Record<string, PersonFacts>> = {}) {
  const asked: (readonly PersonAsked[])[] = [];
  const instead: EnrichOutcome[] = [];
  const factsOf = ({ vendorRef, email, linkedinUrl }: PersonAsked) =>
    known[vendorRef ?? ""] ?? known[email ?? ""] ?? known[linkedinUrl ?? ""];
  const enricher: Enricher = {
    atOnce: 10,
    async enrich(people) {
      asked.push(people);
      const other = instead.shift();
      if (other) return other;
      const answers = people.map((person) => {
        const facts = factsOf(person);
        return facts
          ? ({ ref: person.ref, answer: "found", facts } as const)
          : ({ ref: person.ref, answer: "nothing" } as const);
      });
      const charged = answers.filter(({ answer }) => answer === "found").length;
      return { status: "answered", people: answers, charged, creditsLeft: null };
    },
    check: async () => ({ status: "connected", creditsLeft: null }),
  };
  return { ...enricher, asked, next: (outcome: EnrichOutcome) => void instead.push(outcome) };
}
