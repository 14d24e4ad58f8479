// A real IMAP server in a folder of its own, on free ports of this machine. It ends with the process that started it, however that ends.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { ImapFlow } from "imapflow";

/** Dovecot takes it from a line where a space ends it. */
export const IMAP_PASSWORD = "correct-horse";

const PROGRAM = ["/usr/sbin/dovecot", "/opt/homebrew/sbin/dovecot", "/usr/local/sbin/dovecot"].find((at) =>
  existsSync(at),
);

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((done) =>
          server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port)),
        ),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** Dovecot refuses root for its inner users and for mail: there it has its own, and "mail". */
function users() {
  if (userInfo().uid === 0)
    return { login: "dovenull", inner: "dovecot", group: "dovecot", mail: "mail", mailGroup: "mail" };
  const own = userInfo().username;
  const group = execFileSync("id", ["-gn"], { encoding: "utf8" }).trim();
  return { login: own, inner: own, group, mail: own, mailGroup: group };
}

function configured(at: string, [port, tlsPort]: readonly number[]) {
  const { login, inner, group, mail, mailGroup } = users();
  return `
base_dir = ${at}/run
state_dir = ${at}/state
log_path = ${at}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${inner}
default_internal_group = ${group}
default_login_user = ${login}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${at}/mail/%u
mail_uid = ${mail}
mail_gid = ${mailGroup}
ssl = yes
ssl_cert = <${at}/cert.pem
ssl_key = <${at}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_max_userip_connections = 50
passdb {
  driver = static
  args = password=${IMAP_PASSWORD}
}
userdb {
  driver = static
  args = uid=${mail} gid=${mailGroup} home=${at}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
  chroot =
}
service stats {
  unix_listener stats-reader {
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Gesendet {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Spam {
    auto = create
  }
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
}
`;
}

// Whoever starts it holds the other end of its standard input. A line there ends it; an end without a line is the end of
// whoever held it, and takes the folder as well.
const WATCHED = `trap : INT TERM
"$1" -F -c "$2/dovecot.conf" &
read -r _; told=$?
kill -TERM $!; wait $!
[ $told = 0 ] || rm -rf "$2"`;

export async function startDovecot() {
  if (!PROGRAM) throw new Error("Dovecot is missing: apt-get install --no-install-recommends dovecot-imapd.");
  const at = mkdtempSync(path.join(tmpdir(), "cam-dovecot-"));
  chmodSync(at, 0o755);
  for (const folder of ["run", "mail", "state"]) mkdirSync(path.join(at, folder));
  const { mail, mailGroup } = users();
  execFileSync("chown", [`${mail}:${mailGroup}`, path.join(at, "mail")]);
  const words =
    "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1";
  const files = ["-keyout", path.join(at, "key.pem"), "-out", path.join(at, "cert.pem")];
  execFileSync("openssl", [...words.split(" "), ...files], { stdio: "ignore" });
  const ports = await freePorts(2);
  const [port = 0, tlsPort = 0] = ports;
  writeFileSync(path.join(at, "dovecot.conf"), configured(at, ports));

  const run = () =>
    spawn("/bin/sh", ["-c", WATCHED, "sh", PROGRAM ?? "", at], { stdio: ["pipe", "ignore", "ignore"] });
  const logAt = path.join(at, "dovecot.log");
  const log = () => (existsSync(logAt) ? readFileSync(logAt, "utf8") : "");
  let process = run();
  const asUser = (user: string) => {
    const client = new ImapFlow({
      host: "127.0.0.1",
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: IMAP_PASSWORD },
      logger: false,
    });
    client.on("error", () => undefined);
    return client;
  };
  /** Does something as a mail program of that person would. */
  async function as<T>(user: string, deed: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = asUser(user);
    await client.connect();
    try {
      return await deed(client);
    } finally {
      client.close();
    }
  }
  async function ready() {
    const deadline = Date.now() + 30_000;
    while (!(await as("nobody@example.com", async () => true).catch(() => false))) {
      if (Date.now() > deadline) throw new Error(`Dovecot does not answer:\n${log()}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  const stop = async () => {
    if (process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((done) => process.once("exit", done));
    process.stdin.end("\n");
    await ended;
  };
  await ready();
  return {
    port,
    tlsPort,
    ca: readFileSync(path.join(at, "cert.pem"), "utf8"),
    as,
    stop,
    async start() {
      process = run();
      await ready();
    },
    log,
    async close() {
      await stop();
      rmSync(at, { recursive: true, force: true });
    },
  };
}
