"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/actions/public-action";
import { SwitchWorkspace } from "@/lib/cam/session/schema";
import { switchWorkspace } from "@/lib/cam/session/switch-workspace";

/** For the switcher too: it works from a page and from the place where one stands without a workspace. */
export const switchWorkspaceAction = publicAction({
  input: SwitchWorkspace,
  verb: switchWorkspace,
  finish: async () => redirect("/" as Route),
});
