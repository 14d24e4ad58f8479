import { ExternalLink } from "lucide-react";
import { safeUrl } from "./words";

/** An address that came from outside: a link where it leads to a page, text where it does not. */
export function OutsideLink({ url, label }: { url: string; label?: string }) {
  const href = safeUrl(url);
  const said = label ?? url.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
  if (!href) return <>{url}</>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
    >
      {said}
      <ExternalLink size={12} aria-hidden className="ml-1 inline-block text-muted" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
