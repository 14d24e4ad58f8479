import { Tabs } from "@/components/ui/tabs";
import type { Role } from "@/lib/db/generated/enums";

const runsTheWorkspace = (role: Role) => role === "OWNER" || role === "ADMIN";

/** What belongs to the workspace first, then what is one's own. */
export function SettingsTabs({ role }: { role: Role }) {
  return (
    <Tabs
      label="Settings"
      tabs={[
        { href: "/settings/workspace", label: "Workspace" },
        { href: "/settings/team", label: "Team" },
        { href: "/settings/mailboxes", label: "Mailboxes" },
        { href: "/settings/connections", label: "Connections" },
        { href: "/settings/words", label: "Words" },
        ...(runsTheWorkspace(role)
          ? [
              { href: "/settings/api-keys" as const, label: "API keys" },
              { href: "/settings/audit-log" as const, label: "Audit log" },
            ]
          : []),
        { href: "/settings/profile", label: "Profile" },
        { href: "/settings/sessions", label: "Sessions" },
      ]}
    />
  );
}
