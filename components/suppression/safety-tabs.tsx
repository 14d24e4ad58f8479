import { Tabs } from "@/components/ui/tabs";

export function SafetyTabs() {
  return (
    <Tabs
      label="Safety"
      tabs={[
        { href: "/safety", label: "Limits" },
        { href: "/safety/outbound", label: "Why was this sent?" },
        { href: "/safety/suppressions", label: "Suppression list" },
        { href: "/safety/blocklists", label: "Block lists" },
        { href: "/safety/rules", label: "Law by country" },
      ]}
    />
  );
}
