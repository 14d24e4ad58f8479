"use server";

import { publicAction } from "@/lib/actions/public-action";
import { enter } from "@/lib/auth/enter";
import { SetUp } from "@/lib/cam/operator/schema";
import { setUp } from "@/lib/cam/operator/set-up";

export const setUpAction = publicAction({
  input: SetUp,
  verb: setUp,
  finish: (session) => enter(session),
});
