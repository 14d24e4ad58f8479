import type { Check, DoctorFacts } from "./check";
import { clock, database, people, work } from "./house";
import { machine } from "./machine";
import { address, mailboxes, secret, sending, vendors } from "./settings";

/** Everything an operator should know about this installation, most basic first. */
export const examine = (facts: DoctorFacts): Check[] => [
  ...machine(facts),
  ...database(facts),
  ...clock(facts),
  ...secret(facts),
  ...address(facts),
  ...people(facts),
  ...work(facts),
  ...sending(facts),
  ...mailboxes(facts),
  ...vendors(facts),
];
