import { stopIfSuppressed } from "../contact/stop-if-suppressed";
import type { CamContext } from "../context";
import { bestAddress, personFields } from "../enrichment/rules";
import type { PersonAnswer } from "../ports/vendor";
import { type Covering, coveredBy } from "../suppression/find";
import { leaveTraces } from "../suppression/traces";
import type { Wrote } from "../vendor/close-batch";
import { keepable } from "./keepable";

type Found = Extract<PersonAnswer, { answer: "found" }>;

/** What a vendor told of found people, in the caller's transaction: their address with its source, or why there is none. */
export async function writeAddresses(
  tx: CamContext,
  batchId: string,
  answers: readonly PersonAnswer[],
): Promise<Wrote> {
  const found = answers.filter((one): one is Found => one.answer === "found");
  const covered = await coveredBy(tx, [
    ...new Set(found.flatMap(({ facts }) => facts.addresses.map(({ address }) => address))),
  ]);
  const rows = answers.map((one) => rowOf(tx, one, covered));
  await tx.db.$executeRaw`
    update "DiscoveredProfile" p
       set "email" = coalesce(t."email", p."email"), "fullName" = coalesce(t."fullName", p."fullName"),
           "saidNoAt" = case when t."saidNo" then ${tx.now()} else p."saidNoAt" end,
           "answer" = p."answer" || t."answer" || jsonb_build_object('said', coalesce(p."answer" -> 'said', '{}') || t."said")
      from jsonb_to_recordset(${JSON.stringify(keepable(rows))}::jsonb)
           as t("id" uuid, "email" text, "fullName" text, "saidNo" boolean, "answer" jsonb, "said" jsonb)
     where p."workspaceId" = ${tx.workspaceId}::uuid and p."id" = t."id"`;
  await tx.db.$executeRaw`
    update "ProfileAsk" a set "outcome" = t."outcome"::"VendorOutcome", "because" = t."because"
      from jsonb_to_recordset(${JSON.stringify(keepable(rows))}::jsonb) as t("id" uuid, "outcome" text, "because" text)
     where a."workspaceId" = ${tx.workspaceId}::uuid and a."batchId" = ${batchId}::uuid and a."profileId" = t."id"`;
  const no = found.filter(({ ref }) => rows.some(({ id, saidNo }) => saidNo && id === ref));
  await tellThoseHere(tx, no, covered);
  return {
    found: found.length,
    written: rows.filter((row) => "email" in row).length,
    suppressed: no.length,
  };
}

function rowOf(tx: CamContext, one: PersonAnswer, covered: ReadonlyMap<string, readonly Covering[]>) {
  const plain = { id: one.ref, saidNo: false, answer: {}, said: {} };
  if (one.answer === "unusable") return { ...plain, outcome: "UNUSABLE", because: one.because.slice(0, 300) };
  if (one.answer === "nothing") return { ...plain, outcome: "NOTHING", because: "knows nobody like that." };
  const best = bestAddress(one.facts.addresses);
  // A domain speaks for the address they would be given alone, as everywhere.
  const no = one.facts.addresses.some(({ address }) =>
    (covered.get(address) ?? []).some(({ kind }) => kind !== "DOMAIN" || address === best?.address),
  );
  if (no)
    return {
      ...plain,
      saidNo: true,
      outcome: "FOUND",
      because: "found an address that is on the suppression list. It was not kept.",
    };
  const { firstName, lastName, title, linkedinUrl } = personFields(one.facts);
  const names = { ...(firstName && { firstName }), ...(lastName && { lastName }) };
  const fullName = firstName && lastName ? `${firstName} ${lastName}` : undefined;
  const about = {
    ...names,
    ...(fullName && { fullName }),
    ...(title && { title }),
    ...(linkedinUrl && { linkedinUrl }),
  };
  if (!best)
    return {
      ...plain,
      answer: about,
      fullName,
      outcome: "FOUND",
      because: "knows them, and no address of theirs.",
    };
  return {
    ...plain,
    email: best.address,
    fullName,
    answer: { ...about, email: best.address },
    said: { addressFrom: "apollo", addressAt: tx.now().toISOString(), addressIs: best.word },
    outcome: "FOUND",
    because: `found their address (${best.word}).`,
  };
}

/** Whoever is here already under that profile said no as well, whatever other address we have of them. */
async function tellThoseHere(
  tx: CamContext,
  no: readonly Found[],
  covered: ReadonlyMap<string, readonly Covering[]>,
) {
  const urls = new Map(
    no.flatMap((one) => {
      const { linkedinUrl } = personFields(one.facts);
      return linkedinUrl ? [[linkedinUrl, one] as const] : [];
    }),
  );
  const here = await tx.db.contact.findMany({
    where: { workspaceId: tx.workspaceId, linkedinUrl: { in: [...urls.keys()] }, erasedAt: null },
    select: { id: true, linkedinUrl: true, mergedIntoId: true },
  });
  const traced = here.flatMap(({ id, mergedIntoId, linkedinUrl }) =>
    (urls.get(linkedinUrl ?? "")?.facts.addresses ?? []).flatMap(({ address }) => {
      const entries = covered.get(address) ?? [];
      return entries.length > 0 ? [{ contactId: mergedIntoId ?? id, address, entries }] : [];
    }),
  );
  if (traced.length === 0) return;
  await leaveTraces(tx, "APOLLO", traced);
  await stopIfSuppressed(
    tx,
    traced.map(({ contactId }) => contactId),
  );
}
