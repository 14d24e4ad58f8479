import type { Route } from "next";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import { formatMoney } from "@/lib/format/quantity";
import type { LeadDeeds } from "./deeds";
import { LeadActions } from "./lead-actions";
import { personName } from "./words";

/** Who it is, where they stand, and what can be done. */
export function LeadHeader({ lead, deeds }: { lead: LeadDetail; deeds: LeadDeeds | undefined }) {
  const { contact, campaign, status, stage, tier, tags, owner, valueMinor } = lead;
  const name = personName(contact);
  const place = [contact.title, contact.company?.name].filter(Boolean).join(", ");
  return (
    <PageHeader
      title={name}
      beside={
        <span className="flex flex-wrap gap-1.5">
          <StateBadge of="stage" is={stage} />
          <StateBadge of="status" is={status} />
          {tier && <StateBadge of="tier" is={tier} />}
          {tags.map((tag) => (
            <Badge key={tag.id} tone={tag.doNotContact ? "stop" : "quiet"}>
              {tag.name}
            </Badge>
          ))}
        </span>
      }
      line={
        <span className="wrap-anywhere">
          {place && `${place} · `}
          <Link
            className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            href={`/campaigns/${campaign.id}` as Route}
          >
            {campaign.name}
          </Link>
          {owner ? ` · ${owner.name} answers for it` : " · nobody answers for it"}
          {valueMinor !== null && ` · ${formatMoney(valueMinor, campaign.currency)} a month`}
        </span>
      }
      action={
        deeds &&
        !contact.erasedAt && (
          <LeadActions
            lead={{
              id: lead.id,
              contactId: contact.id,
              email: contact.email,
              suppressed: contact.suppressions.length > 0,
              stage,
              stopReason: lead.stopReason,
              restart: lead.restart,
              release: lead.release,
              valueMinor,
              version: lead.version,
              currency: campaign.currency,
            }}
            deeds={deeds}
          />
        )
      }
    />
  );
}
