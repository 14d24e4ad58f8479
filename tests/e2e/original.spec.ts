import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Locator, Page } from "@playwright/test";
import { sanitise } from "@/lib/cam/original/sanitise";
import { newId } from "@/lib/ids";
import { press } from "./support/press";
import type { Product } from "./support/product";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

const VECTORS = readFileSync("tests/fixtures/hostile-html/vectors.txt", "utf8")
  .split(/^%%.*\n/m)
  .map((one) => one.trim())
  .filter((one) => one !== "");

const message = (subject: string, html: string) =>
  [
    "From: Ana Costa <ana@clinic.example>",
    "To: maya@example.com",
    `Subject: ${subject}`,
    "X-Carried-By: mail.clinic.example",
    'Content-Type: multipart/mixed; boundary="M"',
    "",
    "--M",
    'Content-Type: multipart/alternative; boundary="A"',
    "",
    "--A",
    "Content-Type: text/plain",
    "",
    "Hello in words",
    "--A",
    "Content-Type: text/html; charset=utf-8",
    "",
    html,
    "--A--",
    "--M",
    'Content-Type: application/pdf; name="prices.pdf"',
    "Content-Disposition: attachment",
    "",
    "four",
    "--M--",
    "",
  ].join("\r\n");

/** A message as the reading of a mailbox leaves it. */
async function came(product: Product, workspaceId: string, subject: string, raw: string) {
  const [id, mailboxId] = [newId(), newId()];
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Mailbox" (id, "workspaceId", address, "senderName", provider, "dailyCap")
       values ($1, $2, $3, 'Maya Santos', 'SANDBOX', 20)`,
      [mailboxId, workspaceId, `${mailboxId}@lighthouse.example.com`],
    );
    await sql(
      `insert into "Inbound" (id, "workspaceId", "mailboxId", source, "messageHash", subject, "fromAddress", "newText", "fullText", "receivedAt", "handledAt")
       values ($1, $2, $3, 'SANDBOX', $4, $5, 'ana@clinic.example', 'Hello in words', 'Hello in words', now(), now())`,
      [id, workspaceId, mailboxId, createHash("sha256").update(id).digest("hex"), subject],
    );
    await sql('insert into "InboundRaw" ("workspaceId", "inboundId", bytes, size) values ($1, $2, $3, $4)', [
      workspaceId,
      id,
      gzipSync(raw),
      raw.length,
    ]);
  });
  return id;
}

/** A host that writes down who came. */
async function listening() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.url} ${request.headers.referer ?? "without a referrer"}`);
    response.end("<title>Theirs</title>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    heard,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The frame is a process of its own, which learns a moment later where it lies: a click in that moment lands nowhere. */
async function follow(page: Page, link: Locator): Promise<Page> {
  let tab: Page | undefined;
  await expect(async () => {
    const [opened] = await Promise.all([
      page.context().waitForEvent("page", { timeout: 5000 }),
      link.click({ timeout: 5000 }),
    ]);
    tab = opened;
  }).toPass({ timeout: 40_000 });
  if (!tab) throw new Error("No tab was opened.");
  return tab;
}

test("the original of a hostile message is shown, runs nothing and asks nobody for anything", async ({
  as,
  people,
  product,
}) => {
  await using evil = await listening();
  const html = VECTORS.filter(
    (one) =>
      !/<(?:svg|plaintext|xmp|textarea|template|script|style|math|iframe|noscript|noembed|noframes|select|option|object|applet|audio|video|!--|!\[CDATA)/i.test(
        one,
      ),
  )
    .join("\n")
    .replaceAll(/https?:\/\/(?:evil|tracker)\.example/g, evil.url);
  const letter = `<div style="color:#333333"><p>Dear Maya</p><a href="${evil.url}/landing">bank.example</a><img src="${evil.url}/p.gif" alt="Our house"></div>`;
  const id = await came(
    product,
    people.workspaceId,
    "A hostile one",
    message("A hostile one", letter + html),
  );
  const page = await as("OPERATOR");
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`/inbox?message=${id}`);
  await expect(page.getByText("Hello in words").first()).toBeVisible();
  expect(asked.filter((url) => url.includes("original"))).toEqual([]);

  await press(page, "o", page.locator('iframe[title="The original message"]'));
  const frame = page.frameLocator('iframe[title="The original message"]');
  await expect(frame.getByText("Dear Maya")).toBeVisible();
  await expect(frame.getByText("Our house")).toBeVisible();
  await expect(frame.getByText("goes to 127.0.0.1").first()).toBeVisible();
  await expect(page.getByText(/pictures from elsewhere were not loaded/)).toBeVisible();
  await expect(page.getByText("prices.pdf")).toBeVisible();
  await page.getByText("All headers").click();
  await expect(page.getByText("x-carried-by: mail.clinic.example")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => !url.startsWith(product.url) && !url.startsWith("data:"))).toEqual([]);
  expect(evil.heard).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(page.url()).toContain("/inbox");

  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `an original, ${size.width} px`);
  }
  await page.setViewportSize(DESK);

  const tab = await follow(page, frame.getByRole("link", { name: "bank.example" }).first());
  await expect(tab).toHaveTitle("Theirs");
  expect(await tab.evaluate(() => window.opener)).toBeNull();
  expect(evil.heard).toContain("/landing without a referrer");
  await tab.close();

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /Download the message/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("A hostile one.eml");
  expect(readFileSync(await file.path(), "utf8")).toBe(message("A hostile one", letter + html));

  // The next time it is opened as it was left; and the text is a key away.
  await page.reload();
  await expect(frame.getByText("Dear Maya")).toBeVisible();
  await page.keyboard.press("o");
  await expect(page.getByText("Hello in words").first()).toBeVisible();
});

test("the page of an original can be framed by us alone, is of no origin, and is nobody's without a session", async ({
  as,
  people,
  product,
  request,
}) => {
  const id = await came(product, people.workspaceId, "One", message("One", "<p>Dear Maya</p>"));
  const viewer = (await as("VIEWER")).context().request;
  const answer = await viewer.get(`/inbox/${id}/original`);
  expect(answer.status()).toBe(200);
  const policy = answer.headers()["content-security-policy"];
  for (const rule of ["sandbox", "default-src 'none'", "img-src data:", "frame-ancestors 'self'"])
    expect(policy).toContain(rule);
  expect(policy).not.toMatch(/script|allow-same-origin|nonce|frame-ancestors 'none'/);
  expect(answer.headers()).toMatchObject({
    ...{ "x-frame-options": "SAMEORIGIN", "x-content-type-options": "nosniff" },
    ...{ "cross-origin-resource-policy": "same-origin", "cache-control": "no-store" },
  });
  expect((await viewer.get(`/api/cam/emails/inbound/${id}/message`)).status()).toBe(403);
  expect((await request.get(`/inbox/${id}/original`, { maxRedirects: 0 })).status()).toBe(401);
  const theirs = await came(
    product,
    people.foreign.workspaceId,
    "Theirs",
    message("Theirs", "<p>Secret</p>"),
  );
  const refused = await viewer.get(`/inbox/${theirs}/original`);
  expect(refused.status()).toBe(404);
  expect(await refused.text()).not.toContain("Secret");

  const evil = await listening();
  const page = await as("OPERATOR");
  await page.goto(evil.url);
  await page.setContent(`<iframe src="${product.url}/inbox/${id}/original"></iframe>`);
  await page.waitForLoadState("networkidle");
  expect(await page.frames()[1]?.getByText("Dear Maya").count()).toBe(0);
  await evil[Symbol.asyncDispose]();
});

test("what a browser makes of every hostile piece has nothing in it that acts", async ({ as }) => {
  const page = await as("VIEWER");
  const faults = await page.evaluate(
    (pieces) =>
      pieces.flatMap((html) => {
        const { body, head } = new DOMParser().parseFromString(`<body>${html}`, "text/html");
        return [...head.querySelectorAll("*"), ...body.querySelectorAll("*")].flatMap((element) => [
          ...(/^(?:script|style|svg|math|iframe|object|embed|form|input|link|meta|base|template)$/i.test(
            element.localName,
          )
            ? [`<${element.localName}> in ${html}`]
            : []),
          ...[...element.attributes].flatMap(({ name, value }) =>
            /^on|^srcset$|^background$|^class$|^id$/.test(name) && element.localName !== "bdi"
              ? [`${name} in ${html}`]
              : /^(?:href|src)$/.test(name) && !/^(?:https?:\/\/|mailto:|tel:|data:image\/png)/.test(value)
                ? [`${value} in ${html}`]
                : name === "style" && /url|expression|position|\\/i.test(value)
                  ? [`${value} in ${html}`]
                  : [],
          ),
        ]);
      }),
    VECTORS.map((html) => sanitise(html, () => null).html),
  );
  expect(faults).toEqual([]);
});
