import { describe, expect, test } from "vitest";
import { judgeSending, mayRestartAt } from "@/lib/cam/sending-limit/rules";

const judge = (sent: number, bounced: number, complained: number, profile = "RESEND" as const) =>
  judgeSending({ sent, bounced, complained }, profile);

describe("a provider's limits", () => {
  test.each([
    // Resend: 4 % bounced, 0.08 % complained.
    [1000, 40, 0, false],
    [1000, 41, 0, true],
    [10_000, 0, 8, false],
    [10_000, 0, 9, true],
    [2000, 0, 2, true],
    // One person who presses the button in a thousand proves nothing; one in a hundred is more than the limit, however counted.
    [1000, 0, 1, false],
    [100, 0, 1, true],
    // Before a hundred mails only what chance does not explain.
    [40, 3, 0, false],
    [40, 10, 0, true],
    [50, 0, 1, false],
    [50, 0, 3, true],
    [0, 0, 0, false],
  ])("of %i mails %i bounced and %i complained: paused %s", (sent, bounced, complained, paused) =>
    expect(judge(sent, bounced, complained).pause !== null).toBe(paused),
  );

  test("are said with their figures", () =>
    expect(judge(1000, 0, 3).pause).toBe(
      "3 of 1000 mails in 30 days were reported as spam (0.3 %); Resend stops senders above 0.08 %.",
    ));

  test("are shown as a budget in counts: so many more pause the domain", () => {
    expect(judge(1000, 38, 1)).toMatchObject({ bounces: { left: 3 }, complaints: { left: 1 } });
    expect(judge(1000, 50, 0).bounces.left).toBe(0);
  });

  test("more mails never make a domain pause that was allowed with fewer", () => {
    for (let count = 0; count < 12; count++)
      for (let sent = 101; sent < 4000; sent += 37)
        if (!judge(sent, 0, count).pause) expect(judge(sent + 37, 0, count).pause).toBeNull();
  });

  test("Google asks for seven clean days before it goes on; others for a person", () => {
    const [paused, now] = [new Date("2026-03-01T00:00:00Z"), new Date("2026-03-06T00:00:00Z")];
    expect(mayRestartAt("RESEND", paused, null, now)).toBeNull();
    expect(mayRestartAt("GMAIL", paused, null, now)).toEqual(new Date("2026-03-08T00:00:00Z"));
    expect(mayRestartAt("GMAIL", paused, new Date("2026-03-04T00:00:00Z"), now)).toEqual(
      new Date("2026-03-11T00:00:00Z"),
    );
    expect(mayRestartAt("GMAIL", paused, null, new Date("2026-03-08T00:00:00Z"))).toBeNull();
  });
});
