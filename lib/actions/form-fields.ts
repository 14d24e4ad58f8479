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
