/** A message as it came. What was beyond a limit is missing, and `cut` says which limit it was. */
export interface RawMessage {
  /** Names in lower case, in the order they stand in. */
  headers: readonly Header[];
  parts: readonly Part[];
  /** What a person reads: the plain text, else that of the HTML. */
  text: string;
  textFrom: "plain" | "html" | "nothing";
  cut: readonly Limit[];
}

export interface Header {
  name: string;
  /** Unfolded and decoded. */
  value: string;
}

/** A part that has no parts of its own. */
export interface Part {
  type: string;
  /** The types of the parts around it, from outside in. */
  within: readonly string[];
  parameters: Readonly<Record<string, string>>;
  headers: readonly Header[];
  attached: boolean;
  fileName: string | null;
  /** Text, in the charset it really is in; null for what is none. */
  text: string | null;
  /** As it stands in the message, still in its transfer encoding. */
  body: Uint8Array;
}

export type Limit = "size" | "headers" | "header length" | "parts" | "depth" | "text";
