import type { z } from "zod";
import { CHECK_THE_FORM, Refusal, type RefusalCode, TryLater } from "@/lib/cam/errors";
import type { Log } from "@/lib/cam/ports/log";
import { brokenBy, fieldsOf } from "@/lib/http/problem";

export type ActionResult<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      code: RefusalCode | "busy" | "unexpected";
      message: string;
      /** Per field, what is wrong with it. */
      fields?: Record<string, string[]>;
    };

type Refused = Extract<ActionResult<never>, { ok: false }>;

/** Turns what was thrown into what a person should read. */
export function explain(error: unknown, log: Log): Refused {
  if (error instanceof Refusal) {
    const { code, message, detail } = error;
    if (!detail.fields) return { ok: false, code, message };
    return {
      ok: false,
      code,
      message: message === CHECK_THE_FORM ? inOne(detail.fields) : message,
      fields: detail.fields,
    };
  }
  if (error instanceof TryLater) return { ok: false, code: "busy", message: error.message };
  return { ok: false, code: "unexpected", message: brokenBy(error, log, "an action") };
}

export function unfit(error: z.ZodError): Refused {
  const fields = fieldsOf(error, "form");
  return { ok: false, code: "invalid", message: inOne(fields), fields };
}

/** What is wrong with each field, for where no field stands: a message that only says to look for it helps nobody. */
const inOne = (fields: Record<string, string[]>) =>
  [...new Set(Object.values(fields).flat())].join(" ") || CHECK_THE_FORM;
