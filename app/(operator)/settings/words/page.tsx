import { PageHeader } from "@/components/ui/page-header";
import { WordsDesk } from "@/components/words/words-desk";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { listUnread, listWords } from "@/lib/cam/own-word/reads";
import { meaningsOf } from "@/lib/cam/taxonomy/rules";
import { addWordAction, removeWordAction } from "./actions";

export const metadata = { title: "Words" };

export default async function WordsPage() {
  const ctx = await operatorContext();
  const mayChange = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  const [{ items: words }, { items: unread }] = await Promise.all([listWords(ctx), listUnread(ctx)]);
  return (
    <>
      <PageHeader
        title="Words"
        line="What titles and industries mean here. Your own words win over what CAM knows, and leads are scored again by them."
      />
      <WordsDesk
        words={words}
        unread={unread}
        meanings={{
          INDUSTRY: meaningsOf("INDUSTRY"),
          ROLE: meaningsOf("ROLE"),
          SENIORITY: meaningsOf("SENIORITY"),
        }}
        {...(mayChange && { deeds: { add: addWordAction, remove: removeWordAction } })}
      />
    </>
  );
}
