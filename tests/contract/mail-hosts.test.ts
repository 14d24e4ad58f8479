import { afterAll, describe, expect, test } from "vitest";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import type { MailToSend } from "@/lib/cam/ports/email-sender";
import { MAIL_USER, smtpStandIn } from "../support/mail-stand-ins";

const smtp = await smtpStandIn();
afterAll(() => smtp.close());

const account = { host: "127.0.0.1", port: smtp.port, security: "none", ...MAIL_USER } as const;
/** The stand-ins are on this machine. */
const here = { allowPrivate: true };
const overSmtp = (more: object = {}, options: object = {}) =>
  createSmtpSender({ ...account, ...more }, { answerMs: 2000, reach: here, ...options });

const mail = (): MailToSend => ({
  from: { address: "maya@example.com", name: null },
  to: { address: "ana@example.org", name: null },
  replyTo: null,
  subject: "Hi",
  text: "Hi Ana",
  html: null,
  messageId: "1@example.com",
  references: [],
  headers: {},
  idempotencyKey: "1",
});

describe("connecting to a mail server", () => {
  test("looking whether it would does not disturb the mail that is on its way", async () => {
    const sender = overSmtp();
    await sender.send(mail());
    const [outcome, check] = await Promise.all([sender.send(mail()), sender.check()]);
    expect([outcome.status, check.status]).toEqual(["accepted", "connected"]);
    await sender.close();
  });

  test("nobody connects into a network that is not public, whatever a name answers when it is asked again", async () => {
    const before = smtp.connections();
    for (const lookUp of [
      async () => ["127.0.0.1"],
      async () => ["93.184.215.14", "10.0.0.8"],
      async () => ["::ffff:127.0.0.1"],
      async () => ["169.254.169.254"],
    ]) {
      const sender = overSmtp({ host: "mail.example.com" }, { reach: { allowPrivate: false, lookUp } });
      expect(await sender.check()).toMatchObject({ status: "refused", what: "address" });
      expect(await sender.send(mail())).toMatchObject({ status: "later", about: "mailbox" });
    }
    expect(await createSmtpSender(account).check()).toMatchObject({
      status: "refused",
      reason: expect.stringMatching(/not public/),
    });
    expect(smtp.connections()).toBe(before);
  });

  test("what was looked at is what is reached: the name is asked once for a connection", async () => {
    let asked = 0;
    const lookUp = async () => [++asked === 1 ? "127.0.0.1" : "192.0.2.1"];
    const sender = overSmtp({ host: "mail.example.com" }, { reach: { allowPrivate: true, lookUp } });
    expect((await sender.send(mail())).status).toBe("accepted");
    expect(asked).toBe(1);
    await sender.close();
  });

  test("whoever is refused leaves no connection behind", async () => {
    const server = await smtpStandIn();
    const stranger = createSmtpSender(
      { ...account, port: server.port, password: "not the password" },
      { reach: here },
    );
    expect(await stranger.check()).toMatchObject({ status: "refused", what: "password" });
    await expect.poll(() => server.open()).toBe(0);
    await server.close();
  });
});
