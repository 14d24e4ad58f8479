"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import { Toasts } from "@/components/ui/toast";
import { TooltipBox } from "@/components/ui/tooltip-box";

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce} disableStyleElements>
      {children}
      <Toasts />
      <TooltipBox />
    </CSPProvider>
  );
}
