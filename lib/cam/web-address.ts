/**
 * An address of the web, or null. Not by URL.canParse: Node 20 reads what is beyond ASCII with a quicker copy of it after a
 * few thousand calls, and that copy takes "https://münchen.example/" for none.
 */
export function urlIn(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
