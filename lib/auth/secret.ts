import { hkdfSync } from "node:crypto";
import { env } from "@/lib/wiring";

/** One secret, one key per purpose: what is learnt about one tells nothing about another. */
export const derivedSecret = (purpose: "next-auth" | "known-device") =>
  Buffer.from(hkdfSync("sha256", env().CAM_SECRET, "", purpose, 32)).toString("base64url");
