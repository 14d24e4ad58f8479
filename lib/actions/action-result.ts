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
    return { ok: false, code, message, ...(detail.fields && { fields: detail.fields }) };
  }
  if (error instanceof TryLater) return { ok: false, code: "busy", message: error.message };
  return { ok: false, code: "unexpected", message: brokenBy(error, log, "an action") };
}

export const unfit = (error: z.ZodError): Refused => ({
  ok: false,
  code: "invalid",
  message: CHECK_THE_FORM,
  fields: fieldsOf(error, "form"),
});
