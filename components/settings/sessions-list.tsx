import { Laptop, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { describeBrowser } from "@/lib/format/browser";

export interface Session {
  id: string;
  isThis: boolean;
  address: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
}

interface SessionsListProps {
  sessions: readonly Session[];
  /** What can be done with one of them. */
  action?: (session: Session) => ReactNode;
}

export function SessionsList({ sessions, action }: SessionsListProps) {
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.id} className="flex items-center gap-3 px-card py-3">
          <DeviceIcon userAgent={session.userAgent} />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-2 font-medium">
              <span className="wrap-anywhere" title={session.userAgent ?? undefined}>
                {describeBrowser(session.userAgent)}
              </span>
              {session.isThis && <Badge tone="positive">This browser</Badge>}
            </p>
            <p className="text-muted text-table">
              {session.isThis ? (
                "In use now"
              ) : (
                <>
                  Last seen <Time at={session.lastSeenAt} relative />
                </>
              )}
              {session.address && (
                <>
                  {" · from "}
                  <span className="font-mono text-meta wrap-anywhere">{session.address}</span>
                </>
              )}
              {" · signed in "}
              <Time at={session.createdAt} relative />
            </p>
          </div>
          {action?.(session)}
        </li>
      ))}
    </ul>
  );
}

function DeviceIcon({ userAgent }: { userAgent: string | null }) {
  const Icon = /\b(iPhone|Android|iPad)\b/.test(userAgent ?? "") ? Smartphone : Laptop;
  return <Icon size={16} aria-hidden className="mt-0.5 shrink-0 self-start text-muted" />;
}
