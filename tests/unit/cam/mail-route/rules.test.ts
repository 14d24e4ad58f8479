import { expect, test } from "vitest";
import { keptRoute, routeIsFresh } from "@/lib/cam/mail-route/rules";
import type { KeptMailRoute } from "@/lib/cam/mail-route/schema";

const now = new Date("2026-03-02T09:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const mx: KeptMailRoute = { route: "mx", hosts: [{ host: "mx.example.com", preference: 10 }] };

test.each([
  [mx, 23 * 60 + 59, true],
  [mx, 24 * 60, false],
  [{ route: "address-only" } as const, 23 * 60, true],
  [{ route: "null-mx" } as const, 59, true],
  [{ route: "null-mx" } as const, 60, false],
  [{ route: "no-such-domain" } as const, 60, false],
  [{ route: "no-route" } as const, 61, false],
])("%j of %d minutes ago is believed: %s", (route, minutes, believed) => {
  expect(routeIsFresh(route, ago(minutes), now)).toBe(believed);
});

test("that nobody could say is not kept", () => {
  expect(keptRoute({ route: "unknown", why: "Silence.", retryAfterSeconds: 60 })).toBeUndefined();
  expect(keptRoute(mx)).toBe(mx);
});
