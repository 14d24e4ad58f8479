import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface LabelledMessage {
  name: string;
  bytes: Buffer;
  says: {
    is: string;
    kind?: string;
    status?: string;
    recipients?: string[];
    until?: string;
    standIn?: string;
  };
}

/** "=== name", the message as it came, "--- says", and what it says as JSON. Lines end as mail's do. */
export function labelledMessages(folder: string): LabelledMessage[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(path.join(folder, file), "utf8")
        .split(/^=== /m)
        .slice(1)
        .map((part) => {
          const [name = "", ...rest] = part.split("\n");
          const [text = "", says = "{}"] = rest.join("\n").split(/^--- says\n/m);
          return {
            name: `${file}: ${name}`,
            bytes: Buffer.from(text.replaceAll("\n", "\r\n")),
            says: JSON.parse(says),
          };
        }),
    );
}
