import { addressCheckCommand } from "./address";
import {
  campaignCreateCommand,
  campaignListCommand,
  campaignPauseCommand,
  campaignResumeCommand,
  campaignShowCommand,
} from "./campaign";
import type { Command } from "./command";
import { csvInspectCommand } from "./csv";
import { demoCommand } from "./demo";
import { doctorCommand } from "./doctor/command";
import { emailBatchSendCommand, emailSendCommand } from "./email";
import { importCommand } from "./import";
import { keyCreateCommand } from "./key";
import { leadsListCommand } from "./leads";
import {
  rulesConfirmCommand,
  rulesDismissCommand,
  rulesListCommand,
  rulesRetireCommand,
} from "./learnt-rules";
import { mailboxListCommand, mailboxPauseCommand, mailboxResumeCommand, mailboxTestCommand } from "./mailbox";
import { outboundListCommand, outboundSettleCommand, outboundShowCommand } from "./outbound";
import { ownerCreateCommand, ownerLinkCommand, passwordResetCommand } from "./owner";
import { readingRulesAddCommand, readingRulesListCommand, readingRulesRemoveCommand } from "./reading-rules";
import { replyTextCommand } from "./reply";
import { replyCasesCommand } from "./reply-cases";
import { replyClassifyCommand } from "./reply-classify";
import { reviewListCommand } from "./review";
import { runCommand } from "./run";
import { safetyModeCommand, safetySetCommand, safetyShowCommand } from "./safety";
import { scoreExplainCommand } from "./score";
import { sequenceListCommand, sequenceSaveCommand, sequenceShowCommand } from "./sequence";
import { simulateCommand } from "./simulate";
import { stopAllCommand } from "./stop-all";
import { suppressCommand } from "./suppress";
import { suppressionExportCommand, suppressionImportCommand } from "./suppression";
import { taskDoneCommand, taskListCommand, taskSkipCommand } from "./task";
import { whyCommand } from "./why";
import { wordsAddCommand, wordsListCommand, wordsRemoveCommand } from "./words";
import { workerCommand } from "./worker";

/** Every command there is. */
export const commands: readonly Command[] = [
  doctorCommand,
  ownerLinkCommand,
  ownerCreateCommand,
  passwordResetCommand,
  keyCreateCommand,
  campaignCreateCommand,
  campaignListCommand,
  campaignShowCommand,
  campaignPauseCommand,
  campaignResumeCommand,
  sequenceListCommand,
  sequenceShowCommand,
  sequenceSaveCommand,
  mailboxListCommand,
  mailboxTestCommand,
  mailboxPauseCommand,
  mailboxResumeCommand,
  runCommand,
  importCommand,
  leadsListCommand,
  replyTextCommand,
  replyClassifyCommand,
  replyCasesCommand,
  readingRulesListCommand,
  readingRulesAddCommand,
  readingRulesRemoveCommand,
  reviewListCommand,
  taskListCommand,
  taskDoneCommand,
  taskSkipCommand,
  outboundListCommand,
  outboundShowCommand,
  outboundSettleCommand,
  rulesListCommand,
  rulesConfirmCommand,
  rulesDismissCommand,
  rulesRetireCommand,
  whyCommand,
  simulateCommand,
  emailSendCommand,
  emailBatchSendCommand,
  safetyShowCommand,
  safetyModeCommand,
  safetySetCommand,
  stopAllCommand,
  suppressCommand,
  suppressionExportCommand,
  suppressionImportCommand,
  addressCheckCommand,
  scoreExplainCommand,
  wordsListCommand,
  wordsAddCommand,
  wordsRemoveCommand,
  workerCommand,
  csvInspectCommand,
  demoCommand,
];

/** Promised for later versions: they answer that they are not there yet, rather than that they never will be. */
export const later: readonly string[] = ["run-cycle", "run-all", "privacy", "backup", "restore"];
