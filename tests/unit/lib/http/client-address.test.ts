import { expect, test } from "vitest";
import { clientAddress, readAddress } from "@/lib/http/client-address";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  [" 203.0.113.7:51234 ", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::FFFF:CB00:7107", "203.0.113.7"],
  ["2001:DB8:0:0::1", "2001:db8::1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1"],
  ['"[2001:db8::1]"', "2001:db8::1"],
])("%s is spelled %s", (given, spelled) => {
  expect(readAddress(given)).toBe(spelled);
});

test.each(["", "unknown", "_hidden", "example.com", "1.2.3", "1.2.3.4.5", "' or 1=1", null, undefined])(
  "%s is no address",
  (given) => {
    expect(readAddress(given)).toBeUndefined();
  },
);

test("of several entries the last one counts, because the ones before it may be made up", () => {
  expect(clientAddress(new Headers({ "x-forwarded-for": "10.0.0.1, 203.0.113.7" }))).toBe("203.0.113.7");
});

test("without the server in front there is no address rather than a wrong one", () => {
  expect(clientAddress(new Headers())).toBeUndefined();
});
