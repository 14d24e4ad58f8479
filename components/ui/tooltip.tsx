"use client";

import { cloneElement, type FocusEvent, type PointerEvent, type ReactElement } from "react";
import { hideTip, keepTip, showTip, type Told } from "./tooltip-box";

interface Handlers {
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
}

interface TooltipProps extends Told {
  /** The thing explained; it keeps its own role and name. */
  children: ReactElement<Handlers>;
}

const HOVER_MS = 350;

/** A few words for something that has an accessible name already. Reasons belong in Why, not here. */
export function Tooltip({ children, ...told }: TooltipProps) {
  const own = children.props;
  return cloneElement(children, {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event);
      if (event.pointerType !== "touch") showTip(event.currentTarget, told, HOVER_MS);
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event);
      keepTip(false);
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event);
      hideTip();
    },
    onFocus: (event) => {
      own.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) showTip(event.currentTarget, told, 0);
    },
    onBlur: (event) => {
      own.onBlur?.(event);
      hideTip();
    },
  });
}
