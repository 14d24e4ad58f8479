import { afterAll, describe, expect, test } from "vitest";
import { createDnsResolver } from "@/lib/adapters/resolver/dns/adapter";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { ConnectMailbox } from "@/lib/cam/mailbox/schema";
import { checkSendingDomain } from "@/lib/cam/sending-domain/check";
import { sendingDomainsOf } from "@/lib/cam/sending-domain/reads";
import { listSendingDomains } from "@/lib/cam/sending-limit/reads";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { serveNames } from "@/tests/support/dns-server";

const { db } = await testDatabase();
const key = `v=DKIM1; k=rsa; p=${"A".repeat(392)}`;
const dmarc = "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com";
const include = (...names: string[]) => `v=spf1 ${names.map((name) => `include:${name}`).join(" ")} ~all`;
const deep = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `spf${at}.example.net`,
    { txt: [include(`spf${at + 1}.example.net`)] },
  ]),
);
const names = await serveNames({
  com: {},
  ...deep,
  "amazonses.com": { txt: ["v=spf1 ip4:199.255.192.0/22 -all"] },
  "example.com": { mx: [[10, "mx.example.com"]] },
  "send.example.com": { txt: ["something else", "v=spf1 include:amazonses.com ~all"] },
  "resend._domainkey.example.com": { txt: [[key.slice(0, 250), key.slice(250)]] },
  "_dmarc.example.com": { txt: [dmarc] },
  "mail.example.org": { mx: [[10, "mx.example.org"]], txt: [include("spf0.example.net")] },
  "_dmarc.example.org": { txt: ["v=DMARC1; p=none"] },
  "own._domainkey.mail.example.org": { cname: "key.provider.example" },
  "key.provider.example": { txt: [[key.slice(0, 250), key.slice(250)]] },
  "loop.example.net": {
    mx: [[10, "mx.example.com"]],
    txt: [include("loop.example.net", "gone.example.net")],
  },
});
afterAll(() => names.close());
const resolver = createDnsResolver({ servers: [names.server], timeoutMs: 3000, tries: 2 });

async function scene(address: string, more: object = { provider: "RESEND", key: "re_1" }) {
  const made = await testWorkspace(db, { role: "ADMIN" });
  const ctx = { ...made.ctx, resolver };
  await connectMailbox(ctx, ConnectMailbox.parse({ address, senderName: "Maya", ...more }));
  const outcomes = async (input: { domain: string; selector?: string }) =>
    Object.fromEntries(
      (await checkSendingDomain(ctx, { ...input })).findings.map(({ of, outcome }) => [of, outcome]),
    );
  return { ...made, ctx, outcomes };
}
const ownServer = { provider: "SMTP", host: "mail.example.org", port: 587, security: "starttls" };

describe("the check of a sending domain", () => {
  test("finds what Resend asks for where it asks for it, and live mode may send", async () => {
    const { ctx, outcomes } = await scene("maya@example.com");
    const problem = async () => (await sendingDomainsOf(ctx, ["example.com"])).get("example.com")?.problem;
    expect(await problem()).toMatch(/not checked/);
    expect(await outcomes({ domain: "example.com" })).toEqual({
      SPF: "PASS",
      DKIM: "PASS",
      DMARC: "PASS",
      MX: "PASS",
      ALIGNMENT: "PASS",
    });
    expect(await problem()).toBeNull();
  });

  test("counts look-ups through every include, and takes the policy of the organisation", async () => {
    const { ctx, outcomes } = await scene("maya@mail.example.org", ownServer);
    expect(await outcomes({ domain: "mail.example.org" })).toMatchObject({
      SPF: "FAIL",
      DKIM: "WARN",
      DMARC: "WARN",
    });
    const [line] = (await listSendingDomains(ctx)).items;
    expect(line?.findings?.[0]?.says).toMatch(/look-ups; receivers stop at ten/);
    expect(await outcomes({ domain: "mail.example.org", selector: "own" })).toMatchObject({ DKIM: "PASS" });
    expect((await listSendingDomains(ctx)).items[0]).toMatchObject({ selector: "own" });
  });

  test("ends where a record includes itself, and says what it leads to", async () => {
    const { outcomes } = await scene("maya@loop.example.net", ownServer);
    expect((await outcomes({ domain: "loop.example.net" })).SPF).toBe("FAIL");
  });

  test("takes silence for no answer, keeps what was known, and forgets it when another provider sends", async () => {
    const { ctx, pass } = await scene("maya@example.com");
    await checkSendingDomain(ctx, { domain: "example.com" });
    const why = "The name server did not answer in time.";
    const silent = createMemoryResolver({ "example.com": { route: "unknown", why, retryAfterSeconds: 60 } });
    const deaf = {
      ...ctx,
      resolver: { ...silent, texts: async () => ({ answer: "unknown" as const, why }) },
    };
    pass(86_400_000);
    const { findings, outcome } = await checkSendingDomain(deaf, { domain: "example.com" });
    expect(outcome).toBe("PASS");
    expect(findings.every(({ since }) => since !== undefined)).toBe(true);
    await connectMailbox(
      ctx,
      ConnectMailbox.parse({ address: "jonas@example.com", senderName: "Jonas", ...ownServer }),
    );
    expect((await sendingDomainsOf(ctx, ["example.com"])).get("example.com")?.problem).toMatch(/not checked/);
    expect((await checkSendingDomain(deaf, { domain: "example.com" })).outcome).toBe("UNKNOWN");
    await expect(checkSendingDomain(ctx, { domain: "example.org" })).rejects.toMatchObject({
      code: "missing",
    });
  });
});
