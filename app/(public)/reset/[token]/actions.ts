"use server";

import { publicAction } from "@/lib/actions/public-action";
import { enter } from "@/lib/auth/enter";
import { resetPassword } from "@/lib/cam/operator/reset-password";
import { ResetPassword } from "@/lib/cam/operator/schema";

export const resetPasswordAction = publicAction({
  input: ResetPassword,
  verb: resetPassword,
  finish: (session) => enter(session),
});
