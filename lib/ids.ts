import { randomFillSync } from "node:crypto";

const random = new Uint8Array(10);
let lastMillisecond = 0;
let sequence = 0;

/** UUIDv7 (RFC 9562): 48 bits of time, a 12-bit counter so that ids made in one millisecond still sort, then randomness. */
export function newId(now: number = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    // 4,096 ids in one millisecond: borrow the next one rather than lose the order.
    lastMillisecond += 1;
    sequence = 0;
  }
  randomFillSync(random);
  const time = lastMillisecond.toString(16).padStart(12, "0");
  const counter = sequence.toString(16).padStart(3, "0");
  const variant = (0x80 | ((random[0] ?? 0) & 0x3f)).toString(16);
  const tail = Buffer.from(random.subarray(1, 8)).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
