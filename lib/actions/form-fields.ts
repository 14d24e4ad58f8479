import { cannotBeKept } from "@/lib/http/read-input";

/** What an action was called with, ready to be parsed: a form's fields, or the plain object that a script sent. */
export function given(raw: unknown): unknown {
  const held = raw instanceof FormData ? formFields(raw) : raw;
  return cannotBeKept(held) ? undefined : held;
}

/** A field given once is its text, given several times a list; what React adds for itself is left out. */
export function formFields(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const given = form.getAll(name);
      return [name, given.length === 1 ? given[0] : given];
    }),
  );
}
