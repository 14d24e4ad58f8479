import type { Route } from "next";
import { Address } from "@/components/ui/address";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { OutboundLine } from "@/lib/cam/ledger/list";
import { MailState } from "./state-badge";
import { reasonWords } from "./words";

const waits = ["PLANNED", "AWAITING_APPROVAL", "READY"];
const open = [...waits, "TRANSMITTING"];

/** Mails of the ledger, each leading to its proof. On a phone: who and what, how it stands, and when. */
export function MailList({ lines, caption }: { lines: readonly OutboundLine[]; caption: string }) {
  return (
    <Table caption={caption} className="table-fixed">
      <TableHead>
        <HeadCell className="w-1/2 sm:w-[34%]">To</HeadCell>
        <HeadCell>How it stands</HeadCell>
        <HeadCell minor className="w-[17%]">
          When
        </HeadCell>
        <HeadCell minor className="max-lg:hidden">
          From
        </HeadCell>
        <HeadCell minor className="max-lg:hidden">
          Campaign
        </HeadCell>
      </TableHead>
      <TableBody>
        {lines.map((line) => {
          const { id, recipientAddress, recipientName, subject, sentAt, dueAt, campaign, mailbox } = line;
          const when = (
            <>
              {sentAt ? "" : open.includes(line.state) ? "Due " : "Was due "}
              <Time at={sentAt ?? dueAt} />
            </>
          );
          const codes = waits.includes(line.state) ? line.holdReasons : line.reasons;
          return (
            <Row key={id} className="align-top">
              <RowHead className="pt-2 font-normal">
                <Link
                  href={`/safety/outbound/${id}` as Route}
                  className="block font-medium hover:underline wrap-anywhere"
                >
                  {recipientName ??
                    (recipientAddress ? <Address>{recipientAddress}</Address> : "Nobody any more")}
                </Link>
                {recipientName && recipientAddress && (
                  <span className="block text-meta text-muted wrap-anywhere">
                    <Address>{recipientAddress}</Address>
                  </span>
                )}
                <span className="line-clamp-2 text-muted wrap-anywhere">{subject ?? "No text"}</span>
              </RowHead>
              <Cell className="pt-2">
                <MailState
                  state={line.state}
                  dryRun={line.dryRun}
                  held={line.state === "READY" && codes.length > 0}
                />
                {codes.length > 0 && (
                  <ul className="flex flex-col gap-0.5 pt-0.5 text-meta text-muted">
                    {codes.map((code) => (
                      <li key={code}>{reasonWords(code)}</li>
                    ))}
                  </ul>
                )}
                <span className="block pt-0.5 text-meta text-muted sm:hidden">{when}</span>
              </Cell>
              <Cell minor className="pt-2">
                {when}
              </Cell>
              <Cell minor className="pt-2 wrap-anywhere max-lg:hidden">
                {mailbox ? <Address>{mailbox.address}</Address> : "–"}
              </Cell>
              <Cell minor className="pt-2 wrap-anywhere max-lg:hidden">
                {campaign ? (
                  <Link
                    href={`/campaigns/${campaign.id}` as Route}
                    title={campaign.name}
                    className="line-clamp-2 hover:underline"
                  >
                    {campaign.name}
                  </Link>
                ) : (
                  "None"
                )}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
