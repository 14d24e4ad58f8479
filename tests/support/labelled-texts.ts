import { labelledParts } from "./labelled-parts";

/** The text as it came, "--- new", and what its writer newly wrote. */
export const labelledTexts = (folder: string) =>
  labelledParts(folder, "new").map(({ label, ...part }) => ({ ...part, newText: label.trimEnd() }));
