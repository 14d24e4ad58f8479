import { headers } from "next/headers";
import type { z } from "zod";
import { inEvenTime } from "@/lib/auth/even-time";
import { publicContext } from "@/lib/auth/operator";
import type { SystemContext } from "@/lib/cam/context";
import { isSameOrigin } from "@/lib/http/request-origin";
import { type ActionResult, explain, unfit } from "./action-result";
import { formFields, given } from "./form-fields";

export interface FormState {
  problem?: Extract<ActionResult<never>, { ok: false }>;
  done?: true;
  /** What was typed, to fill the form again where no script runs; never a password. */
  typed: Record<string, string>;
}

interface PublicActionSpec<Schema extends z.ZodType, Output> {
  input: Schema;
  /** A public or self verb: it proves by itself who may do it, and counts attempts. */
  verb: (ctx: SystemContext, input: z.output<Schema>) => Promise<Output>;
  /** What the browser gets once it is done: a cookie, another page. */
  finish?: (output: Output, fields: Record<string, unknown>) => Promise<void>;
  /** The answer must not tell by its time whether there is such an account. */
  evenTime?: boolean;
}

/** The door for people who are not signed in, or belong to no workspace. For forms that work without a script too. */
export function publicAction<Schema extends z.ZodType, Output>(spec: PublicActionSpec<Schema, Output>) {
  return async (_before: FormState, form: FormData): Promise<FormState> => {
    // Whatever the types say, anybody can call this with anything.
    const fields = form instanceof FormData ? formFields(form) : {};
    const typed = Object.fromEntries(
      Object.entries(fields).filter(
        (field): field is [string, string] =>
          typeof field[1] === "string" && !/password|current|token/i.test(field[0]),
      ),
    );
    if (!isSameOrigin(await headers())) {
      const message = "This request did not come from CAM's own pages.";
      return { typed, problem: { ok: false, code: "forbidden", message } };
    }
    const input = spec.input.safeParse(given(fields));
    if (!input.success) return { typed, problem: unfit(input.error) };

    const ctx = await publicContext();
    const work = async (): Promise<ActionResult<Output>> => {
      try {
        return { ok: true, value: await spec.verb(ctx, input.data) };
      } catch (error) {
        return explain(error, ctx.log);
      }
    };
    const result = await (spec.evenTime ? inEvenTime(work) : work());
    if (!result.ok) return { typed, problem: result };
    // Outside of any catch: a redirect travels as something thrown.
    await spec.finish?.(result.value, fields);
    return { typed: {}, done: true };
  };
}
