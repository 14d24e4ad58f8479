import type { ConnectionCheck, EnrichOutcome, PersonAsked } from "./vendor";

/** Tells more about people one knows a little of, at once. Never throws. */
export interface Enricher {
  /** How many people one request may name. */
  readonly atOnce: number;
  enrich(people: readonly PersonAsked[]): Promise<EnrichOutcome>;
  /** Costs nothing. */
  check(): Promise<ConnectionCheck>;
}
