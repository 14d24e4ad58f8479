import type { Route } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import type { Pile } from "@/lib/cam/inbound/schema";
import { EMPTY, PILE_NAMES } from "./words";

interface EmptyInboxProps {
  pile: Pile;
  narrowed: boolean;
  nothingRead: boolean;
}

/** Why nothing lies here, and what would bring something. */
export function EmptyInbox({ pile, narrowed, nothingRead }: EmptyInboxProps) {
  if (nothingRead)
    return (
      <Card>
        <EmptyState
          bare
          title="No mailbox is read yet"
          action={<ButtonLink href={"/settings/mailboxes" as Route}>Go to mailboxes</ButtonLink>}
        >
          Say in a mailbox’s settings where its mail is read. CAM looks there every quarter of an hour, stops
          the sequence of whoever answers, and shows here what they say. It marks and deletes nothing there.
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <EmptyState
        bare
        title={narrowed ? "Nothing here fits the filter" : `${PILE_NAMES[pile]}: nothing`}
        {...((narrowed || pile !== "open") && {
          action: <ButtonLink href={"/inbox" as Route}>Show the inbox</ButtonLink>,
        })}
      >
        {EMPTY[pile]}
      </EmptyState>
    </Card>
  );
}
