"use server";

import { z } from "zod";
import { operatorAction } from "@/lib/actions/operator-action";
import { changeMailbox } from "@/lib/cam/mailbox/change";
import { connectMailbox } from "@/lib/cam/mailbox/connect";
import { connectFirstMailbox } from "@/lib/cam/mailbox/first";
import { pauseMailbox } from "@/lib/cam/mailbox/pause";
import { resumeMailbox } from "@/lib/cam/mailbox/resume";
import { retireMailbox } from "@/lib/cam/mailbox/retire";
import {
  ChangeMailbox,
  ConnectMailbox,
  MailboxId,
  PauseMailbox,
  RetireMailbox,
  SetCampaignMailboxes,
  SetReading,
} from "@/lib/cam/mailbox/schema";
import { setCampaignMailboxes } from "@/lib/cam/mailbox/set-campaign";
import { setReading } from "@/lib/cam/mailbox/set-reading";
import { testMailbox } from "@/lib/cam/mailbox/test";
import { testReading } from "@/lib/cam/mailbox-reading/test";
import { checkSendingDomain } from "@/lib/cam/sending-domain/check";
import { CheckSendingDomain, RestartSendingDomain } from "@/lib/cam/sending-domain/schema";
import { restartSendingDomain } from "@/lib/cam/sending-limit/restart";

const LIST = "/settings/mailboxes";
const pages = (_done: unknown, { mailboxId }: { mailboxId: string }) => [LIST, `${LIST}/${mailboxId}`];

export const connectMailboxAction = operatorAction({
  least: "ADMIN",
  input: ConnectMailbox,
  verb: connectMailbox,
  refresh: () => [LIST],
});

export const connectFirstMailboxAction = operatorAction({
  least: "ADMIN",
  input: z.object({}),
  verb: connectFirstMailbox,
  refresh: () => [LIST],
});

export const changeMailboxAction = operatorAction({
  least: "ADMIN",
  input: ChangeMailbox,
  verb: changeMailbox,
  refresh: pages,
});

export const setReadingAction = operatorAction({
  least: "ADMIN",
  input: SetReading,
  verb: setReading,
  refresh: pages,
});

export const testReadingAction = operatorAction({
  least: "OPERATOR",
  input: MailboxId,
  verb: testReading,
  refresh: pages,
});

export const testMailboxAction = operatorAction({
  least: "OPERATOR",
  input: MailboxId,
  verb: testMailbox,
  refresh: pages,
});

export const pauseMailboxAction = operatorAction({
  least: "OPERATOR",
  input: PauseMailbox,
  verb: pauseMailbox,
  refresh: pages,
});

export const resumeMailboxAction = operatorAction({
  least: "OPERATOR",
  input: MailboxId,
  verb: resumeMailbox,
  refresh: pages,
});

export const retireMailboxAction = operatorAction({
  least: "ADMIN",
  input: RetireMailbox,
  verb: retireMailbox,
  refresh: pages,
});

export const setCampaignMailboxesAction = operatorAction({
  least: "OPERATOR",
  input: SetCampaignMailboxes,
  verb: setCampaignMailboxes,
  refresh: (_done, { campaignId }) => [LIST, `/campaigns/${campaignId}`, `/campaigns/${campaignId}/settings`],
});

// Whose page it was asked from is not said; that one reads itself again.
const allPages = () => [LIST, "/safety"];

export const checkSendingDomainAction = operatorAction({
  least: "OPERATOR",
  input: CheckSendingDomain,
  verb: checkSendingDomain,
  refresh: allPages,
});

export const restartSendingDomainAction = operatorAction({
  least: "ADMIN",
  input: RestartSendingDomain,
  verb: restartSendingDomain,
  refresh: allPages,
});
