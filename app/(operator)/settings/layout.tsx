import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { currentOperator } from "@/lib/auth/operator";

/** The pages below ask for their own role; this only leaves out the tabs that would answer with a refusal. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const operator = await currentOperator();
  return (
    <>
      <SettingsTabs role={operator?.membership?.role ?? "VIEWER"} />
      {children}
    </>
  );
}
