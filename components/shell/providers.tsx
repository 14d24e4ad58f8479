"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { Toasts } from "@/components/ui/toast";

export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce} disableStyleElements>
      <Tooltip.Provider delay={350} closeDelay={0}>
        {children}
        <Toasts />
      </Tooltip.Provider>
    </CSPProvider>
  );
}
