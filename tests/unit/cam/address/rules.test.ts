import { describe, expect, test } from "vitest";
import { concludeAddress, domainToAsk, examineAddress } from "@/lib/cam/address/rules";
import { emailKey } from "@/lib/cam/address-key/rules";
import type { MailRoute } from "@/lib/cam/ports/resolver";

const MX: MailRoute = { route: "mx", hosts: [{ host: "mx.example.net", preference: 10 }] };
const UNKNOWN: MailRoute = {
  route: "unknown",
  why: "The name server did not answer in time.",
  retryAfterSeconds: 60,
};
const ROUTES = {
  mx: MX,
  address: { route: "address-only" },
  null: { route: "null-mx" },
  gone: { route: "no-such-domain" },
  none: { route: "no-route" },
  unknown: UNKNOWN,
  offline: "not-asked",
} as const;

const judge = (given: string, route: keyof typeof ROUTES) =>
  concludeAddress(examineAddress(given), ROUTES[route] as MailRoute | "not-asked");

type Line = readonly [given: string, route: keyof typeof ROUTES, verdict: string, first: string];
const VERDICTS: readonly Line[] = [
  ["ada@example.com", "mx", "VALID", "mx"],
  ["ada@gmail.com", "mx", "VALID", "mx"],
  ["ada@bücher.example", "mx", "VALID", "mx"],
  [" ada@example.com", "mx", "VALID", "mx"],
  ["ada@example.com", "address", "RISKY", "address-only"],
  ["ada@example.com", "null", "INVALID", "null-mx"],
  ["ada@example.com", "gone", "INVALID", "no-such-domain"],
  ["ada@example.com", "none", "INVALID", "no-route"],
  ["ada@example.com", "unknown", "UNKNOWN", "route-unknown"],
  ["ada@example.com", "offline", "UNKNOWN", "route-not-asked"],
  ["ada@gmail.com", "offline", "UNKNOWN", "route-not-asked"],
  ["info@example.com", "mx", "RISKY", "role"],
  ["info@example.com", "null", "INVALID", "null-mx"],
  ["info@example.com", "unknown", "UNKNOWN", "route-unknown"],
  ["info@example.com", "offline", "RISKY", "role"],
  ["ada@mailinator.com", "mx", "RISKY", "disposable"],
  ["ada@mailinator.com", "unknown", "RISKY", "disposable"],
  ["ada@mailinator.com", "offline", "RISKY", "disposable"],
  ["ada@mailinator.com", "gone", "INVALID", "no-such-domain"],
  ['"ada l"@example.com', "mx", "RISKY", "quoted"],
  ['"ada l"@example.com', "unknown", "UNKNOWN", "route-unknown"],
  ["josé@example.com", "mx", "RISKY", "unicode-local"],
  ["ada@[192.0.2.1]", "mx", "RISKY", "literal"],
  ["ada@[192.0.2.1]", "offline", "RISKY", "literal"],
  ["ada@hotnail.com", "mx", "RISKY", "typo"],
  ["ada@hotnail.com", "offline", "RISKY", "typo"],
  ["ada@example.con", "gone", "INVALID", "no-such-domain"],
  ["ada@example.con", "unknown", "UNKNOWN", "route-unknown"],
  ["ada", "mx", "INVALID", "no-at"],
  ["ada", "offline", "INVALID", "no-at"],
  ["ada@example", "unknown", "INVALID", "domain-one-label"],
  ["Ada <ada@example.com>", "mx", "INVALID", "wrapped"],
];

test.each(VERDICTS)("%s with route %s is %s because of %s", (given, route, verdict, first) => {
  const checked = judge(given, route);
  expect([checked.verdict, checked.reasons[0]?.code]).toEqual([verdict, first]);
  expect(checked.address).toBe(given);
});

test("what could not be found out is neither VALID nor INVALID, whoever is asked about", () => {
  for (const given of [
    "ada@example.com",
    "info@example.com",
    "ada@gmail.com",
    "josé@example.com",
    "ada@hotnail.com",
  ])
    expect(judge(given, "unknown").verdict).toBe("UNKNOWN");
});

test("every reason is a sentence for people", () => {
  for (const [given, route] of VERDICTS)
    for (const { says } of judge(given, route).reasons) expect(says).toMatch(/^\S.*\.$/s);
});

test("a suggestion is a whole address, and only offered", () => {
  expect(judge("Ada.L@hotnail.com", "mx")).toMatchObject({
    normalised: "ada.l@hotnail.com",
    suggestion: "Ada.L@hotmail.com",
  });
  expect(judge("mailto:ada@example.com", "mx")).toMatchObject({
    normalised: null,
    suggestion: "ada@example.com",
  });
  expect(judge("ada@example.com", "mx")).not.toHaveProperty("suggestion");
});

test("free mail and a list that does not know the ending are told, and decide nothing", () => {
  expect(judge("ada@gmail.com", "mx").reasons.map(({ code }) => code)).toEqual(["mx", "free"]);
  expect(judge("ada@acme.example", "mx")).toMatchObject({ verdict: "VALID" });
  expect(judge("ada@acme.example", "mx").reasons.map(({ code }) => code)).toEqual(["mx", "top-unknown"]);
});

test("only a domain is looked up", () => {
  const asked = ["ada@Mail.Example.com", "ada@[192.0.2.1]", "ada", "ada@bücher.example"];
  expect(asked.map((given) => domainToAsk(examineAddress(given)))).toEqual([
    "mail.example.com",
    undefined,
    undefined,
    "xn--bcher-kva.example",
  ]);
});

/** The same numbers in every run: a test that fails once is a test nobody can repeat. */
function* dice(seed: number) {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield state / 2147483648;
  }
}

const PIECES = [
  ..."abcXYZ019.-_+@@@\"\\ ()<>[]:;,'`~é漢\u0301\u200b\u200d\u202e\ufeff\u0000\ufffd\ud800İßΣ。．%/".split(
    "",
  ),
  ..."example.com gmail.com xn-- .com mailto: bücher.example [192.0.2.1] [IPv6: yahoo.co.uk pm.me ya.ru".split(
    " ",
  ),
];

describe("whatever is written", () => {
  const roll = dice(42);
  const pick = <T>(from: readonly T[]) => from[Math.floor((roll.next().value ?? 0) * from.length)];
  const mixed = (most: number) =>
    Array.from({ length: 1 + Math.floor((roll.next().value ?? 0) * most) }, () => pick(PIECES)).join("");
  const DOMAINS = [
    "example.com",
    "Bücher.example",
    "pm.me",
    "ya.ru",
    "yahoo.co.uk",
    "gmail.com",
    "ada.fastmail.com",
  ];
  // One half is anything, the other something before a domain that exists: else hardly any would be an address.
  const written = Array.from({ length: 20_000 }, (_, at) =>
    at % 2 ? mixed(12) : at % 4 ? `${mixed(3)}@${pick(DOMAINS)}` : `"${mixed(4)}"@${pick(DOMAINS)}`,
  );

  test("there is a verdict with a reason, and a key has a key that is itself", () => {
    let addresses = 0;
    for (const given of written) {
      const { verdict, reasons, normalised } = judge(given, "mx");
      expect(reasons.length).toBeGreaterThan(0);
      if (verdict === "VALID") expect(normalised).not.toBeNull();
      if (normalised === null) continue;
      addresses++;
      expect(emailKey(normalised)).toBe(normalised);
      // What cam_is_email_key asks for; tests/integration/cam/address asks the database itself.
      expect(normalised).toMatch(/^[^@\s]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z0-9-]{2,}$/);
      expect(normalised).not.toMatch(/[A-Z]/);
    }
    expect(addresses).toBeGreaterThan(200);
  });
});
