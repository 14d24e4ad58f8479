"use client";

import { usePathname } from "next/navigation";
import { type ReactElement, type ReactNode, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { useWaiting } from "./live-frame";
import { NavLink } from "./nav";
import { ROOMS, roomOf } from "./rooms";

interface RoomSheetProps {
  trigger: ReactElement;
  defaultOpen: boolean;
  /** Who is signed in. */
  foot: ReactNode;
}

/** All rooms, on a phone. */
export default function RoomSheet({ trigger, defaultOpen, foot }: RoomSheetProps) {
  const here = roomOf(usePathname());
  const waiting = useWaiting();
  const [open, setOpen] = useState(defaultOpen);
  return (
    <Dialog open={open} onOpenChange={setOpen} title="All rooms" trigger={trigger}>
      <ul className="flex flex-col">
        {ROOMS.map((room) => (
          <li key={room.id}>
            <NavLink
              room={room}
              current={room === here}
              waits={waiting[room.id] ?? 0}
              onGo={() => setOpen(false)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-2 border-line border-t pt-2">{foot}</div>
    </Dialog>
  );
}
