import { createSocket } from "node:dgram";
import { once } from "node:events";

/** What a name server says about a name. A name that is not in the table does not exist. */
export interface Zone {
  mx?: readonly (readonly [preference: number, host: string])[];
  a?: readonly string[];
  aaaa?: readonly string[];
  /** Each text, or its pieces. */
  txt?: readonly (string | readonly string[])[];
  /** The name is another name's nickname. */
  cname?: string;
  /** 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED */
  code?: number;
  /** Never answers. */
  silent?: true;
}

const TYPES = { a: 1, cname: 5, mx: 15, txt: 16, aaaa: 28 } as const;

const named = (name: string) =>
  Buffer.concat([
    ...name
      .split(".")
      .map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
      .filter((one) => one[0] !== 0),
    Buffer.from([0]),
  ]);

const number16 = (value: number) => Buffer.from([value >> 8, value & 255]);

function record(name: string, type: number, data: Buffer) {
  const head = [named(name), number16(type), number16(1), Buffer.from([0, 0, 0, 60]), number16(data.length)];
  return Buffer.concat([...head, data]);
}

function address6(text: string): Buffer {
  const [before = "", after = ""] = text.split("::");
  const words = (part: string) => part.split(":").filter(Boolean);
  const left = words(before);
  const right = words(after);
  const middle = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return Buffer.concat([...left, ...middle, ...right].map((word) => number16(Number.parseInt(word, 16))));
}

function answersOf(name: string, zone: Zone, type: number): Buffer[] {
  if (zone.cname) return [record(name, TYPES.cname, named(zone.cname))];
  if (type === TYPES.mx)
    return (zone.mx ?? []).map(([preference, host]) =>
      record(name, type, Buffer.concat([number16(preference), named(host)])),
    );
  if (type === TYPES.txt)
    return (zone.txt ?? []).map((text) => {
      const pieces = [text].flat().map((piece) => Buffer.from(piece, "latin1"));
      return record(
        name,
        type,
        Buffer.concat(pieces.flatMap((piece) => [Buffer.from([piece.length]), piece])),
      );
    });
  if (type === TYPES.a)
    return (zone.a ?? []).map((ip) => record(name, type, Buffer.from(ip.split(".").map(Number))));
  return type === TYPES.aaaa ? (zone.aaaa ?? []).map((ip) => record(name, type, address6(ip))) : [];
}

/** A name server on a free local port that answers from a table, or as it is told. `asked` holds "type name" in order. */
export async function serveNames(
  zones: Readonly<Record<string, Zone>> | ((name: string) => Zone | undefined),
) {
  const zoneOf = (name: string) => (typeof zones === "function" ? zones(name) : zones[name]);
  const socket = createSocket("udp4");
  const asked: string[] = [];
  socket.on("message", (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.toString("latin1", at + 1, at + 1 + length));
      at += length + 1;
    }
    const name = labels.join(".").toLowerCase();
    const type = query.readUInt16BE(at + 1);
    asked.push(`${type} ${name}`);
    const zone = zoneOf(name);
    if (zone?.silent) return;
    const target = zone?.cname ? zoneOf(zone.cname) : undefined;
    const answers = [
      ...(zone ? answersOf(name, zone, type) : []),
      ...(zone?.cname && target ? answersOf(zone.cname, target, type) : []),
    ];
    const code = zone ? (zone.code ?? 0) : 3;
    const head = [
      query.subarray(0, 2),
      Buffer.from([0x81, 0x80 | code]),
      number16(1),
      number16(answers.length),
    ];
    const question = query.subarray(12, at + 5);
    socket.send(
      Buffer.concat([...head, number16(0), number16(0), question, ...answers]),
      from.port,
      from.address,
    );
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const close = () => new Promise<void>((done) => socket.close(() => done()));
  return { server: `127.0.0.1:${socket.address().port}`, asked, close };
}
