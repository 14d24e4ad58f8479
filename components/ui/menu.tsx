"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { Check, type LucideIcon } from "lucide-react";
import type { Route } from "next";
import type { ReactElement, ReactNode } from "react";
import { Keys } from "./kbd";
import { Link } from "./link";

interface MenuProps {
  trigger: ReactElement;
  defaultOpen?: boolean;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

export function Menu({
  trigger,
  defaultOpen = false,
  side = "bottom",
  align = "start",
  className,
  children,
}: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal render={<section aria-label="Menu" />}>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup
            className={clsx(
              "floating max-h-(--available-height) min-w-44 overflow-y-auto rounded-control p-1",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass = (danger = false) =>
  clsx(
    "flex min-h-8 items-center gap-2 rounded-[4px] px-2 py-1 text-body outline-none select-none coarse:min-h-11",
    "data-highlighted:bg-hover data-disabled:opacity-50",
    danger && "text-stop",
  );

interface ItemFace {
  icon?: LucideIcon;
  /** The key that does the same. */
  keys?: string;
  children: ReactNode;
}

function Face({ icon: Icon, keys, children }: ItemFace) {
  return (
    <>
      {Icon && <Icon size={16} aria-hidden className="shrink-0 text-muted" />}
      <span className="min-w-0 flex-1">{children}</span>
      {keys && <Keys sequence={keys} />}
    </>
  );
}

interface MenuItemProps extends ItemFace {
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
}

export function MenuItem({ onSelect, danger, disabled, ...face }: MenuItemProps) {
  return (
    <Base.Item onClick={onSelect} disabled={disabled ?? false} className={itemClass(danger)}>
      <Face {...face} />
    </Base.Item>
  );
}

export function MenuLink<R extends string>({ href, ...face }: ItemFace & { href: Route<R> }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={itemClass()}>
      <Face {...face} />
    </Base.LinkItem>
  );
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; icon?: LucideIcon }[];
  onChange: (value: Value) => void;
}

/** One of a few, chosen inside a menu. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={itemClass()}>
          <Face {...(option.icon && { icon: option.icon })}>{option.label}</Face>
          <Base.RadioItemIndicator className="text-accent-ink">
            <Check size={16} aria-hidden />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <div aria-hidden className="px-2 pt-2 pb-1 text-meta text-muted">
      {children}
    </div>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
