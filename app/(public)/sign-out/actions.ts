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

/** For a form of its own: `<form action={signOutAction}>`. */
export async function signOutAction(form: FormData): Promise<void> {
  await leave({ typed: {} }, form);
}
