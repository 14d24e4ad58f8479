"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect } from "react";
import { buttonClass } from "./button";
import { IconButton } from "./icon-button";
import { type Notice, subscribeToNotices, takeNotices } from "./toast";
import { TONE_ICON } from "./tone";

const manager = Toast.createToastManager();

const ICON_COLOUR: Record<Notice["tone"], string> = {
  positive: "text-positive",
  attention: "text-attention",
  stop: "text-stop",
  information: "text-information",
  machine: "text-machine",
};

function say({ id, title, detail, tone, timeout, undo }: Notice) {
  const name = `notice-${id}`;
  manager.add({
    id: name,
    title,
    description: detail,
    type: tone,
    timeout,
    ...(undo && {
      actionProps: {
        children: "Undo",
        onClick: () => {
          manager.close(name);
          undo();
        },
      },
    }),
  });
}

export default function ToastBox() {
  useEffect(() => {
    const take = () => {
      for (const notice of takeNotices()) say(notice);
    };
    take();
    const unsubscribe = subscribeToNotices(take);
    return () => void unsubscribe();
  }, []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label="Notices"
          className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-sm flex-col gap-2 md:right-6 md:bottom-6 md:left-auto md:mx-0 md:w-96"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const tone = (toast.type ?? "positive") as Notice["tone"];
    const Icon = TONE_ICON[tone];
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["down", "right"]}
        className="floating rounded-card data-limited:hidden"
      >
        <Toast.Content className="flex items-start gap-3 py-2 pr-2 pl-4">
          <Icon size={16} aria-hidden className={`mt-1.5 shrink-0 ${ICON_COLOUR[tone]}`} />
          <div className="min-w-0 flex-1 py-1">
            <Toast.Title className="font-medium" render={<p />} />
            <Toast.Description className="text-muted text-table" />
          </div>
          <Toast.Action className={buttonClass("secondary", "small")} />
          <Toast.Close render={<IconButton label="Dismiss" icon={X} size="small" />} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}
