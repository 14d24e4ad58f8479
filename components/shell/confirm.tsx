"use client";

import dynamic from "next/dynamic";

export const loadConfirm = () => import("@/components/ui/confirm-dialog");

/** The frame's questions, fetched when the page has come to rest or when first asked. */
export const Confirm = dynamic(() => loadConfirm().then(({ ConfirmDialog }) => ConfirmDialog), {
  ssr: false,
});
