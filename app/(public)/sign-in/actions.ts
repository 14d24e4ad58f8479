"use server";

import { publicAction } from "@/lib/actions/public-action";
import { enter } from "@/lib/auth/enter";
import { readDevice } from "@/lib/auth/known-device";
import { readSessionCookie } from "@/lib/auth/session-cookie";
import { SignIn } from "@/lib/cam/operator/schema";
import { signIn } from "@/lib/cam/operator/sign-in";

export const signInAction = publicAction({
  input: SignIn,
  verb: async (ctx, input) =>
    signIn(ctx, input, {
      knownDevice: await readDevice(input.email),
      sessionId: (await readSessionCookie()) ?? undefined,
    }),
  finish: (session, { callbackUrl }) => enter(session, callbackUrl),
  evenTime: true,
});
