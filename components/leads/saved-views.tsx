"use client";

import { Bookmark, Check, Pencil, Trash2 } from "lucide-react";
import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { ViewLine } from "@/lib/cam/saved-view/schema";
import type { ViewDeeds } from "./deeds";

interface SavedViewsProps {
  views: readonly ViewLine[];
  deeds: ViewDeeds;
  /** Whether this person may make views that everybody sees. */
  mayShare: boolean;
}

const filterOf = (params: URLSearchParams) =>
  Object.fromEntries([...params].filter(([name, value]) => name !== "cursor" && value !== ""));
const addressOf = (filter: ViewLine["filter"]) => {
  const params = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  return params.toString().replaceAll("%2C", ",");
};
const same = (one: object, other: object) =>
  JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted());

/** Questions kept under a name: one's own, and everybody's. */
export function SavedViews({ views, deeds, mayShare }: SavedViewsProps) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [, start] = useTransition();
  const [asked, setAsked] = useState<"save" | "rename">();
  const here = filterOf(new URLSearchParams(params));
  const current = views.find(({ filter }) => same(filter, here));
  const close = () => setAsked(undefined);

  const remove = (view: ViewLine) =>
    start(async () => {
      const result = await answerOf(deeds.remove({ viewId: view.id }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      const again = () =>
        start(async () => {
          const back = await answerOf(deeds.save(result.value));
          if (!back.ok) return showToast(back.message, { tone: "stop" });
          router.refresh();
        });
      showToast(`The view “${view.name}” is deleted`, { undo: again });
      router.refresh();
    });

  const group = (label: string, some: readonly ViewLine[]) =>
    some.length > 0 && (
      <>
        <MenuLabel>{label}</MenuLabel>
        {some.map((view) => (
          <MenuItem
            key={view.id}
            icon={view === current ? Check : Bookmark}
            onSelect={() => router.push(`${path}?${addressOf(view.filter)}` as Route)}
          >
            {view.name}
          </MenuItem>
        ))}
      </>
    );

  return (
    <>
      <Menu
        align="end"
        className="max-w-72"
        trigger={
          <Button size="small" look="quiet" icon={Bookmark}>
            <span className="max-w-40 truncate max-sm:sr-only">{current?.name ?? "Views"}</span>
          </Button>
        }
      >
        {group(
          "Yours",
          views.filter(({ shared }) => !shared),
        )}
        {group(
          "Everybody's",
          views.filter(({ shared }) => shared),
        )}
        {views.length > 0 && <MenuSeparator />}
        <MenuItem disabled={Object.keys(here).length === 0} onSelect={() => setAsked("save")}>
          {Object.keys(here).length === 0
            ? "Filter or sort first, then save it as a view"
            : "Save this as a view"}
        </MenuItem>
        {current?.mine && (
          <>
            <MenuItem icon={Pencil} onSelect={() => setAsked("rename")}>
              Rename “{current.name}”
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => remove(current)}>
              Delete “{current.name}”
            </MenuItem>
          </>
        )}
      </Menu>
      <Dialog
        title="Save this as a view"
        description="The filters, the search and the order, under a name."
        open={asked === "save"}
        onOpenChange={(open) => !open && close()}
        size="small"
      >
        <Form
          action={deeds.save}
          submit="Save view"
          unguarded
          toInput={({ name, shared }) => ({
            screen: "leads",
            name,
            shared: shared === true || shared === "on",
            filter: here,
          })}
          onDone={() => {
            close();
            showToast("The view is saved");
            router.refresh();
          }}
        >
          <Field name="name" label="Name">
            <Input maxLength={60} required autoComplete="off" />
          </Field>
          {mayShare && <Checkbox name="shared" label="Everybody in this workspace sees it" />}
        </Form>
      </Dialog>
      <Dialog
        title="Rename this view"
        open={asked === "rename"}
        onOpenChange={(open) => !open && close()}
        size="small"
      >
        <Form
          action={deeds.rename}
          submit="Rename view"
          unguarded
          also={{ viewId: current?.id }}
          onDone={() => {
            close();
            router.refresh();
          }}
        >
          <Field name="name" label="Name">
            <Input maxLength={60} required defaultValue={current?.name ?? ""} autoComplete="off" />
          </Field>
        </Form>
      </Dialog>
    </>
  );
}
