"use client";

import { Archive, MoreHorizontal, Pause, Plus, Trash2 } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Keys } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { Specimen } from "./specimen";

const slow = () =>
  new Promise<ActionResult<never>>((done) =>
    setTimeout(
      () =>
        done({
          ok: false,
          code: "conflict",
          message: "The key was revoked by somebody else a moment ago. Reload to see.",
        }),
      900,
    ),
  );

export function Actions() {
  return (
    <>
      <PageHeader
        title="Gallery"
        line="Every component in every state. Shown in development only."
        action={
          <>
            <Button look="quiet">Look again</Button>
            <Button look="primary" icon={Plus}>
              New campaign
            </Button>
          </>
        }
      />
      <Tabs
        label="Sections"
        tabs={[
          { href: "/gallery", label: "Overview" },
          { href: "/gallery/people" as "/gallery", label: "People", count: 12403 },
          { href: "/gallery/settings" as "/gallery", label: "Einstellungen und Benachrichtigungsregeln" },
        ]}
      />
      <Card
        title="Actions"
        help="Buttons say what happens."
        action={<IconButton label="More" icon={MoreHorizontal} size="small" />}
      >
        <div className="flex flex-col gap-6">
          <Specimen name="looks">
            <Button look="primary">Pause campaign</Button>
            <Button>Send invite</Button>
            <Button look="quiet">Cancel</Button>
            <Button look="danger" icon={Trash2}>
              Revoke key
            </Button>
            <ButtonLink href="/gallery">Open the gallery</ButtonLink>
          </Specimen>
          <Specimen name="states">
            <Button look="primary" pending>
              Saving
            </Button>
            <Button disabled>Not now</Button>
            <Button look="primary" disabled icon={Pause}>
              Pause campaign
            </Button>
            <Button size="small" icon={Archive}>
              Archive
            </Button>
            <Button size="small" look="primary">
              Approve
            </Button>
            <IconButton label="Archive" icon={Archive} keys="e" />
            <IconButton label="Archive" icon={Archive} disabled />
            <Keys sequence="g t" />
            <Keys sequence="mod+k" />
          </Specimen>
          <Specimen name="floating">
            <Menu trigger={<Button>Menu</Button>}>
              <MenuItem icon={Pause} keys="p" onSelect={() => showToast("Paused")}>
                Pause
              </MenuItem>
              <MenuItem icon={Archive} disabled onSelect={() => {}}>
                Archive
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={Trash2} danger onSelect={() => {}}>
                Delete
              </MenuItem>
            </Menu>
            <Dialog
              trigger={<Button>Dialog</Button>}
              title="Invite somebody"
              description="They get a link that works once, for seven days."
            >
              <p>Content of the dialog.</p>
            </Dialog>
            <ConfirmDialog
              trigger={<Button look="danger">Confirm</Button>}
              title="Revoke the key “Nightly export”?"
              confirm="Revoke key"
              reason={{ label: "Reason", help: "Kept in the audit log." }}
              onConfirm={slow}
            >
              <p>Whatever uses it stops working at once. It was last used 3 minutes ago.</p>
            </ConfirmDialog>
            <Button
              onClick={() =>
                showToast("3 leads were archived", {
                  detail: "They can be found under Archived.",
                  undo: () => showToast("3 leads are back"),
                })
              }
            >
              Toast with undo
            </Button>
            <Button
              onClick={() =>
                showToast("The page could not be loaded", { tone: "stop", detail: "Try again." })
              }
            >
              Error toast
            </Button>
          </Specimen>
          <CopyField label="New API key" value="cam_7dLqk2TsvEXAMPLEonlyP0wYc3a9" once />
        </div>
      </Card>
    </>
  );
}
