import { afterAll, describe, expect, test } from "vitest";
import { createImapReader } from "@/lib/adapters/mail-reader/imap/adapter";
import { askedOf, troubleOf } from "@/lib/adapters/mail-reader/imap/map";
import type { ReadingAccount } from "@/lib/cam/ports/mail-reader";
import { IMAP_PASSWORD, startDovecot } from "../support/dovecot";
import { imapStandIn } from "../support/imap-stand-in";
import { smtpStandIn } from "../support/mail-stand-ins";

const dovecot = await startDovecot();
afterAll(() => dovecot.close());
const here = { allowPrivate: true };
const reader = createImapReader({ reach: here, connectMs: 1500, answerMs: 1500, ca: dovecot.ca });
/** Where somebody has to be waited for in vain. */
const hasty = createImapReader({ reach: here, connectMs: 800, answerMs: 800, ca: dovecot.ca });
const account = (more: Partial<ReadingAccount> = {}): ReadingAccount => ({
  host: "127.0.0.1",
  port: dovecot.port,
  security: "none",
  user: "ana@example.com",
  secret: { password: IMAP_PASSWORD },
  ...more,
});

describe("a look whether an account can be read", () => {
  test.each([
    ["unencrypted", {}],
    ["encrypted from the first byte", { port: dovecot.tlsPort, security: "tls" }],
    ["encrypted before anything is said", { security: "starttls" }],
  ] as const)("%s", async (_how, more) => {
    expect(await reader.check(account(more))).toMatchObject({
      status: "connected",
      says: "127.0.0.1 lets ana@example.com read “INBOX”, “Junk”, “Spam”, “Gesendet”.",
    });
  });

  test("a wrong password, and none", async () => {
    const wrong = await reader.check(account({ secret: { password: "not-the-password" } }));
    expect(wrong).toMatchObject({ status: "refused", what: "password" });
    expect(await reader.check(account({ secret: { password: "" } }))).toMatchObject({ what: "password" });
  });

  test("a certificate that nobody vouches for, or that is for another name", async () => {
    const strict = createImapReader({ reach: here, connectMs: 1500 });
    const secured = account({ port: dovecot.tlsPort, security: "tls" });
    expect(await strict.check(secured)).toMatchObject({ status: "refused", what: "security" });
    expect(await strict.check(account({ security: "starttls" }))).toMatchObject({ what: "security" });
    const named = { allowPrivate: true, lookUp: async () => ["127.0.0.1"] };
    const other = createImapReader({ reach: named, connectMs: 1500, ca: dovecot.ca });
    for (const [port, security] of [
      [dovecot.tlsPort, "tls"],
      [dovecot.port, "starttls"],
    ] as const)
      expect(await other.check(account({ host: "imap.example.com", port, security }))).toMatchObject({
        status: "refused",
        what: "security",
        reason: expect.stringMatching(/certificate of imap\.example\.com/),
      });
    // By the name it is made out for, though connected to by number.
    expect(
      await other.check(account({ host: "localhost", port: dovecot.tlsPort, security: "tls" })),
    ).toMatchObject({
      status: "connected",
    });
  });

  test.each([
    ["unencrypted where it is encrypted", { port: dovecot.tlsPort, security: "none" }, /Use TLS there/],
    ["STARTTLS where it is encrypted", { port: dovecot.tlsPort, security: "starttls" }, /Use TLS there/],
    ["encrypted where it is not", { port: dovecot.port, security: "tls" }, /Use STARTTLS there/],
  ] as const)("%s: it says what to choose", async (_how, more, says) => {
    expect(await hasty.check(account(more))).toMatchObject({
      status: "refused",
      what: "security",
      reason: expect.stringMatching(says),
    });
  });

  test("no encryption to be had where it is asked for: no password goes out", async () => {
    const bare = await imapStandIn();
    expect(await hasty.check(account({ port: bare.port, security: "starttls" }))).toMatchObject({
      status: "refused",
      what: "security",
    });
    expect(bare.said.join("\n")).not.toMatch(/AUTHENTICATE|LOGIN/);
    await bare.close();
  });

  test.each(["none", "starttls", "tls"] as const)(
    "a port for sending, and one for POP3 (%s)",
    async (security) => {
      const smtp = await smtpStandIn();
      const pop = await imapStandIn({ greeting: "+OK POP3 ready", answers: { "": null } });
      const refused = { status: "refused", what: "port" };
      expect(await hasty.check(account({ port: smtp.port, security }))).toMatchObject({
        ...refused,
        reason: expect.stringMatching(/SMTP/),
      });
      expect(await hasty.check(account({ port: pop.port, security }))).toMatchObject({
        ...refused,
        reason: expect.stringMatching(/POP3/),
      });
      await Promise.all([smtp.close(), pop.close()]);
    },
  );

  test("nobody there, nobody who answers, and somebody who answers without an end", async () => {
    expect(await hasty.check(account({ port: 1 }))).toMatchObject({ status: "later", what: "unreachable" });
    const silent = await imapStandIn({ greeting: null, answers: { "": null } });
    const mute = await imapStandIn({ answers: { CAPABILITY: null } });
    for (const { port } of [silent, mute])
      expect(await hasty.check(account({ port }))).toMatchObject({ status: "later", what: "timeout" });
    await Promise.all([silent.close(), mute.close()]);
  });

  test("a name that leads nowhere, and one that leads inside", async () => {
    const gone = async () => {
      throw Object.assign(new Error("gone"), { code: "ENOTFOUND" });
    };
    const unsaid = async () => {
      throw Object.assign(new Error("unsaid"), { code: "EAI_AGAIN" });
    };
    const by = (lookUp: () => Promise<string[]>) =>
      createImapReader({ reach: { allowPrivate: false, lookUp } });
    const named = account({ host: "imap.example.com" });
    expect(await by(gone).check(named)).toMatchObject({ status: "refused", what: "host" });
    expect(await by(unsaid).check(named)).toMatchObject({ status: "later", what: "unreachable" });
    for (const addresses of [["127.0.0.1"], ["93.184.215.14", "10.0.0.8"], ["::ffff:127.0.0.1"]])
      expect(await by(async () => addresses).open(named)).toMatchObject({
        trouble: { status: "refused", what: "private" },
      });
    expect(await createImapReader().check(account())).toMatchObject({ status: "refused", what: "private" });
  });

  test("a token is offered as a token, and a refused one is said so", async () => {
    const capabilities = "IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED";
    const secret = { accessToken: "ya29.token" };
    const good = await imapStandIn({
      capabilities,
      answers: { LIST: '* LIST (\\HasNoChildren) "/" INBOX\r\n$ OK Done' },
    });
    expect(await reader.check(account({ port: good.port, secret }))).toMatchObject({ status: "connected" });
    const [, sent = ""] = /AUTHENTICATE XOAUTH2 (\S+)/.exec(good.said.join("\n")) ?? [];
    expect(Buffer.from(sent, "base64").toString()).toBe(
      "user=ana@example.com\x01auth=Bearer ya29.token\x01\x01",
    );
    const bad = await imapStandIn({
      capabilities,
      answers: { "AUTHENTICATE XOAUTH2": "$ NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)" },
    });
    expect(await reader.check(account({ port: bad.port, secret }))).toMatchObject({ what: "token" });
    // A server that may only want encryption before it takes a password says the same.
    expect(await reader.check(account({ port: bad.port }))).toMatchObject({ what: "security" });
    await Promise.all([good.close(), bad.close()]);
  });

  test("whoever is refused leaves no connection behind", async () => {
    const server = await imapStandIn({ answers: { SIGNED: "$ NO Nobody here" } });
    expect(await reader.check(account({ port: server.port }))).toMatchObject({ what: "password" });
    await expect.poll(() => server.open()).toBe(0);
    await server.close();
  });

  test("a server that is full says so at its door", async () => {
    const full = await imapStandIn({ greeting: "* BYE Too many connections from your address" });
    expect(await reader.check(account({ port: full.port }))).toMatchObject({ status: "later", what: "busy" });
    await full.close();
  });
});

describe("what providers answer whoever signs in", () => {
  test.each([
    ["NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "password"],
    ["NO LOGIN failed.", "password"],
    ["NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=AbC", "password"],
    [
      "NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)",
      "app-password",
    ],
    [
      "NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya / Application password is REQUIRED",
      "app-password",
    ],
    [
      "NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)",
      "imap-off",
    ],
    ["NO IMAP is disabled for this mailbox", "imap-off"],
    ["NO [ALERT] Too many simultaneous connections. (Failure)", "busy"],
    ["NO [ALERT] Account exceeded command or bandwidth limits. (Failure)", "busy"],
    ["NO [UNAVAILABLE] Temporary System Error", "busy"],
    ["NO [INUSE] Somebody else is at it", "busy"],
    ["NO Server Unavailable. 15", "busy"],
  ] as const)("%s", async (answer, what) => {
    const server = await imapStandIn({ answers: { SIGNED: `$ ${answer}` } });
    const status = what === "busy" ? "later" : "refused";
    expect(await reader.check(account({ port: server.port }))).toMatchObject({ status, what });
    await server.close();
  });

  test("signed in, and let in nowhere: Exchange's way of saying that IMAP is off", async () => {
    const server = await imapStandIn({
      capabilities: "IMAP4rev1 AUTH=PLAIN NAMESPACE",
      answers: { NAMESPACE: "$ BAD User is authenticated but not connected." },
    });
    expect(await reader.check(account({ port: server.port }))).toMatchObject({ what: "imap-off" });
    await server.close();
  });

  test("over an encrypted line, no password wanted means OAuth2", () => {
    const said = { message: "Login is disabled", authenticationFailed: true };
    expect(troubleOf(said, askedOf(account({ security: "tls" })))).toMatchObject({ what: "token-needed" });
    expect(troubleOf(said, askedOf(account({ security: "none" })))).toMatchObject({ what: "security" });
  });

  test("a secret that a server repeats is in no sentence", () => {
    const asked = askedOf(account({ secret: { password: "correct-horse" } }));
    const said = {
      message: "x",
      authenticationFailed: true,
      responseText: "LOGIN ana correct-horse is wrong",
    };
    expect(troubleOf(said, asked).reason).not.toContain("correct-horse");
  });
});
