/** What a kind of problem is called where many leads have it. */
const KINDS: Record<string, string> = {
  "missing-value": "A value is not known",
  "left-over": "A part of the template is left",
  placeholder: "A place was to be filled in",
  "no-subject": "No subject",
  "pretends-to-answer": "The subject pretends to answer",
  "long-subject": "The subject is long",
  shouted: "Written in capitals",
  exclaims: "It exclaims",
  empty: "No text",
  "hidden-text": "Signs nobody sees",
  "long-text": "The text is long",
  "distrusted-words": "Words filters distrust",
  "broken-link": "A link leads nowhere",
  "shortened-link": "A shortened link",
  "insecure-link": "A link begins with http",
  "many-links": "Many links",
  "other-domain": "Links to another domain",
  "no-postal-address": "The footer has no postal address",
  "no-address": "No address to write to",
  "no-mailbox": "No mailbox",
  unwritable: "The mail cannot be written",
};

export const kindInWords = (code: string) => KINDS[code] ?? code;
