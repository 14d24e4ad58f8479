"use client";

import { clsx } from "clsx";
import { Menu } from "lucide-react";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Deferred } from "@/components/ui/deferred";
import { Link } from "@/components/ui/link";
import { useWaiting } from "./live-frame";
import { POCKET_ROOMS, ROOMS, roomOf } from "./rooms";

const loadSheet = () => import("./room-sheet");

const slot = (current: boolean) =>
  clsx(
    "relative flex h-14 w-full flex-col items-center justify-center gap-1 text-meta focus-visible:-outline-offset-2",
    current ? "font-medium text-accent-ink" : "text-muted",
  );

/** The navigation of a phone: four rooms and a sheet with all of them, and with who is signed in. */
export function BottomBar({ children }: { children: ReactNode }) {
  const here = roomOf(usePathname());
  const waiting = useWaiting();
  const pocket = ROOMS.filter(({ id }) => POCKET_ROOMS.includes(id));
  const elsewhere = here !== undefined && !pocket.includes(here);
  return (
    <nav
      aria-label="Rooms"
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {pocket.map((room) => (
          <li key={room.id}>
            <Link
              href={room.href as Route}
              aria-current={room === here ? "page" : undefined}
              className={slot(room === here)}
            >
              <room.icon size={16} aria-hidden />
              {room.label}
              <Waits count={waiting[room.id] ?? 0} />
            </Link>
          </li>
        ))}
        <li>
          <Deferred
            kind="dialog"
            load={loadSheet}
            props={{ foot: children }}
            trigger={
              <button type="button" className={slot(elsewhere)}>
                <Menu size={16} aria-hidden />
                More
              </button>
            }
          />
        </li>
      </ul>
    </nav>
  );
}

function Waits({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="absolute top-1.5 left-1/2 ml-2 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-[0.6875rem] text-on-accent tabular-nums leading-none">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
