import { afterAll, describe, expect, test } from "vitest";
import { createMemorySender } from "@/lib/adapters/email-sender/memory";
import { createResendSender } from "@/lib/adapters/email-sender/resend/adapter";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import type { MailToSend } from "@/lib/cam/ports/email-sender";
import { MAIL_USER, RESEND_KEY, resendStandIn, smtpStandIn } from "../support/mail-stand-ins";

const smtp = await smtpStandIn();
const resend = await resendStandIn();
afterAll(() => Promise.all([smtp.close(), resend.close()]));

const account = { host: "127.0.0.1", port: smtp.port, security: "none", ...MAIL_USER } as const;
/** The stand-ins are on this machine. */
const here = { allowPrivate: true };
const overSmtp = (more: object = {}, options: object = {}) =>
  createSmtpSender({ ...account, ...more }, { answerMs: 2000, reach: here, ...options });
const overResend = (more: object = {}) =>
  createResendSender({ key: RESEND_KEY, baseUrl: resend.url, answerMs: 2000, ...more });

let mails = 0;
const mail = (more: Partial<MailToSend> = {}): MailToSend => {
  const id = `0190-${++mails}`;
  return {
    from: { address: "maya@example.com", name: "Maya “M” Santos" },
    to: { address: `ana-${mails}@example.org`, name: null },
    replyTo: null,
    subject: "Termine für die Praxis – kurz",
    text: "Hi Ana,\n\n.a line that begins with a dot\n\nMaya",
    html: null,
    messageId: `${id}@example.com`,
    references: ["first@example.com", "second@example.com"],
    headers: {
      "List-Unsubscribe": "<https://example.com/u/token>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    idempotencyKey: id,
    ...more,
  };
};

const memory = createMemorySender();
const ways = [
  ["SMTP", overSmtp(), () => smtp.delivered.length],
  ["Resend", overResend(), () => resend.delivered.length],
  ["memory", memory, () => memory.taken.length],
] as const;
afterAll(() => Promise.all(ways.map(([, sender]) => sender.close())));

describe.each(ways)("over %s", (_name, sender, delivered) => {
  test("a mail is taken once, and the answer is kept", async () => {
    const before = delivered();
    const outcome = await sender.send(mail());
    expect(outcome).toMatchObject({
      status: "accepted",
      code: expect.any(String),
      reason: expect.stringMatching(/./),
    });
    expect(delivered()).toBe(before + 1);
  });
  test("a second hand-over is the same mail exactly when it says so", async () => {
    const before = delivered();
    const same = mail();
    await sender.send(same);
    await sender.send(same);
    expect(delivered() - before).toBe(sender.sameForSeconds === null ? 2 : 1);
  });
  test("it can be looked whether it would", async () =>
    expect(await sender.check()).toMatchObject({ status: "connected" }));
});

describe("over SMTP", () => {
  const sent = async (more: Partial<MailToSend> = {}) => {
    const sender = overSmtp();
    const outcome = await sender.send(mail(more));
    await sender.close();
    return outcome;
  };

  test("the bytes are what was asked for: names, threads, one-click unsubscribe, every line", async () => {
    await sent({ html: "<p>Hi</p>", replyTo: "maya+reply@example.com" });
    const raw = smtp.delivered.at(-1)?.raw ?? "";
    const flat = raw.replace(/\r\n[ \t]+/g, " ");
    expect(flat).toContain(`Message-ID: <0190-${mails}@example.com>`);
    expect(flat).toContain("In-Reply-To: <second@example.com>");
    expect(flat).toContain("References: <first@example.com> <second@example.com>");
    expect(flat).toContain("List-Unsubscribe: <https://example.com/u/token>");
    expect(flat).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(flat).toContain("Reply-To: maya+reply@example.com");
    expect(flat).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(raw).toContain("\r\n.a line that begins with a dot\r\n");
    expect(flat).not.toMatch(/X-Mailer|nodemailer/i);
  });

  test.each([
    [
      "no such person",
      "RCPT",
      550,
      "5.1.1 The email account that you tried to reach does not exist",
      "refused",
      "recipient",
    ],
    ["no such person, said without a code", "RCPT", 550, "No such user here", "refused", "recipient"],
    [
      "a block for reputation",
      "RCPT",
      550,
      "5.7.1 Service unavailable; client host blocked using a block list",
      "refused",
      "policy",
    ],
    ["a block said without a code", "RCPT", 554, "Rejected for policy reasons", "refused", "policy"],
    ["an address the server cannot read", "RCPT", 501, "Bad recipient address syntax", "refused", "message"],
    ["letters it has no way for", "RCPT", 553, "5.6.7 Address needs SMTPUTF8", "refused", "message"],
    ["an address that is none", "RCPT", 501, "5.1.3 Bad destination mailbox address", "refused", "recipient"],
    ["greylisting", "RCPT", 451, "4.7.1 Greylisted, try again later", "later", "recipient"],
    ["a full mailbox", "RCPT", 452, "4.2.2 Mailbox full", "later", "recipient"],
    ["goodbye", "RCPT", 421, "4.7.0 Too many connections", "later", "mailbox"],
    [
      "a sender that is not ours",
      "MAIL",
      553,
      "5.7.1 Sender address rejected: not owned by user",
      "later",
      "mailbox",
    ],
    ["a text that is refused", "DATA", 554, "5.7.1 Message contains spam", "refused", "policy"],
    ["a text that is too large", "DATA", 552, "5.3.4 Message too big", "refused", "message"],
    ["a text for later", "DATA", 451, "4.3.0 Temporary lookup failure", "later", "recipient"],
  ] as const)("%s", async (_what, at, code, says, status, about) => {
    const before = smtp.delivered.length;
    smtp.next({ at, code, says });
    const outcome = await sent();
    expect(outcome).toMatchObject({
      status,
      reason: expect.stringContaining(says),
      ...(status === "refused" ? { kind: about } : { about }),
    });
    expect(outcome.code).toMatch(new RegExp(`^${code}`));
    expect(smtp.delivered.length).toBe(before);
  });

  test("a connection that carries a day's mails is listened to once, not once for each of them", async () => {
    const sender = overSmtp();
    const warned: string[] = [];
    const hear = ({ message }: Error) => void warned.push(message);
    process.on("warning", hear);
    for (let n = 0; n < 12; n++) expect(await sender.send(mail())).toMatchObject({ status: "accepted" });
    await new Promise((heard) => setImmediate(heard));
    process.off("warning", hear);
    expect(warned).toEqual([]);
    await sender.close();
  });

  test("an answer that is lost after the whole text is unknown, and only then", async () => {
    const before = smtp.delivered.length;
    smtp.next({ at: "before-data" });
    expect(await sent()).toMatchObject({ status: "later", about: "mailbox" });
    expect(smtp.delivered.length).toBe(before);
    smtp.next({ at: "after-data" });
    expect(await sent()).toMatchObject({ status: "unknown" });
    expect(smtp.delivered.length).toBe(before + 1);
    smtp.next({ at: "mid-data" });
    expect((await sent({ text: "A long line.\n".repeat(200_000) })).status).toMatch(/later|unknown/);
    expect(smtp.delivered.length).toBe(before + 1);
  });

  test("a connection that died while nobody used it is opened again, and the mail goes once", async () => {
    const sender = overSmtp();
    await sender.send(mail());
    const before = [smtp.delivered.length, smtp.connections()];
    await sender.send(mail());
    expect([smtp.delivered.length, smtp.connections()]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    smtp.hangUp();
    expect(await sender.send(mail())).toMatchObject({ status: "accepted" });
    expect(smtp.delivered.length).toBe((before[0] ?? 0) + 2);
    await sender.close();
  });

  test.each([
    ["a wrong password", { password: "wrong" }, "password"],
    ["no encryption where it is asked for", { security: "starttls" }, "security"],
    ["encryption where there is none", { security: "tls" }, "security"],
  ])("%s holds the mailbox, and the look says what to mend", async (_what, more, what) => {
    const sender = overSmtp(more);
    expect(await sender.send(mail())).toMatchObject({ status: "later", about: "mailbox" });
    expect(await sender.check()).toMatchObject({ status: "refused", what });
    await sender.close();
  });

  test("a server that is not there is unreachable, and nothing is lost", async () => {
    const sender = overSmtp({ port: 1 });
    expect(await sender.send(mail())).toMatchObject({ status: "later", about: "mailbox" });
    expect(await sender.check()).toMatchObject({ status: "unreachable" });
    await sender.close();
  });

  test("a mail that cannot be written out is refused, and the next one goes", async () => {
    const odd = { ...mail(), references: null as unknown as string[] };
    const sender = overSmtp();
    expect(await sender.send(odd)).toMatchObject({ status: "refused", kind: "message" });
    expect(await sender.send(mail())).toMatchObject({ status: "accepted" });
    await sender.close();
  });

  test("a line break in an address or a name writes no second recipient and no header", async () => {
    const before = smtp.delivered.length;
    const refused = { status: "refused", kind: "message" };
    const to = { address: "ana@example.org>\r\nRCPT TO:<eve@example.org", name: null };
    expect(await sent({ to })).toMatchObject(refused);
    expect(await sent({ subject: "Hi\r\nBcc: eve@example.org" })).toMatchObject(refused);
    const from = { address: "maya@example.com", name: "M\r\nBcc: eve@example.org" };
    expect(await sent({ from })).toMatchObject(refused);
    expect(smtp.delivered.length).toBe(before);
  });
});

describe("over Resend", () => {
  const sender = overResend();
  test.each([
    [422, "validation_error", "Invalid `to` field.", "refused"],
    [403, "validation_error", "The example.com domain is not verified.", "later"],
    [422, "invalid_from_address", "Invalid `from` field.", "later"],
    [429, "rate_limit_exceeded", "Too many requests.", "later"],
    [429, "daily_quota_exceeded", "You have reached your daily quota.", "later"],
    [451, "security_error", "We may have found a security issue.", "refused"],
    [409, "concurrent_idempotent_requests", "Another request is in progress.", "unknown"],
    [500, "application_error", "An unexpected error occurred.", "unknown"],
    [401, "restricted_api_key", "This key is restricted.", "later"],
  ] as const)("%d %s is understood", async (status, name, message, meant) => {
    resend.next(resend.wrong(status, name, message, status === 429 ? { "retry-after": "7" } : {}));
    const outcome = await sender.send(mail());
    expect(outcome).toMatchObject({ status: meant, code: `${status} ${name}`, reason: message });
    if (status === 429) expect(outcome).toMatchObject({ about: "mailbox", afterSeconds: 7 });
  });
  test("an answer that is lost is unknown, and the same key tells what became of it", async () => {
    const before = resend.delivered.length;
    const one = mail();
    resend.next("lost-after");
    expect(await sender.send(one)).toMatchObject({ status: "unknown" });
    expect(await sender.send(one)).toMatchObject({ status: "accepted" });
    expect(resend.delivered.length).toBe(before + 1);
  });
  test("another text under a used key is not sent, and a person has to look", async () => {
    const one = mail();
    await sender.send(one);
    expect(await sender.send({ ...one, text: "Other" })).toMatchObject({ status: "unknown" });
  });
  test("threads, names and the unsubscribe link arrive as headers", async () => {
    await sender.send(mail({ from: { address: "maya@example.com", name: 'Maya "M" x' } }));
    expect(resend.delivered.at(-1)).toMatchObject({
      from: '"Maya \\"M\\" x" <maya@example.com>',
      headers: { "In-Reply-To": "<second@example.com>", "List-Unsubscribe": "<https://example.com/u/token>" },
    });
  });
  test("a wrong key is said so", async () =>
    expect(await overResend({ key: "re_wrong" }).check()).toMatchObject({
      status: "refused",
      what: "password",
    }));
});
