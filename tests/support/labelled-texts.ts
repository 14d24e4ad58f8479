import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface LabelledText {
  name: string;
  text: string;
  newText: string;
}

/** "=== name", the text as it came, "--- new", and what its writer newly wrote. */
export function labelledTexts(folder: string): LabelledText[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(path.join(folder, file), "utf8")
        .split(/^=== /m)
        .slice(1)
        .map((part) => {
          const [name = "", ...rest] = part.split("\n");
          const [text = "", newText = ""] = rest.join("\n").split(/^--- new\n/m);
          return { name: `${file}: ${name}`, text, newText: newText.trimEnd() };
        }),
    );
}
