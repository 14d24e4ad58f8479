import { labelledParts } from "./labelled-parts";

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

/** The message as it came, "--- says", and what it says as JSON. Lines end as mail's do. */
export const labelledMessages = (folder: string): LabelledMessage[] =>
  labelledParts(folder, "says").map(({ name, text, label }) => ({
    name,
    bytes: Buffer.from(text.replaceAll("\n", "\r\n")),
    says: JSON.parse(label || "{}"),
  }));
