import { addWord } from "@/lib/cam/own-word/add";
import { listWords } from "@/lib/cam/own-word/reads";
import { removeWord } from "@/lib/cam/own-word/remove";
import { AddWord, ListWords, RemoveWord } from "@/lib/cam/own-word/schema";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const workspace = { value: "W", about: "the workspace's id or name, when there are several" } as const;
const kind = { value: "K", about: "INDUSTRY, ROLE or SENIORITY", needed: true } as const;

export const wordsListCommand = defineCommand({
  name: "words list",
  about: "The workspace's own words for industries, roles and seniorities.",
  flags: { kind: { value: "K", about: kind.about }, workspace, ...jsonFlag },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { items } = await listWords(ctx, fitting(ListWords, { kind: flags.kind }));
    for (const word of items)
      if (flags.json) terminal.json(word);
      else terminal.say(`${word.term} means ${word.meansInWords} (${word.kind}, ${word.id})`);
    return undefined;
  },
});

export const wordsAddCommand = defineCommand({
  name: "words add",
  about: "Says what a word means; leads are scored again by it.",
  words: ["WORD"],
  flags: {
    kind,
    means: { value: "KEY", about: "such as marketing, C_LEVEL, software", needed: true },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, words: [term = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const done = await addWord(ctx, fitting(AddWord, { kind: flags.kind, term, means: flags.means }));
    if (flags.json) terminal.json(done);
    else terminal.say(`"${term}" means ${flags.means} from now on.`);
    return undefined;
  },
});

export const wordsRemoveCommand = defineCommand({
  name: "words remove",
  about: "Takes one of the workspace's own words away, by its id.",
  words: ["ID"],
  flags: { workspace, ...jsonFlag },
  async run({ flags, words: [wordId = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { term, campaigns } = await removeWord(ctx, fitting(RemoveWord, { wordId }));
    if (flags.json) terminal.json({ term, campaigns });
    else terminal.say(`"${term}" is read as CAM reads it by itself.`);
    return undefined;
  },
});
