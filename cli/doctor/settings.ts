import { broken, type Check, type DoctorFacts, fine, hint, type WorkspaceFact } from "./check";

const isLoopback = (hostname: string) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

export function address({ env, dashboard }: DoctorFacts): Check[] {
  const { protocol, hostname, origin } = new URL(env.CAM_PUBLIC_URL);
  const checks: Check[] = [];
  if (protocol === "https:") checks.push(fine("public address", `${origin}, encrypted.`));
  else if (isLoopback(hostname))
    checks.push(
      hint(
        "public address",
        `${origin}: only this machine can open it.`,
        "For others, put a proxy with https in front and set CAM_PUBLIC_URL.",
      ),
    );
  else
    checks.push(
      broken(
        "public address",
        `${origin} is not encrypted: passwords travel in the open.`,
        "Put a proxy with https in front and set CAM_PUBLIC_URL to its address.",
      ),
    );
  if (protocol === "https:" && env.CAM_TRUSTED_PROXY_HOPS === 0)
    checks.push(
      hint(
        "proxy",
        "CAM does not serve https itself, so a proxy must; yet CAM_TRUSTED_PROXY_HOPS is 0, and everybody seems to come from the proxy's address.",
        "Set CAM_TRUSTED_PROXY_HOPS to the number of proxies in front, usually 1.",
      ),
    );
  if (dashboard === "answers") checks.push(fine("dashboard", "It answers."));
  else if (dashboard === "is-silent")
    checks.push(hint("dashboard", `Nothing answers at ${origin}.`, "Start it with npm start."));
  else
    checks.push(
      broken(
        "dashboard",
        `Something that is not CAM answers at ${origin}.`,
        "Check CAM_PUBLIC_URL and PORT.",
      ),
    );
  return checks;
}

export function secret({ env, secretFile, embeddedDatabase }: DoctorFacts): Check[] {
  const checks: Check[] = [];
  if (new Set(env.CAM_SECRET).size < 12)
    checks.push(
      broken(
        "secret",
        "CAM_SECRET repeats itself and could be guessed.",
        "Make one with openssl rand -base64 32, and keep the old one in CAM_SECRET_PREVIOUS.",
      ),
    );
  if (secretFile.inUse && secretFile.readableByOthers)
    checks.push(
      broken(
        "secret",
        "The secret in the data folder can be read by other users of this machine.",
        "Run chmod 600 on cam.secret in the data folder.",
      ),
    );
  if (secretFile.inUse && !embeddedDatabase)
    checks.push(
      hint(
        "secret",
        "It is kept in this machine's data folder, and the database is elsewhere.",
        "On several machines set the same CAM_SECRET everywhere; keep a copy of it with your backups.",
      ),
    );
  if (checks.length === 0)
    checks.push(fine("secret", secretFile.inUse ? "Kept in the data folder." : "Given by CAM_SECRET."));
  return checks;
}

const VENDORS: Record<string, { title: string; set: string }> = {
  resend: { title: "Resend (sending)", set: "RESEND_API_KEY and RESEND_FROM_EMAIL" },
  smtp: { title: "SMTP (sending)", set: "SMTP_URL" },
  imap: { title: "IMAP (reading replies)", set: "IMAP_SERVER, IMAP_EMAIL and IMAP_PASSWORD" },
  apollo: { title: "Apollo (finding people)", set: "APOLLO_API_KEY" },
  dropcontact: { title: "Dropcontact (completing addresses)", set: "DROPCONTACT_API_KEY" },
  make: { title: "Make (outgoing events)", set: "MAKE_WEBHOOK_URL" },
};

export const vendors = ({ health }: DoctorFacts): Check[] =>
  Object.entries(health.modules).map(([name, { connected }]) => {
    const { title, set } = VENDORS[name] ?? { title: name, set: name };
    if (name === "imap" && connected)
      return fine(title, "Given, and kept with the first mailbox: its mail is read with it.");
    return connected
      ? fine(title, "Connected.")
      : hint(title, "Not connected.", `Set ${set}, or leave it if you do not need it.`);
  });

const deafness = ({ env }: DoctorFacts): Check[] =>
  env.RESEND_API_KEY && !env.RESEND_WEBHOOK_SECRET
    ? [
        hint(
          "reports",
          "Reports about mail by Resend are refused: bounces and complaints are not heard of.",
          "Make a webhook in Resend that leads to /api/hooks/resend, and set RESEND_WEBHOOK_SECRET or enter its secret with the mailbox.",
        ),
      ]
    : [];

export const sending = (facts: DoctorFacts): Check[] => [...modes(facts), ...deafness(facts)];

const MODE_SAYS: Record<WorkspaceFact["mode"], string> = {
  SANDBOX: "in the sandbox: only simulated mail moves",
  DRY_RUN: "in dry run: everything is planned and written, nothing leaves",
  LIVE: "live: campaigns that are live send real mail, within their limits",
};

/** What decides is the mode of each workspace; the environment only says how new campaigns begin. */
function modes({ workspaces, env }: DoctorFacts): Check[] {
  if (!workspaces || workspaces.length === 0) return [];
  const begin = `New campaigns begin ${env.CAM_EMAIL_DRY_RUN ? "in dry run" : "live, under the mode of their workspace"} (CAM_EMAIL_DRY_RUN).`;
  return workspaces.map(({ name, mode, stopAll }) => {
    const title = workspaces.length === 1 ? "sending" : `sending (${name})`;
    const says = `${name} is ${MODE_SAYS[mode]}.`;
    if (stopAll)
      return hint(
        title,
        `${says} Everything is stopped there.`,
        "Let it go on under Safety, or with stop-all off.",
      );
    if (mode === "LIVE") return fine(title, `${says} ${begin}`);
    return hint(
      title,
      `${says} ${begin}`,
      "Go live under Safety, or with safety mode live, when you are ready to send.",
    );
  });
}

/** One line for all that send, and one for each that does not. */
export function mailboxes({ mailboxes: all }: DoctorFacts): Check[] {
  if (!all) return [];
  const told = all.map((one) => ({ ...one, trouble: one.stateBecause ?? one.lastTrouble }));
  const well = told.filter(({ state, trouble }) => state === "ACTIVE" && !trouble);
  const ill = told.filter((one) => !well.includes(one));
  return [
    well.length > 0
      ? fine("mailboxes", `In use: ${well.map(({ address }) => address).join(", ")}.`)
      : hint("mailboxes", "None sends at the moment.", "Connect one under Settings, Mailboxes."),
    ...ill.map(({ address, state, trouble }) =>
      hint(
        address,
        `${state.toLowerCase()}: ${trouble ?? "it does not say why"}`,
        "Look at it under Settings, Mailboxes.",
      ),
    ),
  ];
}
