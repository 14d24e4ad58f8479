import { expect, test } from "vitest";
import { CLASS_BAR, classifyBytes } from "@/lib/cam/classification/classify";
import { mutatedMessages } from "../../../support/mutated-messages";

// The faults run ten thousand of them, and larger ones (npm run test:faults).
test("messages that are broken in any way are read, and soon", () => {
  const known = { receivedAt: new Date("2026-11-06T09:00:00Z"), wroteTo: ["kim@example.org"] };
  for (const message of mutatedMessages(500, 1, 200_000)) {
    const started = performance.now();
    const { class: is, confidence, automatic } = classifyBytes(message, known);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    if (is !== null) expect(confidence).toBeGreaterThanOrEqual(CLASS_BAR);
    if (is === "BOUNCE" || is === "OOO") expect(automatic).not.toBeNull();
  }
});
