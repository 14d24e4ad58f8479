import type { CollectOutcome, ConnectionCheck, PersonAsked, SubmitOutcome } from "./vendor";

/** Judges addresses and finds missing ones, in its own time: what was handed in is fetched later by its request id. Never throws. */
export interface Verifier {
  readonly atOnce: number;
  submit(people: readonly PersonAsked[]): Promise<SubmitOutcome>;
  /** Costs nothing, however often. `people` as they were handed in. */
  collect(requestId: string, people: readonly PersonAsked[]): Promise<CollectOutcome>;
  /** Costs nothing. */
  check(): Promise<ConnectionCheck>;
}
