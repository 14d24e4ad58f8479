"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

interface Zones {
  /** The workspace's zone. */
  zone: string;
  viewerZone: string | undefined;
  now: Date;
}

const ZonesContext = createContext<Zones>({ zone: "UTC", viewerZone: undefined, now: new Date(0) });

interface ZonesProviderProps {
  zone: string;
  viewerZone?: string | undefined;
  /** The server's clock at this rendering, so that both sides say the same words. */
  now: Date;
  children: ReactNode;
}

/** Whose clocks the times on this page are told by. The shell sets it. */
export function ZonesProvider({ zone, viewerZone, now, children }: ZonesProviderProps) {
  const [tick, setTick] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTick(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const latest = tick > now ? tick : now;
  const value = useMemo(() => ({ zone, viewerZone, now: latest }), [zone, viewerZone, latest]);
  return <ZonesContext value={value}>{children}</ZonesContext>;
}

export const useZones = () => useContext(ZonesContext);
