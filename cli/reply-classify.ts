import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { opendir } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { classifyBytes, classifyText } from "@/lib/cam/classification/classify";
import type { Classification } from "@/lib/cam/classification/verdict";
import { Refusal } from "@/lib/cam/errors";
import { LARGEST_MESSAGE, looksLikeMessage } from "@/lib/cam/raw-message/read";
import { defineCommand, jsonFlag, type Terminal } from "./command";

export const replyClassifyCommand = defineCommand({
  name: "reply classify",
  about:
    "Says what a message, or a text alone, on stdin means: POSITIVE, NEGATIVE, OOO, BOUNCE, UNSUB, NEUTRAL, or that a person decides.",
  flags: {
    dir: { value: "D", about: "read every file below this folder instead, a line for each" },
    ...jsonFlag,
  },
  needsNoDatabase: true,
  async run({ flags, terminal }) {
    if (flags.dir !== undefined) return classifyFolder(flags.dir, flags.json, terminal);
    const found = classified(await upTo(terminal.stdin, LARGEST_MESSAGE + 1), "on stdin");
    if (flags.json) terminal.json(asJson(found));
    else for (const line of inWords(found)) terminal.print(line);
    if (found.cut.length > 0) terminal.say(cutInWords(found.cut));
    return undefined;
  },
});

/** What comes after is let go: the message is read as far as it goes, and the memory stays what it is. */
async function upTo(stream: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    const bytes = typeof piece === "string" ? Buffer.from(piece) : (piece as Buffer);
    pieces.push(bytes.subarray(0, most - length));
    length += bytes.length;
    if (length >= most) break;
  }
  return Buffer.concat(pieces);
}

function classified(bytes: Buffer, where: string): Classification {
  if (bytes.length === 0 || bytes.toString("latin1", 0, 2_000).trim() === "")
    throw new Refusal("invalid", `There is nothing ${where}: give a message, or a text.`);
  const known = { receivedAt: new Date() };
  if (looksLikeMessage(bytes)) return classifyBytes(bytes, known);
  const start = bytes.subarray(0, 4_000);
  const odd = start.filter((byte) => byte === 0 || (byte < 32 && ![9, 10, 12, 13, 27].includes(byte))).length;
  if (odd > start.length / 50)
    throw new Refusal("invalid", `What is ${where} is neither a message nor a text.`);
  // A text that is no UTF-8 was written on an old machine.
  return classifyText(bytes.toString(isUtf8(bytes) ? "utf8" : "latin1"), known);
}

async function classifyFolder(folder: string, json: boolean, terminal: Terminal): Promise<number> {
  const counts = new Map<string, number>();
  const unread: string[] = [];
  let read = 0;
  for (const file of await filesBelow(folder)) {
    const name = path.relative(folder, file);
    try {
      const bytes = await upTo(createReadStream(file), LARGEST_MESSAGE + 1);
      const found = classified(bytes, `in ${name}`);
      read++;
      const says = found.class ?? "a person decides";
      counts.set(says, (counts.get(says) ?? 0) + 1);
      if (json) terminal.json({ file: name, ...asJson(found) });
      else
        terminal.print(
          `${says.padEnd(16)}  ${found.confidence.toFixed(2)}  ${shown(name)}  ${briefly(found)}`,
        );
    } catch (error) {
      if (!(error instanceof Refusal) && !(error as NodeJS.ErrnoException).code) throw error;
      const why = error instanceof Refusal ? error.message : `${name} cannot be read.`;
      unread.push(name);
      if (json) terminal.json({ file: name, error: why });
      else terminal.say(shown(why));
    }
    await terminal.drained();
  }
  if (read + unread.length === 0) throw new Refusal("missing", `There are no files in ${folder}.`);
  const each = [...counts].sort(([, one], [, other]) => other - one).map(([says, of]) => `${of} ${says}`);
  terminal.say(
    `${read} read: ${each.join(", ") || "none"}.${unread.length > 0 ? ` ${unread.length} not read.` : ""}`,
  );
  return unread.length > 0 ? 1 : 0;
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  const into = async (dir: string) => {
    for await (const entry of await opendir(dir)) {
      // ".DS_Store" and ".git" are nobody's mail.
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) await into(path.join(dir, entry.name));
      else if (entry.isFile()) files.push(path.join(dir, entry.name));
    }
  };
  try {
    await into(folder);
  } catch {
    throw new Refusal("missing", `There is no such folder, or it may not be read: ${folder}`);
  }
  return files.sort();
}

/** Kept stable: what programs read (docs: `reply classify --json`). */
function asJson({ facts, ...found }: Classification) {
  const [meeting] = facts.meetings;
  return {
    class: found.class,
    likely: found.likely,
    confidence: found.confidence,
    evidence: found.evidence,
    newText: found.newText,
    auto: found.automatic !== null,
    ...(found.automatic && { automatic: found.automatic }),
    ...(facts.bounce && {
      bounce: { ...facts.bounce, recipients: facts.bounce.recipients.map(({ address }) => address) },
    }),
    ...(facts.complaint && { complaint: facts.complaint }),
    ...(facts.absence && { ooo: facts.absence }),
    ...(meeting && { meeting: { said: meeting.said, at: meeting.at } }),
    ...(facts.referral && { referral: facts.referral }),
    ...(facts.leftCompany && { leftCompany: true, ...(facts.successor && { successor: facts.successor }) }),
    ...(facts.wrongPerson && { wrongPerson: true }),
    ...(facts.asksPrice && { asksPrice: true }),
    ...(facts.asksMore && { asksMore: true }),
    ...(facts.notNow && { notNow: true }),
    ...(found.cut.length > 0 && { cut: found.cut }),
  };
}

/** A mail may hold anything: none of it may command the terminal. */
const shown = (text: string) => text.replace(/\p{C}/gu, "\ufffd").slice(0, 200);

function factsInWords({ facts }: Classification): string[] {
  const { bounce, complaint, absence, referral, successor, meetings } = facts;
  const person = (one: { name: string | null; address: string | null }) =>
    [one.name, one.address].filter(Boolean).join(", ");
  return [
    ...(bounce
      ? [
          `${bounce.delayed ? "delayed, still being tried" : `${bounce.kind} failure`}${bounce.status ? ` ${bounce.status}` : ""}${bounce.recipients.length > 0 ? ` of ${bounce.recipients.map(({ address }) => address).join(", ")}` : ""}`,
        ]
      : []),
    ...(complaint ? ["complained of spam"] : []),
    ...(absence ? [`away${absence.until ? ` until ${absence.until}` : ""}`] : []),
    ...(absence?.standIn ? [`stand-in ${person(absence.standIn)}`] : []),
    ...(facts.leftCompany ? ["has left the company"] : []),
    ...(successor ? [`write to ${person(successor)}`] : []),
    ...(referral ? [`names ${person(referral)}`] : []),
    ...(facts.wrongPerson ? ["the wrong person"] : []),
    ...(facts.asksPrice ? ["asks for the price"] : []),
    ...(facts.asksMore ? ["asks for more"] : []),
    ...(facts.notNow ? ["not now"] : []),
    ...meetings.slice(0, 1).map(({ said, at }) => `proposes ${said}${at ? ` (${at})` : ""}`),
  ].map(shown);
}

const briefly = (found: Classification) =>
  factsInWords(found).join("; ") || shown(found.newText.trim().split("\n")[0] ?? "");

function inWords(found: Classification): string[] {
  const says = found.class ?? `A person decides${found.likely ? ` (perhaps ${found.likely})` : ""}`;
  return [
    `${says}, ${found.confidence.toFixed(2)}${found.automatic ? `, written by no person (${found.automatic})` : ""}`,
    ...factsInWords(found).map((fact) => `  ${fact}`),
    ...found.evidence.map(
      ({ rule, where, words, says: of }) => `  ${where}, ${rule}${of ? ` (${of})` : ""}: ${shown(words)}`,
    ),
  ];
}

const cutInWords = (cut: readonly string[]) =>
  `It is beyond what is read of a message (${cut.join(", ")}); the rest was left out.`;
