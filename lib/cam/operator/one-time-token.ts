import { createHash, randomBytes } from "node:crypto";

/** For links that open something once. Only the hash is stored: who reads the database cannot use the link. */
export const newToken = () => randomBytes(32).toString("base64url");

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
