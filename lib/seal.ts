import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { type SealedPlace, type Sealer, Unsealable } from "./cam/ports/sealer";

// An envelope: cam1.<key id>.<nonce>.<ciphertext and tag>. The key id tells which secret it was sealed under, so that
// CAM_SECRET can be changed while envelopes made under CAM_SECRET_PREVIOUS still open.

const VERSION = "cam1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  id: string;
  bytes: Buffer;
}

function deriveKey(secret: string): Key {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "seal", 32));
  const id = createHash("sha256").update("key id\n").update(bytes).digest("hex").slice(0, 8);
  return { id, bytes };
}

/** What the ciphertext is bound to. As JSON, so that no two places spell the same. */
const boundTo = (keyId: string, { workspaceId, purpose }: SealedPlace) =>
  Buffer.from(JSON.stringify([VERSION, keyId, workspaceId, purpose]));

export function createSealer({
  secret,
  previous,
}: {
  secret: string;
  previous?: string | undefined;
}): Sealer {
  const present = deriveKey(secret);
  const keys = new Map([present, ...(previous ? [deriveKey(previous)] : [])].map((key) => [key.id, key]));

  function seal(text: string, place: SealedPlace) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", present.bytes, nonce).setAAD(boundTo(present.id, place));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, present.id, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
  }

  function open(envelope: string, place: SealedPlace) {
    const [version, keyId = "", nonce = "", held = "", ...rest] = envelope.split(".");
    if (version !== VERSION || rest.length > 0) throw new Unsealable("This is not a sealed envelope.");
    const key = keys.get(keyId);
    if (!key) {
      throw new Unsealable(
        "This was sealed under a secret that is gone: put the old one into CAM_SECRET_PREVIOUS, or enter the credentials again.",
      );
    }
    const sealed = Buffer.from(held, "base64url");
    const once = Buffer.from(nonce, "base64url");
    if (sealed.length < TAG_BYTES || once.length !== NONCE_BYTES)
      throw new Unsealable("This sealed envelope is cut short.");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key.bytes, once, { authTagLength: TAG_BYTES })
        .setAAD(boundTo(key.id, place))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString(
        "utf8",
      );
    } catch {
      throw new Unsealable("This sealed envelope was changed or belongs to another place.");
    }
  }

  return {
    seal,
    open,
    reseal: (envelope, place) =>
      envelope.startsWith(`${VERSION}.${present.id}.`) ? null : seal(open(envelope, place), place),
  };
}
