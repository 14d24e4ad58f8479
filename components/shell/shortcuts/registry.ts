/**
 * Every key of the product, in one place: the shortcut sheet and the command palette read it, the listener obeys it, and
 * a test refuses two that could both be meant. "g t" is one key after the other, "mod+k" is ⌘K or Ctrl-K.
 */
export interface Shortcut {
  keys: string;
  does: string;
}

/** An area's keys count while its screen shows; those of "everywhere" always do. */
export const SHORTCUTS = {
  everywhere: {
    "open.palette": { keys: "mod+k", does: "Search and run commands" },
    "open.sheet": { keys: "?", does: "Show these keys" },
    "go.today": { keys: "g t", does: "Go to today" },
    "go.campaigns": { keys: "g c", does: "Go to campaigns" },
    "go.lead-finder": { keys: "g f", does: "Go to the lead finder" },
    "go.leads": { keys: "g l", does: "Go to leads" },
    "go.pipeline": { keys: "g p", does: "Go to the pipeline" },
    "go.review": { keys: "g r", does: "Go to review" },
    "go.tasks": { keys: "g k", does: "Go to tasks" },
    "go.inbox": { keys: "g i", does: "Go to the inbox" },
    "go.safety": { keys: "g s", does: "Go to safety" },
    "go.operations": { keys: "g o", does: "Go to operations" },
    "go.settings": { keys: "g e", does: "Go to settings" },
    "why.show": { keys: "w", does: "Show why, for what is in focus" },
  },
  table: {
    "table.next": { keys: "j", does: "Next row" },
    "table.previous": { keys: "k", does: "Previous row" },
    "table.select": { keys: "x", does: "Select the row" },
    "table.select-all": { keys: "mod+shift+a", does: "Select all rows shown" },
    "table.peek": { keys: "space", does: "Look into the row" },
    "table.open": { keys: "enter", does: "Open the row" },
  },
  lead: {
    "lead.next": { keys: "j", does: "Next lead of the list" },
    "lead.previous": { keys: "k", does: "Previous lead of the list" },
    "lead.note": { keys: "n", does: "Write a note" },
    "lead.log": { keys: "l", does: "Log a call, a meeting or a message" },
    "lead.stage": { keys: "m", does: "Move the stage" },
    "lead.edit": { keys: "e", does: "Edit the person, or the text" },
  },
  duplicates: {
    "duplicates.next": { keys: "j", does: "Next pair" },
    "duplicates.previous": { keys: "k", does: "Previous pair" },
    "duplicates.merge": { keys: "m", does: "Merge the two" },
    "duplicates.apart": { keys: "d", does: "They are different people" },
    "duplicates.later": { keys: "l", does: "Ask me tomorrow" },
  },
  review: {
    "review.next": { keys: "j", does: "Next item" },
    "review.previous": { keys: "k", does: "Previous item" },
    "review.yes": { keys: "a", does: "Yes: approve, qualify, merge" },
    "review.no": { keys: "x", does: "No: reject, with a reason" },
    "review.edit": { keys: "e", does: "Edit the person, or the text" },
    "review.snooze": { keys: "s", does: "Put it off" },
    "review.mine": { keys: "m", does: "Give it to me, or back" },
    "review.select": { keys: "space", does: "Select it, to decide several" },
    "review.select-next": { keys: "shift+j", does: "Select it and go on" },
    "review.undo": { keys: "u", does: "Take the last decision back" },
  },
  tasks: {
    "tasks.next": { keys: "j", does: "Next task" },
    "tasks.previous": { keys: "k", does: "Previous task" },
    "tasks.done": { keys: "d", does: "Done: say what came of it, by its digit" },
    "tasks.skip": { keys: "s", does: "Leave it out, with a reason" },
    "tasks.off": { keys: "p", does: "Put it off" },
    "tasks.mine": { keys: "m", does: "Give it to me, or back" },
    "tasks.copy": { keys: "c", does: "Copy the number or the profile" },
    "tasks.undo": { keys: "z", does: "Take the last one back" },
  },
  inbox: {
    "inbox.next": { keys: "j", does: "Next message" },
    "inbox.previous": { keys: "k", does: "Previous message" },
    "inbox.answer": { keys: "r", does: "Answer it" },
    "inbox.original": { keys: "o", does: "The original, or the text" },
    "inbox.send": { keys: "mod+enter", does: "Send the answer" },
    "inbox.send-away": { keys: "mod+shift+enter", does: "Send the answer and put the message away" },
    "inbox.note": { keys: "n", does: "Write a note about them" },
    "inbox.mask": { keys: "m", does: "Hide names and texts from whoever looks over your shoulder" },
    "inbox.archive": { keys: "e", does: "Put it away" },
    "inbox.class": { keys: "c", does: "Say what it is, by its digit" },
    "inbox.no-more": { keys: "#", does: "They want no more mail" },
    "inbox.snooze": { keys: "s", does: "Put it off" },
    "inbox.mine": { keys: "a", does: "Give it to me, or back" },
    "inbox.unread": { keys: "u", does: "Unread, or read" },
    "inbox.undo": { keys: "z", does: "Take the last one back" },
  },
  sequence: {
    "sequence.save": { keys: "mod+enter", does: "Save the sequence" },
    "sequence.variable": { keys: "mod+i", does: "Insert a variable" },
    "sequence.mail": { keys: "n", does: "Add a mail" },
    "sequence.next-lead": { keys: "j", does: "Show the mail for the next lead" },
    "sequence.previous-lead": { keys: "k", does: "Show it for the previous lead" },
    "sequence.problem": { keys: "p", does: "Go to the next lead with a problem" },
  },
} as const satisfies Record<string, Record<string, Shortcut>>;

export type Area = keyof typeof SHORTCUTS;
export type ShortcutId = { [A in Area]: keyof (typeof SHORTCUTS)[A] }[Area];

export const AREA_NAMES: Record<Area, string> = {
  everywhere: "Everywhere",
  table: "In a list",
  lead: "On a lead",
  duplicates: "Among duplicates",
  review: "In review",
  tasks: "Among tasks",
  inbox: "In the inbox",
  sequence: "In a sequence",
};

const ALL = Object.assign({}, ...Object.values(SHORTCUTS)) as Record<ShortcutId, Shortcut>;

export const shortcut = (id: ShortcutId): Shortcut => ALL[id];

export interface Binding {
  id: string;
  keys: string;
}

const bindingsIn = (area: Record<string, Shortcut>): Binding[] =>
  Object.entries(area).map(([id, { keys }]) => ({ id, keys }));

export const ALL_BINDINGS: readonly Binding[] = Object.values(SHORTCUTS).flatMap(bindingsIn);

/** Pairs that could both be meant: the same keys, or one that another begins with. */
export function conflicts(bindings: readonly Binding[]): [string, string][] {
  return bindings.flatMap((one, place) =>
    bindings
      .slice(place + 1)
      .filter((other) => begins(one.keys, other.keys) || begins(other.keys, one.keys))
      .map((other): [string, string] => [one.id, other.id]),
  );
}

const begins = (start: string, whole: string) => whole === start || whole.startsWith(`${start} `);

/** The keys that count together, area by area. */
export const bindingsTogether = (): readonly { area: Area; bindings: readonly Binding[] }[] =>
  (Object.keys(SHORTCUTS) as Area[]).map((area) => ({
    area,
    bindings:
      area === "everywhere"
        ? bindingsIn(SHORTCUTS.everywhere)
        : [...bindingsIn(SHORTCUTS.everywhere), ...bindingsIn(SHORTCUTS[area])],
  }));
