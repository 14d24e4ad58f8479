export const STEPS = [
  { id: "goal", title: "What and goal", line: "What is sold, and when it has been sold enough." },
  { id: "who", title: "Who", line: "The ideal customer: leads are scored against it." },
  { id: "careful", title: "How careful", line: "How many, when, and who says yes first." },
  { id: "look", title: "Look over it", line: "What you decided, and what is still missing." },
] as const;

export type StepId = (typeof STEPS)[number]["id"];

export const isStep = (given: unknown): given is StepId => STEPS.some(({ id }) => id === given);

export const stepAfter = (step: StepId): StepId =>
  STEPS[STEPS.findIndex(({ id }) => id === step) + 1]?.id ?? "look";

export const setupAt = (campaignId: string, step: StepId) => `/campaigns/${campaignId}/setup?step=${step}`;

/** Where a draft that was left goes on: at the first step with something still to say. */
export function resumeAt({
  requirements,
}: {
  requirements: readonly { where: string; met: boolean }[];
}): StepId {
  const open = requirements.find(({ where, met }) => !met && isStep(where));
  return open && isStep(open.where) ? open.where : "look";
}
