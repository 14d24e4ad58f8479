import * as audit from "../audit/route";
import * as comingSends from "../campaigns/[campaignId]/coming-sends/route";
import * as campaignHarvest from "../campaigns/[campaignId]/harvest/route";
import * as campaignMailboxes from "../campaigns/[campaignId]/mailboxes/route";
import * as campaignMetrics from "../campaigns/[campaignId]/metrics/route";
import * as campaignPause from "../campaigns/[campaignId]/pause/route";
import * as campaignResume from "../campaigns/[campaignId]/resume/route";
import * as campaign from "../campaigns/[campaignId]/route";
import * as campaignScoring from "../campaigns/[campaignId]/scoring/preview/route";
import * as sequenceMove from "../campaigns/[campaignId]/sequences/[sequenceId]/move/route";
import * as sequenceRestore from "../campaigns/[campaignId]/sequences/[sequenceId]/restore/route";
import * as sequenceRevisions from "../campaigns/[campaignId]/sequences/[sequenceId]/revisions/route";
import * as oneSequence from "../campaigns/[campaignId]/sequences/[sequenceId]/route";
import * as sequenceCheck from "../campaigns/[campaignId]/sequences/check/route";
import * as sequenceCopy from "../campaigns/[campaignId]/sequences/copy/route";
import * as sequenceDraft from "../campaigns/[campaignId]/sequences/draft/route";
import * as sequenceLeads from "../campaigns/[campaignId]/sequences/leads/route";
import * as sequencePreview from "../campaigns/[campaignId]/sequences/preview/route";
import * as sequences from "../campaigns/[campaignId]/sequences/route";
import * as sequenceTestSend from "../campaigns/[campaignId]/sequences/test-send/route";
import * as campaigns from "../campaigns/route";
import * as discoveryCancel from "../discovery/jobs/[jobId]/cancel/route";
import * as discoveryAddressCosts from "../discovery/jobs/[jobId]/profiles/addresses/preview/route";
import * as discoveryAddresses from "../discovery/jobs/[jobId]/profiles/addresses/route";
import * as discoveryConvert from "../discovery/jobs/[jobId]/profiles/convert/route";
import * as discoveryPreview from "../discovery/jobs/[jobId]/profiles/preview/route";
import * as discoveryProfiles from "../discovery/jobs/[jobId]/profiles/route";
import * as discovery from "../discovery/jobs/[jobId]/route";
import * as discoveryRun from "../discovery/jobs/[jobId]/run/route";
import * as discoveries from "../discovery/jobs/route";
import * as discoverySources from "../discovery/sources/route";
import * as duplicatesApart from "../duplicates/apart/route";
import * as duplicatesMerge from "../duplicates/merge/route";
import * as duplicates from "../duplicates/route";
import * as duplicatesUndo from "../duplicates/undo/route";
import * as emailBatchSend from "../email/batch-send/route";
import * as emailSend from "../email/send/route";
import * as inboundGoOn from "../emails/inbound/[inboundId]/go-on/route";
import * as inboundLead from "../emails/inbound/[inboundId]/lead/route";
import * as inboundMessage from "../emails/inbound/[inboundId]/message/route";
import * as inboundOriginal from "../emails/inbound/[inboundId]/original/route";
import * as inboundReclassify from "../emails/inbound/[inboundId]/reclassify/route";
import * as inboundOne from "../emails/inbound/[inboundId]/route";
import * as inboundCaseExamples from "../emails/inbound/cases/examples/route";
import * as inboundCases from "../emails/inbound/cases/route";
import * as inboundCount from "../emails/inbound/count/route";
import * as inbound from "../emails/inbound/route";
import * as outboundCancel from "../emails/outbound/[outboundId]/cancel/route";
import * as oneOutbound from "../emails/outbound/[outboundId]/route";
import * as outboundSettle from "../emails/outbound/[outboundId]/settle/route";
import * as outbound from "../emails/outbound/route";
import * as execute from "../execute/[job]/route";
import * as health from "../health/route";
import * as importCancel from "../imports/[batchId]/cancel/route";
import * as importCheck from "../imports/[batchId]/check/route";
import * as importPieces from "../imports/[batchId]/pieces/route";
import * as importReading from "../imports/[batchId]/reading/route";
import * as oneImport from "../imports/[batchId]/route";
import * as importRows from "../imports/[batchId]/rows/route";
import * as importStart from "../imports/[batchId]/start/route";
import * as importUndo from "../imports/[batchId]/undo/route";
import * as imports from "../imports/route";
import * as leadEvents from "../leads/[leadId]/events/route";
import * as lead from "../leads/[leadId]/route";
import * as leadStage from "../leads/[leadId]/stage/route";
import * as leadWhy from "../leads/[leadId]/why/route";
import * as leadCount from "../leads/count/route";
import * as leads from "../leads/route";
import * as rulesOut from "../learnt-rules/[ruleId]/retire/route";
import * as rulesConfirm from "../learnt-rules/confirm/route";
import * as rulesDismiss from "../learnt-rules/dismiss/route";
import * as rules from "../learnt-rules/route";
import * as mailboxPause from "../mailboxes/[mailboxId]/pause/route";
import * as mailboxReading from "../mailboxes/[mailboxId]/reading/route";
import * as mailboxReadingTest from "../mailboxes/[mailboxId]/reading/test/route";
import * as mailboxResume from "../mailboxes/[mailboxId]/resume/route";
import * as mailboxRetire from "../mailboxes/[mailboxId]/retire/route";
import * as mailbox from "../mailboxes/[mailboxId]/route";
import * as mailboxTest from "../mailboxes/[mailboxId]/test/route";
import * as mailboxes from "../mailboxes/route";
import * as members from "../members/route";
import * as readingRule from "../reading-rules/[readingRuleId]/route";
import * as readingRules from "../reading-rules/route";
import * as readingRulesTry from "../reading-rules/try/route";
import * as reviewApprove from "../review-queue/[itemId]/approve/route";
import * as reviewAssign from "../review-queue/[itemId]/assign/route";
import * as reviewEdit from "../review-queue/[itemId]/edit/route";
import * as reviewReject from "../review-queue/[itemId]/reject/route";
import * as reviewItem from "../review-queue/[itemId]/route";
import * as reviewSnooze from "../review-queue/[itemId]/snooze/route";
import * as reviewUndo from "../review-queue/[itemId]/undo/route";
import * as reviewDecided from "../review-queue/decided/route";
import * as reviewNews from "../review-queue/news/route";
import * as reviewQueue from "../review-queue/route";
import * as blocksExport from "../safety/blocklists/export/route";
import * as blocks from "../safety/blocklists/route";
import * as safetyMode from "../safety/mode/route";
import * as safety from "../safety/route";
import * as stopAll from "../safety/stop-all/route";
import * as scoringWord from "../scoring/words/[wordId]/route";
import * as scoringWords from "../scoring/words/route";
import * as sendingDomainCheck from "../sending-domains/check/route";
import * as sendingDomainRestart from "../sending-domains/restart/route";
import * as sendingDomains from "../sending-domains/route";
import * as suppressionExport from "../suppressions/export/route";
import * as suppressionFind from "../suppressions/find/route";
import * as listCancel from "../suppressions/lists/[listId]/cancel/route";
import * as listCheck from "../suppressions/lists/[listId]/check/route";
import * as listLinesExport from "../suppressions/lists/[listId]/lines/export/route";
import * as listLines from "../suppressions/lists/[listId]/lines/route";
import * as listPieces from "../suppressions/lists/[listId]/pieces/route";
import * as oneList from "../suppressions/lists/[listId]/route";
import * as listStart from "../suppressions/lists/[listId]/start/route";
import * as lists from "../suppressions/lists/route";
import * as suppressions from "../suppressions/route";
import * as tags from "../tags/route";
import * as taskAssign from "../tasks/[taskId]/assign/route";
import * as taskDone from "../tasks/[taskId]/done/route";
import * as task from "../tasks/[taskId]/route";
import * as taskSkip from "../tasks/[taskId]/skip/route";
import * as taskSnooze from "../tasks/[taskId]/snooze/route";
import * as taskUndo from "../tasks/[taskId]/undo/route";
import * as taskCount from "../tasks/count/route";
import * as tasks from "../tasks/route";
import * as workerPause from "../worker/pause/route";
import * as workerResume from "../worker/resume/route";
import * as worker from "../worker/route";
import * as workspace from "../workspace/route";

/** Every route of the REST API. tests/unit/lib/http/openapi.test.ts fails when a folder is missing here. */
export const ROUTES = {
  "/api/cam/audit": audit,
  "/api/cam/campaigns": campaigns,
  "/api/cam/campaigns/{campaignId}": campaign,
  "/api/cam/campaigns/{campaignId}/harvest": campaignHarvest,
  "/api/cam/campaigns/{campaignId}/mailboxes": campaignMailboxes,
  "/api/cam/campaigns/{campaignId}/coming-sends": comingSends,
  "/api/cam/campaigns/{campaignId}/metrics": campaignMetrics,
  "/api/cam/campaigns/{campaignId}/pause": campaignPause,
  "/api/cam/campaigns/{campaignId}/resume": campaignResume,
  "/api/cam/campaigns/{campaignId}/scoring/preview": campaignScoring,
  "/api/cam/campaigns/{campaignId}/sequences": sequences,
  "/api/cam/campaigns/{campaignId}/sequences/check": sequenceCheck,
  "/api/cam/campaigns/{campaignId}/sequences/copy": sequenceCopy,
  "/api/cam/campaigns/{campaignId}/sequences/draft": sequenceDraft,
  "/api/cam/campaigns/{campaignId}/sequences/leads": sequenceLeads,
  "/api/cam/campaigns/{campaignId}/sequences/preview": sequencePreview,
  "/api/cam/campaigns/{campaignId}/sequences/test-send": sequenceTestSend,
  "/api/cam/campaigns/{campaignId}/sequences/{sequenceId}": oneSequence,
  "/api/cam/campaigns/{campaignId}/sequences/{sequenceId}/move": sequenceMove,
  "/api/cam/campaigns/{campaignId}/sequences/{sequenceId}/restore": sequenceRestore,
  "/api/cam/campaigns/{campaignId}/sequences/{sequenceId}/revisions": sequenceRevisions,
  "/api/cam/discovery/jobs": discoveries,
  "/api/cam/discovery/jobs/{jobId}": discovery,
  "/api/cam/discovery/jobs/{jobId}/cancel": discoveryCancel,
  "/api/cam/discovery/jobs/{jobId}/profiles": discoveryProfiles,
  "/api/cam/discovery/jobs/{jobId}/profiles/addresses": discoveryAddresses,
  "/api/cam/discovery/jobs/{jobId}/profiles/addresses/preview": discoveryAddressCosts,
  "/api/cam/discovery/jobs/{jobId}/profiles/convert": discoveryConvert,
  "/api/cam/discovery/jobs/{jobId}/profiles/preview": discoveryPreview,
  "/api/cam/discovery/jobs/{jobId}/run": discoveryRun,
  "/api/cam/discovery/sources": discoverySources,
  "/api/cam/duplicates": duplicates,
  "/api/cam/duplicates/apart": duplicatesApart,
  "/api/cam/duplicates/merge": duplicatesMerge,
  "/api/cam/duplicates/undo": duplicatesUndo,
  "/api/cam/email/batch-send": emailBatchSend,
  "/api/cam/email/send": emailSend,
  "/api/cam/emails/inbound": inbound,
  "/api/cam/emails/inbound/cases": inboundCases,
  "/api/cam/emails/inbound/cases/examples": inboundCaseExamples,
  "/api/cam/emails/inbound/count": inboundCount,
  "/api/cam/emails/inbound/{inboundId}": inboundOne,
  "/api/cam/emails/inbound/{inboundId}/go-on": inboundGoOn,
  "/api/cam/emails/inbound/{inboundId}/lead": inboundLead,
  "/api/cam/emails/inbound/{inboundId}/message": inboundMessage,
  "/api/cam/emails/inbound/{inboundId}/original": inboundOriginal,
  "/api/cam/emails/inbound/{inboundId}/reclassify": inboundReclassify,
  "/api/cam/emails/outbound": outbound,
  "/api/cam/emails/outbound/{outboundId}": oneOutbound,
  "/api/cam/emails/outbound/{outboundId}/cancel": outboundCancel,
  "/api/cam/emails/outbound/{outboundId}/settle": outboundSettle,
  "/api/cam/execute/{job}": execute,
  "/api/cam/health": health,
  "/api/cam/imports": imports,
  "/api/cam/imports/{batchId}": oneImport,
  "/api/cam/imports/{batchId}/cancel": importCancel,
  "/api/cam/imports/{batchId}/check": importCheck,
  "/api/cam/imports/{batchId}/pieces": importPieces,
  "/api/cam/imports/{batchId}/reading": importReading,
  "/api/cam/imports/{batchId}/rows": importRows,
  "/api/cam/imports/{batchId}/start": importStart,
  "/api/cam/imports/{batchId}/undo": importUndo,
  "/api/cam/leads": leads,
  "/api/cam/leads/{leadId}": lead,
  "/api/cam/leads/{leadId}/events": leadEvents,
  "/api/cam/leads/{leadId}/stage": leadStage,
  "/api/cam/leads/{leadId}/why": leadWhy,
  "/api/cam/leads/count": leadCount,
  "/api/cam/learnt-rules": rules,
  "/api/cam/learnt-rules/confirm": rulesConfirm,
  "/api/cam/learnt-rules/dismiss": rulesDismiss,
  "/api/cam/learnt-rules/{ruleId}/retire": rulesOut,
  "/api/cam/mailboxes": mailboxes,
  "/api/cam/mailboxes/{mailboxId}": mailbox,
  "/api/cam/mailboxes/{mailboxId}/pause": mailboxPause,
  "/api/cam/mailboxes/{mailboxId}/reading": mailboxReading,
  "/api/cam/mailboxes/{mailboxId}/reading/test": mailboxReadingTest,
  "/api/cam/mailboxes/{mailboxId}/resume": mailboxResume,
  "/api/cam/mailboxes/{mailboxId}/retire": mailboxRetire,
  "/api/cam/mailboxes/{mailboxId}/test": mailboxTest,
  "/api/cam/members": members,
  "/api/cam/reading-rules": readingRules,
  "/api/cam/reading-rules/try": readingRulesTry,
  "/api/cam/reading-rules/{readingRuleId}": readingRule,
  "/api/cam/review-queue": reviewQueue,
  "/api/cam/review-queue/decided": reviewDecided,
  "/api/cam/review-queue/news": reviewNews,
  "/api/cam/review-queue/{itemId}": reviewItem,
  "/api/cam/review-queue/{itemId}/approve": reviewApprove,
  "/api/cam/review-queue/{itemId}/assign": reviewAssign,
  "/api/cam/review-queue/{itemId}/edit": reviewEdit,
  "/api/cam/review-queue/{itemId}/reject": reviewReject,
  "/api/cam/review-queue/{itemId}/snooze": reviewSnooze,
  "/api/cam/review-queue/{itemId}/undo": reviewUndo,
  "/api/cam/safety": safety,
  "/api/cam/safety/blocklists": blocks,
  "/api/cam/safety/blocklists/export": blocksExport,
  "/api/cam/safety/mode": safetyMode,
  "/api/cam/safety/stop-all": stopAll,
  "/api/cam/scoring/words": scoringWords,
  "/api/cam/scoring/words/{wordId}": scoringWord,
  "/api/cam/sending-domains": sendingDomains,
  "/api/cam/sending-domains/check": sendingDomainCheck,
  "/api/cam/sending-domains/restart": sendingDomainRestart,
  "/api/cam/suppressions": suppressions,
  "/api/cam/suppressions/export": suppressionExport,
  "/api/cam/suppressions/find": suppressionFind,
  "/api/cam/suppressions/lists": lists,
  "/api/cam/suppressions/lists/{listId}": oneList,
  "/api/cam/suppressions/lists/{listId}/cancel": listCancel,
  "/api/cam/suppressions/lists/{listId}/check": listCheck,
  "/api/cam/suppressions/lists/{listId}/lines": listLines,
  "/api/cam/suppressions/lists/{listId}/lines/export": listLinesExport,
  "/api/cam/suppressions/lists/{listId}/pieces": listPieces,
  "/api/cam/suppressions/lists/{listId}/start": listStart,
  "/api/cam/tags": tags,
  "/api/cam/tasks": tasks,
  "/api/cam/tasks/count": taskCount,
  "/api/cam/tasks/{taskId}": task,
  "/api/cam/tasks/{taskId}/assign": taskAssign,
  "/api/cam/tasks/{taskId}/done": taskDone,
  "/api/cam/tasks/{taskId}/skip": taskSkip,
  "/api/cam/tasks/{taskId}/snooze": taskSnooze,
  "/api/cam/tasks/{taskId}/undo": taskUndo,
  "/api/cam/worker": worker,
  "/api/cam/worker/pause": workerPause,
  "/api/cam/worker/resume": workerResume,
  "/api/cam/workspace": workspace,
};
