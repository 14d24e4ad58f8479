"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { archiveSequence } from "@/lib/cam/sequence/archive";
import { restoreSequence } from "@/lib/cam/sequence/restore";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence, SequenceOf } from "@/lib/cam/sequence/schema";

const shownAgain = (_done: unknown, { campaignId }: { campaignId: string }) => [
  `/campaigns/${campaignId}`,
  `/campaigns/${campaignId}/sequence`,
];

export const saveSequenceAction = operatorAction({
  least: "OPERATOR",
  input: SaveSequence,
  verb: saveSequence,
  refresh: shownAgain,
});

export const archiveSequenceAction = operatorAction({
  least: "OPERATOR",
  input: SequenceOf,
  verb: archiveSequence,
  refresh: shownAgain,
});

export const restoreSequenceAction = operatorAction({
  least: "OPERATOR",
  input: SequenceOf,
  verb: restoreSequence,
  refresh: shownAgain,
});
