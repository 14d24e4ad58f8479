import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import type { Route } from "next";
import type { ComponentProps, ReactNode } from "react";
import { Link } from "./link";
import { Spinner } from "./spinner";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";
type Size = "normal" | "small";

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-hover",
  secondary: "bg-surface text-ink border-line-strong hover:bg-hover",
  quiet: "bg-transparent text-soft border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-stop-solid text-on-stop border-transparent hover:bg-stop-hover",
};

const SIZES: Record<Size, string> = {
  normal: "h-control px-3 text-body gap-2",
  small: "h-7 coarse:h-10 px-2 text-table gap-1.5",
};

export function buttonClass(look: ButtonLook = "secondary", size: Size = "normal", className?: string) {
  return clsx(
    "inline-flex shrink-0 items-center justify-center rounded-control border font-medium whitespace-nowrap select-none",
    "transition-colors disabled:opacity-50 aria-disabled:opacity-50",
    LOOKS[look],
    SIZES[size],
    className,
  );
}

interface Face {
  look?: ButtonLook;
  size?: Size;
  icon?: LucideIcon;
  children: ReactNode;
}

const swallow = (event: { preventDefault(): void }) => event.preventDefault();

interface ButtonProps extends Face, Omit<ComponentProps<"button">, "children"> {
  /** The deed is under way: the button says so and cannot be pressed again. */
  pending?: boolean;
}

/** Says what happens when it is pressed ("Pause campaign"). One primary per screen. */
export function Button({
  look,
  size,
  icon: Icon,
  pending = false,
  children,
  className,
  type = "button",
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, size, className)}
      disabled={disabled}
      // Not disabled while pending: a disabled button drops the keyboard's focus.
      aria-disabled={pending || undefined}
      // No handler unless there is one: a server component may render a submit button.
      {...(pending ? { onClick: swallow } : onClick && { onClick })}
    >
      {pending ? <Spinner /> : Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  );
}

interface ButtonLinkProps<R extends string> extends Face {
  href: Route<R>;
  className?: string;
  id?: string;
}

/** Goes somewhere, and looks like the thing to do. */
export function ButtonLink<R extends string>({
  look,
  size,
  icon: Icon,
  children,
  className,
  href,
  id,
}: ButtonLinkProps<R>) {
  return (
    <Link href={href} id={id} className={buttonClass(look, size, className)}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </Link>
  );
}
