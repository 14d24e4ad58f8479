import { describe, expect, test } from "vitest";
import { problemsOf } from "@/lib/cam/mail-check/rules";
import type { MailToCheck } from "@/lib/cam/mail-check/schema";

const fine: MailToCheck = {
  subject: "Booking at Harbour Clinic",
  text: "Hi Ana,\n\nhow do patients book with you today? We wrote down what three clinics in Porto do.\n\nMaya",
  missing: [],
  inThread: false,
  senderAddress: "maya@mail.example.com",
};
const codes = (mail: Partial<MailToCheck>) =>
  problemsOf({ ...fine, ...mail }).map(({ code, level }) => `${code} ${level}`);

test("a mail as a person writes it has nothing wrong with it", () => expect(codes({})).toEqual([]));

describe("what stops a mail", () => {
  test.each<[string, Partial<MailToCheck>, string]>([
    ["a value that is not known", { missing: ["last_name"] }, "missing-value"],
    ["a rest of the template", { text: "Hi {{ first_name }}" }, "left-over"],
    ["no subject", { subject: null }, "no-subject"],
    ["no text", { text: " \n" }, "empty"],
    ["a false Re:", { subject: "Re: our call" }, "pretends-to-answer"],
    ["a false Fwd:", { subject: "FWD : our call" }, "pretends-to-answer"],
    ["a false AW:", { subject: "AW[2]: Termin" }, "pretends-to-answer"],
    ["a false Antw:", { subject: "Antw: afspraak" }, "pretends-to-answer"],
    ["a space without width", { text: "fr\u200bee" }, "hidden-text"],
    ["a soft hyphen", { text: "vi\u00adagra" }, "hidden-text"],
    ["a turned direction", { subject: "\u202egnp.exe" }, "hidden-text"],
    ["a tag sign", { text: "Hi\u{e0041}" }, "hidden-text"],
    ["a link that is none", { text: "See https://user@evil.example" }, "broken-link"],
  ])("%s", (_what, mail, code) => {
    expect(codes(mail)).toContain(`${code} stops`);
  });
});

describe("what somebody should know", () => {
  test.each<[string, Partial<MailToCheck>, string]>([
    ["capitals", { subject: "LAST CHANCE FOR YOU" }, "shouted"],
    ["exclaiming twice", { subject: "Hi! Look!" }, "exclaims"],
    ["a subject no phone shows", { subject: "a ".repeat(50) }, "long-subject"],
    ["many words", { text: "word ".repeat(201) }, "long-text"],
    ["words filters distrust", { text: "Act now: it is risk-free." }, "distrusted-words"],
    ["the same in German", { text: "Jetzt zugreifen, kostenlos." }, "distrusted-words"],
    ["a place left open", { text: "Hi [First name]," }, "placeholder"],
    [
      "many links",
      { text: "https://a.example.com https://b.example.com https://c.example.com https://d.example.com" },
      "many-links",
    ],
    ["a link elsewhere", { text: "See https://example.org/x" }, "other-domain"],
    ["a hidden target", { text: "See https://bit.ly/3xyz" }, "shortened-link"],
    ["http", { text: "See http://example.com/x" }, "insecure-link"],
  ])("%s", (_what, mail, code) => {
    expect(codes(mail)).toContain(`${code} warns`);
  });
});

describe("what is nothing wrong", () => {
  test.each<[string, Partial<MailToCheck>]>([
    ["an answer in its thread", { subject: "Re: Booking", inThread: true }],
    ["no subject in a thread", { subject: null, inThread: true }],
    ["a subject that begins with a word like Re", { subject: "Regarding your clinic: a question" }],
    ["a family of emoji", { text: "Thanks 👩‍👩‍👧 and 👍🏽" }],
    ["a heart, a flag and a sign of a phone", { text: "❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☎️" }],
    ["Persian and Hindi with their joiners", { text: "می\u200cخواهم क्\u200dष" }],
    ["a link to one's own other host", { text: "See https://www.example.com/x" }],
    ["a short name in capitals", { subject: "IBM" }],
  ])("%s", (_what, mail) => {
    expect(codes(mail)).toEqual([]);
  });
});

test("what stops comes first", () => {
  const levels = problemsOf({ ...fine, subject: "LAST CHANCE! NOW!", missing: ["x"] }).map(
    ({ level }) => level,
  );
  expect(levels).toEqual(["stops", "warns", "warns"]);
});
