import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { Refusal } from "../errors";
import { isDamage } from "./zip";

export interface XmlHandlers {
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Bytes without the end of an element: no cell of a list is that long. */
const SILENCE = 32 * 1024 * 1024;

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads a part of a workbook element by element. After each piece of it the caller may take what has come together:
 * nothing is kept here. Entities of a document type are not known to the parser, so none can grow.
 */
export async function* readXml(part: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  let quiet = 0;
  parser.on("opentag", ({ name, attributes }) => {
    quiet = 0;
    handlers.open?.(local(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    quiet = 0;
    handlers.close?.(local(name));
  });
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  parser.on("error", (error) => {
    throw error;
  });
  try {
    for await (const chunk of part) {
      quiet += (chunk as Buffer).length;
      if (quiet > SILENCE)
        throw new Refusal("invalid", "The workbook holds a cell of more than 32 MB. Save the sheet as CSV.");
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    parser.close();
  } catch (error) {
    throw isDamage(error);
  } finally {
    part.destroy();
  }
}

export async function readWhole(part: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(part, handlers));
}
