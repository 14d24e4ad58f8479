"use client";

import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { ApiKeyRow } from "@/lib/cam/api-key/reads";
import { scopesInWords } from "./scopes";

interface KeysTableProps {
  caption: string;
  keys: readonly ApiKeyRow[];
  revoke?: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function KeysTable({ caption, keys, revoke }: KeysTableProps) {
  return (
    <Table caption={caption} className="table-fixed">
      <TableHead>
        <HeadCell className="w-auto">Key</HeadCell>
        <HeadCell minor className="w-[32%]">
          May touch
        </HeadCell>
        <HeadCell minor className="w-32">
          Last used
        </HeadCell>
        <HeadCell className={revoke ? "w-28" : "w-52"}>{revoke ? "Ends" : "Ended"}</HeadCell>
        {revoke && (
          <HeadCell className="w-24">
            <span className="sr-only">Actions</span>
          </HeadCell>
        )}
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id}>
            <RowHead>
              <span className="block wrap-anywhere sm:truncate" title={key.name}>
                {key.name}
              </span>
              <span className="block truncate font-mono font-normal text-meta text-muted">{key.shown}…</span>
            </RowHead>
            <Cell minor>
              <span className="line-clamp-2" title={scopesInWords(key.scopes)}>
                {scopesInWords(key.scopes)}
              </span>
              <span className="flex flex-wrap items-center gap-x-2 pt-0.5 text-meta text-muted">
                <StateBadge of="role" is={key.role} />
                {key.madeBy && <span className="truncate">made by {key.madeBy}</span>}
              </span>
            </Cell>
            <Cell minor>
              {key.lastUsedAt ? (
                <Time at={key.lastUsedAt} relative />
              ) : (
                <span className="text-muted">Never</span>
              )}
            </Cell>
            <Cell>
              <Ending apiKey={key} />
            </Cell>
            {revoke && (
              <Cell className="text-right">
                <RevokeKey apiKey={key} revoke={revoke} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Ending({ apiKey: { standing, expiresAt } }: { apiKey: ApiKeyRow }) {
  if (standing === "revoked") return <Badge tone="stop">Revoked</Badge>;
  if (standing === "expired") return <Badge>Run out</Badge>;
  return expiresAt ? <Time at={expiresAt} relative="ahead" /> : <>Never</>;
}

function RevokeKey({ apiKey, revoke }: { apiKey: ApiKeyRow; revoke: NonNullable<KeysTableProps["revoke"]> }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          Revoke<span className="sr-only"> {apiKey.name}</span>
        </Button>
      }
      title={<span className="wrap-anywhere">Revoke the key “{apiKey.name}”?</span>}
      confirm="Revoke key"
      onConfirm={async () => {
        const result = await revoke({ keyId: apiKey.id });
        if (result.ok) showToast(`The key “${apiKey.name}” was revoked`);
        return result;
      }}
    >
      <p>
        Whatever uses it is refused from its next request on. This cannot be taken back.{" "}
        {apiKey.lastUsedAt ? (
          <>
            It was last used <Time at={apiKey.lastUsedAt} relative />.
          </>
        ) : (
          "It was never used."
        )}
      </p>
    </ConfirmDialog>
  );
}
