import {
  Building2,
  ClipboardList,
  FileUp,
  Keyboard,
  KeyRound,
  LogOut,
  type LucideIcon,
  Monitor,
  MonitorSmartphone,
  Moon,
  Plus,
  Power,
  Rows2,
  Rows4,
  Send,
  Sun,
  UserRound,
  UserRoundPlus,
  UsersRound,
} from "lucide-react";
import { setDensity, setTheme } from "../appearance-store";
import { ROOMS } from "../rooms";
import { shortcut } from "../shortcuts/registry";
import type { Findable } from "./fuzzy";

export interface Command extends Findable {
  group: "Go to" | "Campaign" | "Settings" | "Do";
  icon: LucideIcon;
  keys?: string;
  /** A page, or something to do. */
  href?: string;
  run?: () => void;
}

const SECTIONS = [
  { id: "workspace", label: "Workspace", also: "name postal address zone agency", icon: Building2 },
  { id: "team", label: "Team and roles", also: "people members invite owner admin", icon: UsersRound },
  { id: "profile", label: "Your profile", also: "name password zone me account", icon: UserRound },
  { id: "sessions", label: "Sessions", also: "devices browsers signed in revoke", icon: MonitorSmartphone },
  { id: "api-keys", label: "API keys", also: "token integration rest program", icon: KeyRound },
  { id: "audit-log", label: "Audit log", also: "history who changed what", icon: ClipboardList },
] as const;

export interface Deeds {
  /** Whether this person may plan one. */
  newCampaign: boolean;
  stopEverything: (() => void) | undefined;
  showKeys: () => void;
  signOut: () => void;
}

/** Everything the palette offers, in the order it stands in without a query. */
export function commandsFor({ newCampaign, stopEverything, showKeys, signOut }: Deeds): Command[] {
  return [
    ...ROOMS.map(
      (room): Command => ({
        id: `room.${room.id}`,
        label: room.label,
        group: "Go to",
        icon: room.icon,
        keys: shortcut(room.shortcut).keys,
        href: room.href,
      }),
    ),
    ...SECTIONS.map(
      ({ id, label, also, icon }): Command => ({
        id: `settings.${id}`,
        label,
        also: `settings ${also}`,
        group: "Settings",
        icon,
        href: `/settings/${id}`,
      }),
    ),
    ...(newCampaign
      ? [
          {
            id: "campaign.new",
            label: "New campaign",
            also: "plan create draft",
            group: "Do",
            icon: Plus,
            href: "/campaigns/new",
          } as const,
        ]
      : []),
    {
      id: "lead.new",
      label: "Add a lead",
      also: "person contact by hand new create",
      group: "Do",
      icon: UserRoundPlus,
      href: "/leads/new",
    },
    {
      id: "import",
      label: "Import a list",
      also: "csv excel file upload paste leads people contacts",
      group: "Do",
      icon: FileUp,
      href: "/leads/import/new",
    },
    ...(stopEverything
      ? [
          {
            id: "stop",
            label: "Stop everything",
            also: "halt pause emergency sending off",
            group: "Do",
            icon: Power,
            run: stopEverything,
          } as const,
        ]
      : []),
    {
      id: "theme.light",
      label: "Light theme",
      also: "appearance bright",
      group: "Do",
      icon: Sun,
      run: () => setTheme("light"),
    },
    {
      id: "theme.dark",
      label: "Dark theme",
      also: "appearance night",
      group: "Do",
      icon: Moon,
      run: () => setTheme("dark"),
    },
    {
      id: "theme.system",
      label: "Theme like this device",
      also: "appearance system auto",
      group: "Do",
      icon: Monitor,
      run: () => setTheme("system"),
    },
    {
      id: "density.compact",
      label: "Compact rows",
      also: "density small",
      group: "Do",
      icon: Rows4,
      run: () => setDensity("compact"),
    },
    {
      id: "density.comfortable",
      label: "Comfortable rows",
      also: "density large",
      group: "Do",
      icon: Rows2,
      run: () => setDensity("comfortable"),
    },
    {
      id: "keys",
      label: "Show keys",
      also: "shortcuts keyboard help",
      group: "Do",
      icon: Keyboard,
      keys: "?",
      run: showKeys,
    },
    { id: "sign-out", label: "Sign out", also: "log out leave", group: "Do", icon: LogOut, run: signOut },
  ];
}

/** A campaign by its name: they are many, so the palette asks for those that fit what is typed. */
export const campaignCommand = ({ id, name }: { id: string; name: string }): Command => ({
  id: `campaign.${id}`,
  label: name,
  group: "Campaign",
  icon: Send,
  href: `/campaigns/${id}`,
});
