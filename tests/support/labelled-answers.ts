import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface LabelledAnswer {
  name: string;
  /** "NONE" is left to a person. */
  label: string;
  facts: string[];
  text: string;
}

/** A line each: "NEUTRAL referral | Please write to Ana instead." */
export function labelledAnswers(folder: string): LabelledAnswer[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(path.join(folder, file), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => {
          const at = line.indexOf(" | ");
          const [label = "", ...facts] = line.slice(0, at).split(" ");
          const text = line.slice(at + 3).replaceAll("\\n", "\n");
          return { name: `${file}: ${text}`, label, facts, text };
        }),
    );
}
