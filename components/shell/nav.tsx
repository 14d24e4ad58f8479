"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { formatCount } from "@/lib/format/quantity";
import { useWaiting } from "./live-frame";
import { ROOMS, type Room, roomOf } from "./rooms";

/** The rooms, with what waits in each. */
export function Nav() {
  const here = roomOf(usePathname());
  const waiting = useWaiting();
  return (
    <nav aria-label="Rooms">
      <ul className="flex flex-col gap-px">
        {ROOMS.map((room) => (
          <li key={room.id} className={clsx(room.id === "operations" && "mt-4")}>
            <NavLink room={room} current={room === here} waits={waiting[room.id] ?? 0} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface NavLinkProps {
  room: Room;
  current: boolean;
  waits: number;
  onGo?: () => void;
}

export function NavLink({ room, current, waits, onGo }: NavLinkProps) {
  const { icon: Icon, label, href } = room;
  return (
    <Link
      href={href as Route}
      {...(onGo && { onClick: onGo })}
      aria-current={current ? "page" : undefined}
      className={clsx(
        "flex h-8 items-center gap-2.5 rounded-control px-2 transition-colors coarse:h-11",
        current ? "bg-hover font-medium text-ink" : "text-soft hover:bg-hover/60 hover:text-ink",
      )}
    >
      <Icon size={16} aria-hidden className={clsx("shrink-0", current ? "text-accent-ink" : "text-muted")} />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {waits > 0 && (
        <span className="text-meta text-muted tabular-nums">
          {formatCount(waits)}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </Link>
  );
}
