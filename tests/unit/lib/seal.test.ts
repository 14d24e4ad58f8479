import { describe, expect, test } from "vitest";
import { Unsealable } from "@/lib/cam/ports/sealer";
import { createSealer } from "@/lib/seal";

const place = { workspaceId: "w-1", purpose: "mailbox.credentials:m-1" };
const secret = "a-secret-of-more-than-32-characters-1";
const newer = "a-secret-of-more-than-32-characters-2";
const sealer = createSealer({ secret });
const text = "imap pässword 🔑";

describe("a sealed text", () => {
  test("opens in its own place and shows nothing of itself", () => {
    const envelope = sealer.seal(text, place);
    expect(envelope).not.toContain("imap");
    expect(sealer.open(envelope, place)).toBe(text);
    expect(sealer.open(sealer.seal("", place), place)).toBe("");
  });

  test("looks different every time, so that equal passwords cannot be told", () => {
    expect(sealer.seal(text, place)).not.toBe(sealer.seal(text, place));
  });

  test.each([
    ["another workspace", { ...place, workspaceId: "w-2" }],
    ["another row", { ...place, purpose: "mailbox.credentials:m-2" }],
    ["a place that only spells alike", { workspaceId: "w-1,mailbox", purpose: ".credentials:m-1" }],
  ])("does not open in %s", (_what, elsewhere) => {
    expect(() => sealer.open(sealer.seal(text, place), elsewhere)).toThrow(Unsealable);
  });

  test("does not open once a single character of it was changed", () => {
    const envelope = sealer.seal(text, place);
    for (let at = 0; at < envelope.length; at++) {
      const changed = `${envelope.slice(0, at)}${envelope[at] === "A" ? "B" : "A"}${envelope.slice(at + 1)}`;
      // The last base64 character carries bits that stand for nothing; a change there is no change.
      if (Buffer.from(changed, "latin1").equals(Buffer.from(envelope, "latin1"))) continue;
      if (at === envelope.length - 1) continue;
      expect(() => sealer.open(changed, place), `at ${at}`).toThrow(Unsealable);
    }
  });

  test.each(["", "cam1", "cam1.x.y", "cam2.a.b.c", "cam1.00000000.AAAA.AAAA", "cam1.a.b.c.d"])(
    "%j is refused, not a crash",
    (nonsense) => {
      expect(() => sealer.open(nonsense, place)).toThrow(Unsealable);
    },
  );

  test("a cut tag is not taken for a shorter one", () => {
    const [version, id, nonce, held = ""] = sealer.seal(text, place).split(".");
    const cut = Buffer.from(held, "base64url").subarray(0, -12).toString("base64url");
    expect(() => sealer.open([version, id, nonce, cut].join("."), place)).toThrow(Unsealable);
  });
});

describe("when the secret changes", () => {
  const envelope = sealer.seal(text, place);

  test("what was sealed under the previous one still opens, and can be sealed anew", () => {
    const rotated = createSealer({ secret: newer, previous: secret });
    expect(rotated.open(envelope, place)).toBe(text);
    const fresh = rotated.reseal(envelope, place) ?? "";
    expect(createSealer({ secret: newer }).open(fresh, place)).toBe(text);
    expect(rotated.reseal(fresh, place)).toBeNull();
  });

  test("without the previous one it says what to do", () => {
    expect(() => createSealer({ secret: newer }).open(envelope, place)).toThrow(/CAM_SECRET_PREVIOUS/);
  });

  test("sealing anew does not move an envelope to another place", () => {
    const rotated = createSealer({ secret: newer, previous: secret });
    expect(() => rotated.reseal(envelope, { ...place, workspaceId: "w-2" })).toThrow(Unsealable);
  });
});
