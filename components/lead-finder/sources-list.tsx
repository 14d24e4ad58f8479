import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { ListedSource } from "./told";
import { PLATFORM_NAMES } from "./words";

/** Where people can be found, by each platform's own rules, and what is missing where it cannot. */
export function SourcesList({ sources }: { sources: readonly ListedSource[] }) {
  return (
    <Card
      flush
      title="Sources"
      help="Only by their own rules: no site and no network is ever read against its terms."
    >
      <ul className="divide-y divide-line border-line border-t">
        {sources.map(({ platform, connected, does, needs }) => (
          <li key={platform} className="flex flex-col gap-1 px-card py-3 text-table">
            <div className="flex items-center justify-between gap-3">
              <span className="font-medium">{PLATFORM_NAMES[platform]}</span>
              <Badge tone={connected ? "positive" : "quiet"}>
                {connected ? "Connected" : "Not connected"}
              </Badge>
            </div>
            <p className="text-muted">{does}</p>
            {needs && <p className="wrap-anywhere">{needs}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
