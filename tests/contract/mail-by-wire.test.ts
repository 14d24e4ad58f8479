// What people are called and what is written to them, over the wire and read again by a parser that did not write it: it comes
// out as it was, or nobody is asked to send it.
import { domainToASCII } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createResendSender } from "@/lib/adapters/email-sender/resend/adapter";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import { footerOf } from "@/lib/cam/footer/rules";
import { htmlOf } from "@/lib/cam/mail-html/rules";
import type { EmailSender, MailToSend, SendOutcome } from "@/lib/cam/ports/email-sender";
import { unsubscribeHeaders } from "@/lib/cam/unsubscribe/rules";
import { createPublicLinks } from "@/lib/public-links";
import { type Arrived, meant, readBytes, readPayload } from "../support/mail-readers";
import { RESEND_KEY, resendStandIn, smtpStandIn } from "../support/mail-stand-ins";

const smtp = await smtpStandIn({ auth: false });
const modern = await smtpStandIn({ auth: false, utf8: true });
const resend = await resendStandIn();
const to = (port: number) =>
  createSmtpSender({ host: "127.0.0.1", port, security: "none" }, { reach: { allowPrivate: true } });
const [overSmtp, overModern] = [to(smtp.port), to(modern.port)];
const overResend = createResendSender({ key: RESEND_KEY, baseUrl: resend.url });
afterAll(async () => {
  await Promise.all([overSmtp.close(), overModern.close(), overResend.close()]);
  await Promise.all([smtp.close(), modern.close(), resend.close()]);
});

const links = createPublicLinks({ base: "https://cam.bücher.example", secret: "s".repeat(32) });
const footer = footerOf({
  ...{ language: "de", agency: "Lighthouse", postalAddress: "12 Harbour Street\n1100 Lisbon" },
  ...{ source: "WEB", sourceDetail: "https://example.org/équipe", consented: false, company: "Praxis Groß" },
  link: "https://cam.example.com/u/token",
});
let mails = 0;
function mail(more: Partial<MailToSend> = {}): MailToSend {
  const id = `01900000-0000-7000-8000-${String(++mails).padStart(12, "0")}`;
  const { text: body = "Guten Tag,\n\n.ein Punkt am Anfang\nFrom hier an.\n\nMaya", ...rest } = more;
  const text = `${body}\n\n${footer}\n`;
  return {
    from: { address: "maya@lighthouse.example.com", name: "Maya Santos" },
    to: { address: "ana@example.org", name: "Ana Costa" },
    replyTo: null,
    subject: "Kürzere Schlangen",
    text,
    html: htmlOf(text.trimEnd()),
    messageId: `${id}@a-rather-long-name-of-a-host.lighthouse.example.com`,
    references: ["first", "second", "third"].map((one) => `${one}-${id}@lighthouse.example.com`),
    headers: unsubscribeHeaders({ links }, { workspaceId: id, outboundId: id }),
    idempotencyKey: id,
    ...rest,
  };
}

const took = ({ delivered }: typeof smtp) => delivered.at(-1)?.bytes ?? Buffer.alloc(0);
type Way = { sender: EmailSender; read(): Promise<Arrived>; count(): number };
const ways: Record<string, Way> = {
  SMTP: { sender: overSmtp, read: () => readBytes(took(smtp)), count: () => smtp.delivered.length },
  Resend: {
    sender: overResend,
    read: async () => readPayload(resend.delivered.at(-1)),
    count: () => resend.delivered.length,
  },
};

/** Lines end as the mail's own do; the end of the text is nobody's. */
const lines = (text: string) => text.replace(/\r\n/g, "\n").trimEnd();

const NAMES = {
  "plain letters": "Ana Costa",
  "an accent": "José Ñandú",
  "a comma": "Costa, Ana",
  "a dot": "Ana M. Costa Jr.",
  quotes: 'Ana "die Gute" Costa',
  "a backslash": 'Ana\\Costa \\" x',
  "angle brackets": "Ana <eve@example.com> Costa",
  "an address": "eve@example.com",
  "a semicolon and a colon, as groups have": "Team: Ana;",
  parentheses: "Ana (Empfang) Costa",
  "an apostrophe": "D’Angelo O'Neill",
  Chinese: "王小明",
  "signs beyond the first plane, where a word would be cut": `Ana${"𠮷".repeat(30)}`,
  "mathematical letters": "𝓐𝓷𝓪 𝓒𝓸𝓼𝓽𝓪 𝓐𝓷𝓪 𝓒𝓸𝓼𝓽𝓪 𝓐𝓷𝓪 𝓒𝓸𝓼𝓽𝓪",
  "an emoji of seven signs": "👩🏽‍⚕️ Dr. Ana 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
  Arabic: "دكتورة آنا كوستا",
  "Hebrew with marks": "שָׁלוֹם עֲלֵיכֶם",
  "bidi controls": "Ana \u202Egnihtemos\u202C \u2066x\u2069",
  "combining marks": "Z̶̧̢̛͔̬̰͔̤̈́̊͝a̸l̵g̷o̶ n\u0303andú",
  "Devanagari joined": "क्षत्रिय शर्मा",
  "zero width": "A\u200Bn\u200Da\uFEFF x",
  "what looks encoded": { SMTP: "=?UTF-8?Q?Eve?= Costa", Resend: /encoding/ },
  "half of what looks encoded": { SMTP: "Ana =?UTF-8", Resend: /encoding/ },
  "several blanks": "Ana   Costa  x",
  "very long": `Ana ${"Maria da Conceição ".repeat(60)}Costa`,
  "very long in plain letters": `${"Anna Maria ".repeat(60)}Costa`,
  "one word of 1,200 letters": "A".repeat(1200),
  "one word of 998 letters of three bytes": "王".repeat(998),
  "a line break": /line break/,
  "a carriage return alone": /line break/,
  "a line separator": /line break/,
  "a NUL": /line break/,
  "a bell": /line break/,
  "half of a letter": /line break/,
} as const satisfies Record<string, string | RegExp | Record<keyof typeof ways, string | RegExp>>;
const REFUSED: Record<string, string> = {
  "a line break": "Ana\r\nBcc: eve@example.com",
  "a carriage return alone": "Ana\rBcc: eve@example.com",
  "a line separator": "Ana\u2028Bcc: eve@example.com",
  "a NUL": "Ana\0Costa",
  "a bell": "Ana\x07Costa",
  "half of a letter": "Ana \uD83D Costa",
};

const refusal = (because: RegExp) => ({
  ...{ status: "refused", kind: "message", code: null },
  reason: expect.stringMatching(because),
});

describe.each(Object.entries(ways))("over %s", (name, { sender, read, count }) => {
  let [before, outcome]: [number, SendOutcome | null] = [0, null];
  const send = async (more: Partial<MailToSend>) => {
    before = count();
    outcome = await sender.send(mail(more));
  };
  const notAsked = (because: RegExp) => {
    expect(outcome).toMatchObject(refusal(because));
    expect(count()).toBe(before);
  };
  beforeAll(() => send({}));

  test.each(Object.keys(NAMES) as (keyof typeof NAMES)[])(
    "%s in a name, a sender's name and a subject",
    async (what) => {
      const given = NAMES[what];
      const due = typeof given === "object" && "SMTP" in given ? given[name as "SMTP"] : given;
      const value =
        typeof due === "string"
          ? due
          : (REFUSED[what] ?? (typeof given === "object" && "SMTP" in given ? given.SMTP : ""));
      const fields: Partial<MailToSend>[] = [
        { to: { address: "ana@example.org", name: value } },
        { from: { address: "maya@lighthouse.example.com", name: value } },
        { subject: value },
      ];
      for (const field of fields) {
        await send(field);
        if (typeof due !== "string") {
          notAsked(due);
          continue;
        }
        expect(outcome).toMatchObject({ status: "accepted" });
        const arrived = await read();
        expect([arrived.to.name, arrived.from.name, arrived.subject]).toEqual([
          field.to?.name ?? "Ana Costa",
          field.from?.name ?? "Maya Santos",
          field.subject ?? "Kürzere Schlangen",
        ]);
      }
    },
  );

  test.each([
    ["a plus", "ana+news@example.org", "ana+news@example.org"],
    [
      "signs one does not expect",
      "o'neill!#$%&*/=?^_`{|}~-@example.org",
      "o'neill!#$%&*/=?^_`{|}~-@example.org",
    ],
    ["capitals", "Ana.Costa@Example.ORG", "Ana.Costa@example.org"],
    ["a host in other letters", "ana@bücher.example", "ana@xn--bcher-kva.example"],
    ["a host written from right to left", "ana@דוגמה.example", "ana@xn--6dbbec0c.example"],
    ["a host that is spelled out already", "ana@xn--bcher-kva.example", "ana@xn--bcher-kva.example"],
  ])("an address with %s", async (_what, address, written) => {
    await send({ to: { address, name: "Ana" }, replyTo: address });
    expect(outcome).toMatchObject({ status: "accepted" });
    const arrived = await read();
    const lower = (text: string) => text.replace(/@.*$/, (host) => host.toLowerCase());
    expect([lower(arrived.to.address), lower(arrived.replyTo ?? "")]).toEqual([written, written]);
    // The server shows hosts as people write them.
    const envelope = (smtp.delivered.at(-1)?.to ?? "").replace(/[^@]*$/, (host) => domainToASCII(host));
    if (name === "SMTP") expect(envelope).toBe(written);
  });

  // The tests' own SMTP server takes none of these in its envelope, as many do not.
  test.each([
    ["a blank", '"ana costa"@example.org'],
    ["two dots", '"ana..costa"@example.org'],
    ["a comma and an @", '"ana, costa@work"@example.org'],
    ["a quote", '"ana \\"die Gute\\""@example.org'],
  ])("an address with %s in quotes", async (_what, address) => {
    await send({ replyTo: address });
    expect(meant((await read()).replyTo ?? "")).toBe(meant(address));
    await send({ to: { address, name: null } });
    if (name === "SMTP") expect(outcome).toMatchObject({ status: "refused", kind: "message", code: "501" });
    else expect((await read()).to).toEqual({ name: "", address });
  });

  test.each([
    ["another line", "ana@example.org>\r\nRCPT TO:<eve@example.org", /recipient's address/],
    ["a second one", "ana@example.org, eve@example.org", /recipient's address/],
    ["a route", "@relay.example:ana@example.org", /recipient's address/],
    ["angle brackets in its quotes", '"a>\\<b"@example.org', /recipient's address/],
    ["nothing before the @", "@example.org", /recipient's address/],
    ["a blank in its host", "ana@exam ple.org", /recipient's address/],
    ["a NUL", "ana\0@example.org", /recipient's address/],
    ["zero width", "ana\u200B@example.org", /recipient's address/],
    ["other letters before the @", "josé@example.org", /plain letters/],
  ])("nobody is asked to write to an address with %s", async (_what, address, because) => {
    await send({ to: { address, name: "Ana" } });
    notAsked(because);
  });

  test.each([
    ["a long line", `${"wort ".repeat(400)}`],
    ["a word without an end", "x".repeat(3000)],
    ["letters beyond the first plane", "𠮷野家で 👩🏽‍⚕️ ".repeat(50)],
    ["blanks at the end of a line", "a   \n\tb\t\nc"],
    ["a tab and what looks encoded", "a\tb =?UTF-8?Q?Eve?= =C3=BC"],
    ["dots alone, and what begins a mailbox", ".\n..\nFrom me\n>From me\n."],
    ["a boundary", "----_NmP-1-Part_1--\n--"],
  ])("a text with %s arrives as it was", async (_what, text) => {
    const one = mail({ text });
    expect(await sender.send(one)).toMatchObject({ status: "accepted" });
    const arrived = await read();
    expect([lines(arrived.text), lines(arrived.html)]).toEqual([lines(one.text), lines(one.html ?? "")]);
  });
  test("nobody is asked to send a text with half of a letter, or what is no text", async () => {
    for (const text of ["Hi \uD83D", "Hi \0", "Hi \x1b[2J"]) {
      await send({ text });
      notAsked(/control character, or half of a letter/);
    }
  });

  test("threads, the footer and one-click unsubscribe arrive whole", async () => {
    const one = mail({
      html: null,
      references: [...Array(40).keys()].map((n) => `mail-${n}@lighthouse.example.com`),
    });
    await sender.send(one);
    const arrived = await read();
    expect(arrived.header("Message-ID")).toBe(`<${one.messageId}>`);
    expect(arrived.header("In-Reply-To")).toBe("<mail-39@lighthouse.example.com>");
    const ids = arrived.header("References")?.split(" ") ?? [];
    expect([ids[0], ids.at(-1)]).toEqual([
      "<mail-0@lighthouse.example.com>",
      "<mail-39@lighthouse.example.com>",
    ]);
    expect(ids.length).toBeGreaterThan(20);
    expect(arrived.header("List-Unsubscribe")).toMatch(
      /^<https:\/\/cam\.xn--bcher-kva\.example\/api\/u\/[\w-]{64}>$/,
    );
    expect(arrived.header("List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(lines(arrived.text)).toContain("Lighthouse · 12 Harbour Street, 1100 Lisbon");
  });

  test("a Message-ID nobody can write down is left out of the thread, and stops a mail of its own", async () => {
    await send({
      references: ["a b@example.org", "ok@example.org", "münchen@example.org", "x>\r\nBcc: e@example.org"],
    });
    expect((await read()).header("References")).toBe("<ok@example.org>");
    await send({ messageId: "x>\r\nBcc: eve@example.org" });
    notAsked(/Message-ID/);
    await send({ headers: { "List-Unsubscribe": "<https://example.com>\r\nBcc: eve@example.org" } });
    notAsked(/List-Unsubscribe/);
  });
});

test("other letters before the @ are written to over a server that says it can", async () => {
  expect(await overModern.send(mail({ to: { address: "josé@bücher.example", name: "José" } }))).toMatchObject(
    {
      status: "accepted",
    },
  );
  expect((await readBytes(took(modern), true)).to).toEqual({
    name: "José",
    address: "josé@xn--bcher-kva.example",
  });
});
