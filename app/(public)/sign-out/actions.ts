"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/actions/public-action";
import { currentOperator } from "@/lib/auth/operator";
import { clearSessionCookie } from "@/lib/auth/session-cookie";
import { signOut } from "@/lib/cam/operator/sign-out";

const leave = publicAction({
  input: z.object({}),
  verb: async (ctx) => signOut(ctx, (await currentOperator())?.membership?.workspaceId ?? null),
  finish: async () => {
    await clearSessionCookie();
    redirect("/sign-in?out" as Route);
  },
});

/**
 * For a form of its own: `<form action={signOutAction}>`. It returns nothing a form could show, so a "no" leads to the page
 * that says it: whoever walks away from a screen must not believe themselves signed out.
 */
export async function signOutAction(form: FormData): Promise<void> {
  const { problem } = await leave({ typed: {} }, form);
  if (problem) redirect("/sign-out?failed" as Route);
}
