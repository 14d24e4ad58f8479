/**
 * What is selected, exactly. "All matching" is not a long list of ids but the filter itself, minus what was taken out by
 * hand: what the server then acts on is what the words on the bar say.
 */
export type Selection =
  | { scope: "some"; ids: ReadonlySet<string> }
  | { scope: "matching"; except: ReadonlySet<string> };

export const NOTHING: Selection = { scope: "some", ids: new Set() };
export const EVERYTHING: Selection = { scope: "matching", except: new Set() };

const flipped = (set: ReadonlySet<string>, ids: readonly string[], into: boolean) => {
  const next = new Set(set);
  for (const id of ids) {
    if (into) next.add(id);
    else next.delete(id);
  }
  return next;
};

export const isSelected = (selection: Selection, id: string) =>
  selection.scope === "some" ? selection.ids.has(id) : !selection.except.has(id);

export const select = (selection: Selection, ids: readonly string[], on: boolean): Selection =>
  selection.scope === "some"
    ? { scope: "some", ids: flipped(selection.ids, ids, on) }
    : { scope: "matching", except: flipped(selection.except, ids, !on) };

export const toggle = (selection: Selection, id: string) =>
  select(selection, [id], !isSelected(selection, id));

/** From the row touched before to this one, as Shift means it; both ends included, in the order shown. */
export function selectRange(
  selection: Selection,
  shown: readonly string[],
  from: string | undefined,
  to: string,
): Selection {
  const end = shown.indexOf(to);
  const start = from === undefined ? end : shown.indexOf(from);
  if (end < 0 || start < 0) return toggle(selection, to);
  const on = from === undefined ? !isSelected(selection, to) : isSelected(selection, from);
  return select(selection, shown.slice(Math.min(start, end), Math.max(start, end) + 1), on);
}

/** How many it is; undefined when everything matching is chosen and nobody has counted that. */
export function countOf(selection: Selection, matching: number | undefined): number | undefined {
  if (selection.scope === "some") return selection.ids.size;
  return matching === undefined ? undefined : Math.max(0, matching - selection.except.size);
}

export const isEmpty = (selection: Selection, matching?: number) => countOf(selection, matching) === 0;

/** The box in the head: what it shows for the rows on the screen. */
export function shownState(selection: Selection, shown: readonly string[]): "none" | "some" | "all" {
  const chosen = shown.filter((id) => isSelected(selection, id)).length;
  if (chosen === 0) return "none";
  return chosen === shown.length ? "all" : "some";
}
