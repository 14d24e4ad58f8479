"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { publicAction } from "@/lib/actions/public-action";
import { enter } from "@/lib/auth/enter";
import { acceptInvite, joinByInvite } from "@/lib/cam/invite/accept";
import { AcceptInvite, JoinByInvite } from "@/lib/cam/invite/schema";

export const acceptInviteAction = publicAction({
  input: AcceptInvite,
  verb: acceptInvite,
  finish: (session) => enter(session),
});

export const joinAction = publicAction({
  input: JoinByInvite,
  verb: joinByInvite,
  finish: async () => redirect("/" as Route),
});
