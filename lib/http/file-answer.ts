/** What only a header could misread: quotes, line breaks, and letters beyond ASCII, which go into the second name. */
const plain = (name: string) => name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** A text, or bytes, as a file the browser keeps, sent while it is written: it may be larger than the memory. */
export function fileAnswer(
  { name, type }: { name: string; type: string },
  text: AsyncIterable<string | Uint8Array>,
) {
  const parts = text[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { done, value } = await parts.next();
      if (done) stream.close();
      else stream.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await parts.return?.();
    },
  });
  const names = [
    `filename="${plain(name)}"`,
    ...(plain(name) === name ? [] : [`filename*=UTF-8''${encoded(name)}`]),
  ];
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": ["attachment", ...names].join("; "),
      "cache-control": "no-store",
    },
  });
}

export const CSV_TYPE = "text/csv; charset=utf-8";
