import path from "node:path";
import { classifyBytes } from "@/lib/cam/classification/classify";
import type { Classification, MessageClass } from "@/lib/cam/classification/verdict";
import { CLASSES } from "@/lib/cam/inbound/schema";
import { labelledAnswers } from "./labelled-answers";
import { labelledMessages } from "./labelled-messages";
import { labelledTexts } from "./labelled-texts";

/** How much each part knew of the lists, and they of it (decision 0170). */
export const PARTS = {
  "tuned on": { answers: "tuned-on", messages: "tuned" },
  "written first": { answers: "written-first", messages: null },
  "never tuned on": { answers: "never-tuned-on", messages: "untouched" },
  "before widening": { answers: "before-widening", messages: "before-widening" },
  "after widening": { answers: "after-widening", messages: null },
  "second look": { answers: "second-look", messages: null },
} as const;
export type Part = keyof typeof PARTS;

export interface Read {
  name: string;
  /** "ordinary" is a person's mail whatever it means; null is left to a person. */
  label: MessageClass | "ordinary" | null;
  /** What a structure was labelled with. */
  says: {
    is: string;
    kind?: string;
    status?: string;
    recipients?: string[];
    until?: string;
    standIn?: string;
  } | null;
  bytes: Buffer;
  found: Classification;
}

const OF_STRUCTURE: Record<string, Read["label"]> = {
  bounce: "BOUNCE",
  delayed: "BOUNCE",
  complaint: "UNSUB",
  absence: "OOO",
  left: "NEUTRAL",
  challenge: "NEUTRAL",
  list: "NEUTRAL",
  automatic: "NEUTRAL",
  ordinary: "ordinary",
};

const known = { receivedAt: new Date("2026-01-01T00:00:00Z") };
const fixtures = (folder: string, part: string) => path.resolve("tests/fixtures", folder, part);
const asMail = (text: string) =>
  Buffer.from(
    `From: Kim <kim@example.org>\r\nTo: maya@lighthouse.example.com\r\nSubject: Re: Winter plans\r\nDate: Mon, 3 Nov 2025 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text.replaceAll("\n", "\r\n")}\r\n`,
  );

export function readPart(part: Part): Read[] {
  const { answers, messages } = PARTS[part];
  const texts = labelledAnswers(fixtures("reply-intent", answers)).map(({ name, label, text }) => ({
    name,
    label: label === "NONE" ? null : (CLASSES.find((one) => one === label) ?? null),
    says: null,
    bytes: asMail(text),
  }));
  const whole = messages === null ? [] : labelledMessages(fixtures("raw-messages", messages));
  const mails = whole.map(({ name, bytes, says }) => ({
    name,
    label: OF_STRUCTURE[says.is] ?? null,
    says,
    bytes,
  }));
  return [...texts, ...mails].map((one) => ({ ...one, found: classifyBytes(one.bytes, known) }));
}

export const isRight = ({ label, found }: Read) =>
  label === "ordinary" ? found.automatic === null : found.class === label;

/** Texts of which a line that somebody newly wrote was cut away. */
export function newTextLost(): { of: number; lost: string[] } {
  const texts = labelledTexts(fixtures("reply-text", ""));
  const lost = texts.filter(({ text, newText }) => {
    const { newText: found } = classifyBytes(asMail(text), known);
    return newText.split("\n").some((line) => line.trim() !== "" && !found.includes(line.trim()));
  });
  return { of: texts.length, lost: lost.map(({ name }) => name) };
}
