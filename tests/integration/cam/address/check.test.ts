import { expect, test } from "vitest";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import { checkAddresses } from "@/lib/cam/address/check";
import { emailDomain, emailKey, suppressionDomains } from "@/lib/cam/address-key/rules";
import type { MailRoute } from "@/lib/cam/ports/resolver";
import { testSystem } from "@/tests/support/context";
import { rawSql, testDatabase } from "@/tests/support/database";
import { ADDRESSES } from "@/tests/unit/cam/address-syntax/addresses";

const { db, url } = await testDatabase();
const MX: MailRoute = { route: "mx", hosts: [{ host: "mx.example.com", preference: 10 }] };

function lookingUp(routes: Record<string, MailRoute>) {
  const { ctx, pass } = testSystem(db);
  const resolver = createMemoryResolver(routes);
  const check = async (...addresses: string[]) =>
    (await checkAddresses({ ...ctx, resolver }, { addresses })).map(({ verdict }) => verdict);
  return { ctx: { ...ctx, resolver }, resolver, pass, check };
}

test("thousands of addresses at two domains ask DNS twice, and the next list not at all", async () => {
  const { ctx, resolver } = lookingUp({ "many.example.com": MX, "few.example.com": { route: "null-mx" } });
  const addresses = Array.from({ length: 6000 }, (_, at) => `p${at}@${at % 3 ? "many" : "few"}.example.com`);
  const checked = await checkAddresses(ctx, { addresses });
  expect(checked.map(({ address }) => address)).toEqual(addresses);
  expect(new Set(checked.map(({ verdict }) => verdict))).toEqual(new Set(["VALID", "INVALID"]));
  await checkAddresses(ctx, { addresses });
  expect(resolver.asked.toSorted()).toEqual(["few.example.com", "many.example.com"]);
});

test("a way is believed for a day, that there is none for an hour", async () => {
  const { resolver, pass, check } = lookingUp({
    "way.example.com": MX,
    "no-way.example.com": { route: "no-route" },
  });
  const both = ["ada@way.example.com", "ada@no-way.example.com"] as const;
  await check(...both);
  pass(61 * 60_000);
  expect(await check(...both)).toEqual(["VALID", "INVALID"]);
  expect(resolver.asked).toEqual(["way.example.com", "no-way.example.com", "no-way.example.com"]);
  pass(24 * 3_600_000);
  await check(...both);
  expect(resolver.asked).toHaveLength(5);
});

test("a resolver that could not say is asked again, and nothing is remembered", async () => {
  const silence: MailRoute = { route: "unknown", why: "Silence.", retryAfterSeconds: 60 };
  const { resolver, check } = lookingUp({ "dark.example.com": silence });
  expect(await check("ada@dark.example.com")).toEqual(["UNKNOWN"]);
  expect(await check("ada@dark.example.com")).toEqual(["UNKNOWN"]);
  expect(resolver.asked).toHaveLength(2);
  expect(await db.mailRoute.count({ where: { domain: "dark.example.com" } })).toBe(0);
});

test("what another version wrote is asked again", async () => {
  const { ctx, resolver, check } = lookingUp({ "old.example.com": MX });
  await db.mailRoute.create({
    data: { domain: "old.example.com", route: { route: "mx", hosts: "mx.example.com" }, readAt: ctx.now() },
  });
  expect(await check("ada@old.example.com")).toEqual(["VALID"]);
  expect(resolver.asked).toEqual(["old.example.com"]);
});

test("offline, neither DNS nor the database is asked", async () => {
  const { ctx, resolver } = lookingUp({ "way.example.com": MX });
  const nobody = new Proxy({} as typeof ctx.db, {
    get: () => {
      throw new Error("The database was asked.");
    },
  });
  const [checked] = await checkAddresses(
    { ...ctx, db: nobody },
    { addresses: ["ada@way.example.com"], offline: true },
  );
  expect(checked?.verdict).toBe("UNKNOWN");
  expect(resolver.asked).toEqual([]);
});

test("two lists at the same time remember the same domains without waiting for each other", async () => {
  const domains = Array.from({ length: 300 }, (_, at) => `d${at}.race.example.com`);
  const routes = Object.fromEntries(domains.map((domain) => [domain, MX]));
  const lists = [domains, domains.toReversed(), domains, domains.toReversed()];
  await Promise.all(lists.map((list) => lookingUp(routes).check(...list.map((domain) => `ada@${domain}`))));
  expect(await db.mailRoute.count({ where: { domain: { endsWith: ".race.example.com" } } })).toBe(300);
});

test("every key is one that the database takes, and its domain the one it expects", async () => {
  const given = ADDRESSES.map(([address]) => address);
  const more = given.flatMap((address) => [
    address.toUpperCase(),
    `"${address.split("@")[0]} x"@Example.com`,
  ]);
  const keys = [...given, ...more].flatMap((address) => {
    const key = emailKey(address);
    return key ? [{ key, domain: emailDomain(address), covered: suppressionDomains(address) }] : [];
  });
  expect(keys.length).toBeGreaterThan(150);
  const refused = await rawSql(
    url,
    `select "key" from jsonb_to_recordset($1::jsonb) as one("key" text, "domain" text, "covered" jsonb)
     where not cam_is_email_key("key") or "domain" <> split_part("key", '@', 2)
        or not "covered" @> to_jsonb(cam_domain_and_parents("domain"))`,
    [JSON.stringify(keys)],
  );
  expect(refused).toEqual([]);
});
