import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface LabelledPart {
  name: string;
  text: string;
  label: string;
}

/** Of every file of a folder: "=== name", a text, "--- <mark>", and what is to be known of it. */
export function labelledParts(folder: string, mark: string): LabelledPart[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(path.join(folder, file), "utf8")
        .split(/^=== /m)
        .slice(1)
        .map((part) => {
          const [name = "", ...rest] = part.split("\n");
          const [text = "", label = ""] = rest.join("\n").split(`--- ${mark}\n`);
          return { name: `${file}: ${name}`, text, label };
        }),
    );
}
