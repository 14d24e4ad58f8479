import path from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { automaticAnswerIn } from "@/lib/cam/automatic-answer/read";
import { deliveryFailureIn } from "@/lib/cam/delivery-failure/read";
import { headerOf, readMessage } from "@/lib/cam/raw-message/read";
import { labelledMessages } from "../../../support/labelled-messages";

const folder = path.join(import.meta.dirname, "../../../fixtures/raw-messages");
const samples = ["tuned", "untouched"].flatMap((part) => labelledMessages(path.join(folder, part)));
const bytesOf = (lines: string[]) => Buffer.from(lines.join("\r\n"), "latin1");
const flat = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

test("subjects and plain texts are those another parser reads", async () => {
  for (const { name, bytes } of samples) {
    const ours = readMessage(bytes);
    const theirs = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
    expect(headerOf(ours, "subject") ?? "", name).toBe(theirs.subject ?? "");
    if (ours.textFrom === "plain") expect(flat(ours.text), name).toContain(flat(theirs.text).slice(0, 60));
  }
});

test.each([
  ["a charset that lies", "text/plain; charset=us-ascii", "Gr\xfc\xdfe", "Grüße"],
  ["UTF-8 that says it is Latin-1", "text/plain; charset=iso-8859-1", "Gr\xc3\xbc\xc3\x9fe", "Grüße"],
  ["a charset nobody knows", 'text/plain; charset="x-nobody"', "Gr\xfc\xdfe", "Grüße"],
])("%s is repaired", (_, type, body, text) => {
  expect(readMessage(bytesOf([`Content-Type: ${type}`, "", body])).text).toBe(text);
});

test("headers are unfolded, and words cut within a letter are put together", () => {
  const message = readMessage(
    bytesOf(["Subject: =?utf-8?Q?Gr=C3?=", " =?utf-8?Q?=BC=C3=9Fe?= an", "\talle", "", "x"]),
  );
  expect(headerOf(message, "subject")).toBe("Grüße an alle");
});

const deep = (levels: number) =>
  Buffer.from(
    Array.from(
      { length: levels },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    ).join(""),
  );

describe("whatever the shape, a second is enough", () => {
  test.each([
    ["ten thousand levels", deep(10_000)],
    ["fifty thousand headers", Buffer.from("A: b\r\n".repeat(50_000))],
    ["one header of ten million signs", Buffer.from(`Subject: ${"=?utf-8?Q?".repeat(1_000_000)}`)],
    ["a header folded a million times", Buffer.from(`Subject: a\r\n${" b\r\n".repeat(1_000_000)}`)],
    [
      "a million parts",
      Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(1_000_000)}`),
    ],
    [
      "ten million signs of boundary",
      Buffer.from(`Content-Type: multipart/mixed; boundary=-\r\n\r\n${"-".repeat(10_000_000)}`),
    ],
    [
      "a line of ten million signs",
      Buffer.from(`From: mailer-daemon@example.com\r\n\r\n${"a@".repeat(5_000_000)}`),
    ],
    ["HTML of open boxes", Buffer.from(`Content-Type: text/html\r\n\r\n${"<div><b>".repeat(500_000)}`)],
    [
      "a report of a million lines",
      Buffer.from(
        `Content-Type: message/delivery-status\r\n\r\n${"Final-Recipient: rfc822;a@example.com\r\n".repeat(200_000)}`,
      ),
    ],
    ["thirty million bytes of nothing", Buffer.alloc(30_000_000)],
  ])("%s", (_, bytes) => {
    const began = performance.now();
    understand(bytes);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

function understand(bytes: Uint8Array) {
  const message = readMessage(bytes);
  return deliveryFailureIn(message) ?? automaticAnswerIn(message, new Date("2026-01-01T00:00:00Z"));
}

test("a few hundred mutated messages are read to their end", () => {
  let seed = 20_260_101;
  const dice = (sides: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * sides);
  };
  for (let round = 0; round < 800; round++) {
    const { bytes, name } = samples[dice(samples.length)] ?? { bytes: Buffer.alloc(0), name: "" };
    let mutated = Buffer.from(bytes);
    for (let change = dice(6) + 1; change > 0; change--) {
      const at = dice(mutated.length);
      const to = Math.min(mutated.length, at + dice(200));
      const piece = mutated.subarray(at, to);
      const [before, after] = [mutated.subarray(0, at), mutated.subarray(to)];
      const kind = dice(4);
      if (kind === 0) mutated = Buffer.concat([before, after]);
      else if (kind === 1) mutated = Buffer.concat([before, piece, piece, after]);
      else if (kind === 2) mutated = Buffer.concat([before, Buffer.from(piece.map(() => dice(256))), after]);
      else mutated = Buffer.concat([after, before]);
    }
    const whole = Buffer.from(mutated);
    const began = performance.now();
    expect(() => understand(mutated), `${name}, round ${round}`).not.toThrow();
    expect(performance.now() - began).toBeLessThan(1000);
    expect(mutated.equals(whole)).toBe(true);
  }
});
