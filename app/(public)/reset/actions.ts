"use server";

import { publicAction } from "@/lib/actions/public-action";
import { requestPasswordReset } from "@/lib/cam/operator/request-password-reset";
import { RequestPasswordReset } from "@/lib/cam/operator/schema";

export const requestResetAction = publicAction({
  input: RequestPasswordReset,
  verb: requestPasswordReset,
  evenTime: true,
});
