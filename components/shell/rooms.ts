import {
  Activity,
  ChartNoAxesGantt,
  ClipboardCheck,
  Inbox,
  ListTodo,
  type LucideIcon,
  Search,
  Send,
  Settings,
  ShieldCheck,
  Sun,
  UsersRound,
} from "lucide-react";
import type { ShortcutId } from "./shortcuts/registry";

export interface Room {
  id: RoomId;
  href: string;
  label: string;
  icon: LucideIcon;
  shortcut: ShortcutId;
}

export type RoomId =
  | "today"
  | "campaigns"
  | "lead-finder"
  | "leads"
  | "pipeline"
  | "review-queue"
  | "tasks"
  | "inbox"
  | "safety"
  | "operations"
  | "settings";

/** The screens of the product, in the order of the navigation. */
export const ROOMS: readonly Room[] = [
  { id: "today", href: "/", label: "Today", icon: Sun, shortcut: "go.today" },
  { id: "campaigns", href: "/campaigns", label: "Campaigns", icon: Send, shortcut: "go.campaigns" },
  { id: "lead-finder", href: "/lead-finder", label: "Lead finder", icon: Search, shortcut: "go.lead-finder" },
  { id: "leads", href: "/leads", label: "Leads", icon: UsersRound, shortcut: "go.leads" },
  { id: "pipeline", href: "/pipeline", label: "Pipeline", icon: ChartNoAxesGantt, shortcut: "go.pipeline" },
  { id: "review-queue", href: "/review-queue", label: "Review", icon: ClipboardCheck, shortcut: "go.review" },
  { id: "tasks", href: "/tasks", label: "Tasks", icon: ListTodo, shortcut: "go.tasks" },
  { id: "inbox", href: "/inbox", label: "Inbox", icon: Inbox, shortcut: "go.inbox" },
  { id: "safety", href: "/safety", label: "Safety", icon: ShieldCheck, shortcut: "go.safety" },
  { id: "operations", href: "/operations", label: "Operations", icon: Activity, shortcut: "go.operations" },
  { id: "settings", href: "/settings", label: "Settings", icon: Settings, shortcut: "go.settings" },
];

/** What waits for a person, per room; a room without a figure has nothing waiting. */
export type Waiting = Partial<Record<RoomId, number>>;

/** On a phone: four rooms and a sheet with the rest. */
export const POCKET_ROOMS: readonly RoomId[] = ["today", "leads", "review-queue", "inbox"];

/** The room a path belongs to: the one with the longest address that starts it. */
export function roomOf(path: string): Room | undefined {
  return ROOMS.filter(({ href }) => path === href || (href !== "/" && path.startsWith(`${href}/`))).sort(
    (one, other) => other.href.length - one.href.length,
  )[0];
}
