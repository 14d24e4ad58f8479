import { pino } from "pino";
import type { Log } from "./cam/ports/log";

/** "ada@example.com" becomes "a…@example.com": enough to follow a story, not enough to harvest. */
export const maskAddresses = (text: string) =>
  text.replace(
    /([^\s@<>"',;:()[\]…]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi,
    (_whole, local: string, domain: string) => `${[...local][0]}…@${domain}`,
  );

const SECRET_NAME = /pass(word|wd|phrase)|secret|token|authorization|cookie|api[-_]?key|credential|sealed/i;
const SECRET_SHAPE =
  /\b(cam_[\w-]{8})[\w-]+|\b(re_|sk_|whsec_|signkey-\w+-)[\w-]+|(postgres(?:ql)?:\/\/[^:\s]+:)[^@\s]+@/g;

/** Secrets first: the mask for addresses would take the password of a database URL for a name. */
export const maskText = (text: string) =>
  maskAddresses(
    text.replace(SECRET_SHAPE, (_whole, key?: string, prefix?: string, url?: string) =>
      url ? `${url}…@` : `${key ?? prefix}…`,
    ),
  );

/** Masks what must never be in a log, whatever a caller hands over: by the name of the field and by the shape of the text. */
export function masked(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskText(value);
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value;
  if (depth > 6) return "…";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) {
    return masked(
      {
        name: value.name,
        message: value.message,
        stack: value.stack,
        ...(value.cause ? { cause: value.cause } : {}),
      },
      depth,
    );
  }
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => masked(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      SECRET_NAME.test(name) && held != null ? "…" : masked(held, depth + 1),
    ]),
  );
}

/** JSON lines on stderr: stdout belongs to machine output. */
export function createLog(level: string, bindings: Record<string, unknown> = {}): Log {
  const logger = pino(
    {
      level,
      base: bindings,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return wrap(logger);
}

function wrap(logger: pino.Logger): Log {
  const at =
    (level: "debug" | "info" | "warn" | "error") => (fields: Record<string, unknown>, message: string) =>
      logger[level](masked(fields) as object, maskText(message));
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => wrap(logger.child(masked(fields) as pino.Bindings)),
  };
}
