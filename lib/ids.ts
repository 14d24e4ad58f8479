import { randomFillSync } from "node:crypto";

const PER_ID = 8;
/** Asking the system for randomness costs more than the rest of an id, so it is asked for many at a time. */
const random = Buffer.alloc(PER_ID * 512);
let used = random.length;
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
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  const mine = random.subarray(used, used + PER_ID);
  used += PER_ID;
  const time = lastMillisecond.toString(16).padStart(12, "0");
  const counter = sequence.toString(16).padStart(3, "0");
  const variant = (0x80 | ((mine[0] ?? 0) & 0x3f)).toString(16);
  const tail = mine.toString("hex", 1, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
