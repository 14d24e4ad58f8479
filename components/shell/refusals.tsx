import { FullPage } from "./full-page";

export const NotAllowed = () => (
  <FullPage title="Your role does not open this page">
    An owner or admin of this workspace can change your role under Settings, Team.
  </FullPage>
);

export const NotHere = () => (
  <FullPage title="There is nothing at this address">
    It may have been removed, belong to another workspace, or the address may have a typing mistake.
  </FullPage>
);
