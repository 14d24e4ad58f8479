import type { APIRequestContext, APIResponse } from "@playwright/test";

const unescapeHtml = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Sends a page's form as a browser without scripts would, or as an attacker who has read the page. */
export async function postForm(
  request: APIRequestContext,
  page: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  const opened = await request.get(page, { headers });
  const html = await opened.text();
  const hidden = [...html.matchAll(/<input type="hidden"([^>]*)>/g)].map(([, attributes = ""]) => {
    const read = (name: string) => unescapeHtml(new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");
    return [read("name"), read("value")] as const;
  });
  if (hidden.length === 0) throw new Error(`${page} holds no form: ${html.slice(0, 300)}`);
  return request.post(page, {
    headers: { origin: new URL(opened.url()).origin, ...headers },
    multipart: { ...Object.fromEntries(hidden), ...fields },
    maxRedirects: 0,
  });
}

export const alertIn = (html: string) =>
  unescapeHtml(/role="alert"[^>]*>.*?<p class="font-medium">(.*?)<\/p>/s.exec(html)?.[1] ?? "");
