import { createHash } from "node:crypto";

/** What attempts at an account are counted under, whether it exists or not: short, and no list of addresses somebody typed. */
export const accountKey = (email: string) =>
  createHash("sha256").update(email.trim().toLowerCase()).digest("hex").slice(0, 32);
