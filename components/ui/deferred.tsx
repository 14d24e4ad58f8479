"use client";

import { type ComponentType, cloneElement, type ReactElement, useState } from "react";
import { showToast } from "./toast";

export interface Opened {
  /** The button, now as the part's own trigger. */
  trigger: ReactElement;
  defaultOpen: boolean;
}

interface Pressable {
  onClick?: () => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
}

interface DeferredProps<Props> {
  /** Fetches the part that opens; the browser keeps it after the first time. */
  load: () => Promise<{ default: ComponentType<Props & Opened> }>;
  kind: "menu" | "dialog";
  /** Looks the same before and after. */
  trigger: ReactElement<Pressable>;
  props: Props;
}

/** Said where something that has to be fetched first cannot be. */
export const couldNotOpen = () =>
  showToast("This could not be opened", {
    tone: "stop",
    detail: "The server does not answer, or CAM was updated. Reload the page and try again.",
  });

/** A button whose menu or dialog is fetched when somebody comes near, so that a page does not begin with all of them. */
export function Deferred<Props>({ load, kind, trigger, props }: DeferredProps<Props>) {
  const [part, setPart] = useState<{ Loaded: ComponentType<Props & Opened> }>();
  if (part) return <part.Loaded {...props} trigger={trigger} defaultOpen />;

  const near = () => void load().catch(() => {});
  const open = () => load().then(({ default: Loaded }) => setPart({ Loaded }), couldNotOpen);
  return cloneElement(trigger, {
    "aria-haspopup": kind,
    "aria-expanded": false,
    onClick: open,
    onPointerEnter: near,
    onFocus: near,
  });
}
