import { contentOf } from "../raw-message/read";
import type { Part, RawMessage } from "../raw-message/schema";
import { plainName, rasterType } from "./rules";
import { type Sanitised, sanitise } from "./sanitise";

const LARGEST_IMAGE = 1_500_000;
const LARGEST_IMAGES = 4_000_000;
const MOST_HEADERS_LENGTH = 100_000;
const LONGEST_HEADER = 4_000;

export interface Attachment {
  /** Its place among the parts of the message, from 1. */
  part: number;
  name: string;
  type: string;
  /** Bytes, out of its encoding. */
  size: number;
}

const isHtml = ({ type, attached, text }: Part) => type === "text/html" && !attached && Boolean(text?.trim());
const isRead = ({ type, attached, fileName }: Part) =>
  !attached &&
  (type === "text/html" || type.startsWith("multipart/") || (type === "text/plain" && !fileName));

const nameOf = (contentId: string) => contentId.trim().replace(/^<|>$/g, "");
const contentIdOf = ({ headers }: Part) => {
  const given = headers.find(({ name }) => name === "content-id")?.value;
  return given ? nameOf(given) : null;
};

/** The HTML a mail program would show, made harmless; null where there is none. */
export function htmlOf({ parts }: RawMessage): Sanitised | null {
  const pieces = parts.filter(isHtml);
  if (pieces.length === 0) return null;
  const imageOf = imagesIn(parts);
  // Each by itself: a comment that one leaves open would swallow the next.
  const clean = pieces.map(({ text }) => sanitise(text ?? "", imageOf));
  return {
    html: clean.map(({ html }) => html).join("\n"),
    remoteImages: clean.reduce((sum, { remoteImages }) => sum + remoteImages, 0),
    missingImages: clean.reduce((sum, { missingImages }) => sum + missingImages, 0),
    cut: clean.some(({ cut }) => cut),
  };
}

function imagesIn(parts: readonly Part[]) {
  const byName = new Map(parts.flatMap((part) => [[contentIdOf(part) ?? "", part] as const]));
  const shown = new Map<string, string | null>();
  let left = LARGEST_IMAGES;
  const inlined = (part: Part): string | null => {
    // A third more in base64, and a line break every so often.
    if (part.body.length > LARGEST_IMAGE * 1.5) return null;
    const bytes = contentOf(part);
    const type = rasterType(bytes);
    return type && bytes.length <= LARGEST_IMAGE
      ? `data:${type};base64,${Buffer.from(bytes).toString("base64")}`
      : null;
  };
  return (given: string): string | null => {
    const name = nameOf(unescaped(given));
    const part = name === "" ? undefined : byName.get(name);
    if (!part) return null;
    const known = shown.get(name);
    const source = known === undefined ? inlined(part) : known;
    shown.set(name, source);
    // Counted each time: one picture shown ten thousand times is a page of gigabytes.
    if (!source || source.length > left) return null;
    left -= source.length;
    return source;
  };
}

function unescaped(given: string): string {
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

/** What came along: by name, type and size. Nothing of it is opened. */
export function attachmentsOf({ parts }: RawMessage): Attachment[] {
  return parts.flatMap((part, place) =>
    isRead(part)
      ? []
      : {
          part: place + 1,
          name: plainName(part.fileName ?? "") || "Without a name",
          type: part.type.slice(0, 100),
          size: contentOf(part).length,
        },
  );
}

/** Who carried it and how: every header in its order. */
export function headersOf({ headers }: RawMessage): string {
  const lines: string[] = [];
  let length = 0;
  for (const { name, value } of headers) {
    const line = `${name}: ${value.slice(0, LONGEST_HEADER)}`;
    length += line.length;
    if (length > MOST_HEADERS_LENGTH) {
      lines.push("(There are more.)");
      break;
    }
    lines.push(line);
  }
  return lines.join("\n");
}
