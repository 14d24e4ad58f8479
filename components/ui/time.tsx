"use client";

import { formatRelative } from "@/lib/format/duration";
import { formatMoment } from "@/lib/format/moment";
import { useZones } from "./zones";

interface TimeProps {
  at: Date | string;
  /** The zone it is meant in, when it is not the workspace's: the recipient's. */
  zone?: string;
  /** "3 minutes ago", with the exact time as its title; "ahead" for what is yet to come. */
  relative?: boolean | "ahead";
  className?: string;
}

/** The one way a time is shown. */
export function Time({ at, zone, relative = false, className }: TimeProps) {
  const zones = useZones();
  const moment = typeof at === "string" ? new Date(at) : at;
  const exact = formatMoment(moment, {
    zone: zone ?? zones.zone,
    viewerZone: zones.viewerZone,
    now: zones.now,
  });
  // What has just been learnt may be younger than this page's clock: it is still no thing of the future.
  const now = relative === true && moment > zones.now ? moment : zones.now;
  const about = formatRelative(moment, now);
  return (
    <time dateTime={moment.toISOString()} title={relative ? exact : about} className={className}>
      {relative ? about : unbroken(exact)}
    </time>
  );
}

/** The viewer's own clock stays in one piece where a line breaks. */
const unbroken = (told: string) =>
  told.replace(/\(.+\)$/, (own) => own.replaceAll(" ", "\u00a0")).replace(/, (\S+) /, ", $1\u00a0");
