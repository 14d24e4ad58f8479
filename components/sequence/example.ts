import { type Draft, newStep, newVariant } from "./draft";

const opening = `Hi {{ first_name | default: "there" }},

when a patient of {{ company | default: "your practice" }} wants an appointment on a Sunday evening, what happens?

At Harbour Clinic, a practice of six in a town like yours, people now pick a free slot themselves. The telephone rings a third less on Mondays.

Shall I show you in ten minutes how they did it?

{{ signature | default: sender_name }}`;

const plainer = `{Hi|Hello} {{ first_name | default: "there" }},

one question: how do patients of {{ company | default: "your practice" }} book an appointment today, by telephone or by themselves?

I ask because we help small practices with it.

{{ signature | default: sender_name }}`;

const followUp = `Hi {{ first_name | default: "there" }},

in case my question came at a bad moment: the short answer is all I need. If it is no subject for you, say so, and I will not ask again.

{{ signature | default: sender_name }}`;

const mail = {
  ...newVariant("A"),
  subject: "Appointments at {{ company | default: 'your practice' }}",
  body: opening,
};

/** A sequence to begin from: everybody in it is made up. */
export const exampleSequence = (): Omit<Draft, "tier"> => ({
  name: "Three friendly knocks",
  steps: [
    {
      ...newStep("MAIL", true),
      variants: [mail, { ...mail, label: "B", subject: "A question about appointments", body: plainer }],
    },
    { ...newStep("MAIL", false), variants: [{ ...newVariant("A"), body: followUp }] },
    {
      ...newStep("CALL", false),
      delayDays: "4",
      instructions:
        "Ring the practice and ask who looks after appointments. No pitch: one question, and thank them.",
    },
  ],
});
