"use client";

import type { ComponentProps } from "react";
import { couldNotOpen } from "@/components/ui/deferred";
import { useFetched } from "@/components/ui/use-fetched";

export const loadConfirm = () =>
  import("@/components/ui/confirm-dialog").then(({ ConfirmDialog }) => ConfirmDialog);

type ConfirmProps = ComponentProps<Awaited<ReturnType<typeof loadConfirm>>>;

/** The frame's questions, fetched when the page has come to rest or when first asked. */
export function Confirm(props: ConfirmProps) {
  const Dialog = useFetched(loadConfirm, props.open, () => {
    props.onOpenChange?.(false);
    couldNotOpen();
  });
  return Dialog ? <Dialog {...props} /> : null;
}
