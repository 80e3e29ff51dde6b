import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { MongoClient, MongoServerError } from "mongodb";
import type { Document } from "mongodb";
import { assertRoom } from "./data-directory";
import { PlainError } from "./plain-error";
import { freePort } from "./ports";
import { launch, sleep } from "./processes";
import type { Managed } from "./processes";

const SET_NAME = "rs0";
const ALREADY_INITIALIZED = 23;
export interface ReplicaSetOptions {
  binary: string;
  /** Contains one data folder and one log per member; existing data is kept. */
  directory: string;
  /** One port per member; free ones by default. */
  ports?: readonly number[];
  /** Number of data-bearing members; 1 by default. */
  members?: number;
  /** Requires authentication and creates this user with all privileges. */
  auth?: { user: string; password: string };
  /** Additional arguments of every mongod. */
  args?: readonly string[];
  /** WiredTiger's cache per member; MongoDB's own default otherwise. */
  cacheGigabytes?: number;
  /** Fast failover for tests: an election after 1 s without heartbeats instead of 10. */
  fastElections?: boolean;
}

/** One mongod of a set, which a test may kill, freeze and restart on the same data. */
export interface MongoMember {
  readonly port: number;
  /** Connects only to this member. */
  readonly directUri: string;
  pid(): number;
  running(): boolean;
  /** Sends SIGKILL and waits for the exit. */
  kill(): Promise<void>;
  /** Sends SIGSTOP: its sockets stay open without a response. */
  freeze(): void;
  thaw(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ReplicaSet {
  readonly members: readonly MongoMember[];
  /** Returns the connection string of the set with `database` as its default. */
  uri(database?: string): string;
  /** Returns the current primary; waits up to 15 s for an election. */
  primary(): Promise<MongoMember>;
  stop(): Promise<void>;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket
      .setTimeout(1_000, () => end(false))
      .once("connect", () => end(true))
      .once("error", () => end(false));
  });
}

/** Returns the error message for a mongod that ended while starting, from its log. */
export function startProblem(log: string, dataPath: string, port: number): string {
  if (/DBPathInUse|Unable to lock the lock file|already running/i.test(log)) {
    return `Another mongod already uses ${dataPath}: stop the CollabHub that runs there, or choose another folder with DATA_DIR.`;
  }
  if (/No space left on device|DiskFull|ENOSPC/i.test(log)) {
    return `The disk that holds ${dataPath} is full: free some space, or choose another folder with DATA_DIR.`;
  }
  if (/Address already in use/i.test(log)) return `Port ${port}, which MongoDB was to use, is busy: start again.`;
  if (/Permission denied|IllegalOperation.*permission/i.test(log)) {
    return `MongoDB may not write to ${dataPath}: make the folder writable for this user, or choose another with DATA_DIR.`;
  }
  if (/UPGRADE PROBLEM|featureCompatibilityVersion|unsupported WiredTiger file version/i.test(log)) {
    return `The data in ${dataPath} was written by another version of MongoDB: use that version, or choose another folder with DATA_DIR.`;
  }
  const last = log
    .trim()
    .split("\n")
    .filter((line) => /"s":"[EF]"/.test(line))
    .at(-1);
  return `MongoDB did not start on ${dataPath}${last ? `: ${last}` : "; its log has the reason."}`;
}

function member(options: ReplicaSetOptions, index: number, port: number, keyFile: string | null): MongoMember {
  const dataPath = join(options.directory, `member-${index}`);
  const log = join(options.directory, `member-${index}.log`);
  let child: Managed | undefined;
  const current = (): Managed => {
    if (!child) throw new Error("this mongod has not been started");
    return child;
  };
  return {
    port,
    directUri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    pid: () => current().pid,
    running: () => child?.running() ?? false,
    async start() {
      await mkdir(dataPath, { recursive: true });
      const args = ["--replSet", SET_NAME, "--dbpath", dataPath, "--port", String(port), "--bind_ip", "127.0.0.1"];
      args.push("--storageEngine", "wiredTiger", "--nounixsocket", "--oplogSize", "256");
      args.push("--setParameter", "diagnosticDataCollectionEnabled=false");
      // By default a member that gets SIGTERM waits 15 s for its clients to disconnect.
      args.push("--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100");
      if (options.cacheGigabytes) args.push("--wiredTigerCacheSizeGB", String(options.cacheGigabytes));
      if (keyFile) args.push("--auth", "--keyFile", keyFile);
      child = await launch(options.binary, [...args, ...(options.args ?? [])], { output: { file: log } });
      const deadline = Date.now() + 60_000;
      while (!(await answers(port))) {
        if (!child.running()) throw new PlainError(startProblem(await readFile(log, "utf8"), dataPath, port));
        if (Date.now() > deadline) {
          await child.stop(1_000);
          throw new PlainError(`MongoDB did not respond within 60 s; see its log, ${log}.`);
        }
        await sleep(50);
      }
    },
    async stop() {
      await child?.stop();
    },
    async kill() {
      current().signal("SIGKILL");
      await current().exited;
    },
    freeze: () => current().signal("SIGSTOP"),
    thaw: () => current().signal("SIGCONT"),
  };
}

async function withAdmin<T>(
  uri: string,
  work: (command: (body: Document) => Promise<Document>) => Promise<T>,
): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 10_000 });
  try {
    const admin = client.db("admin");
    return await work((body) => admin.command(body));
  } finally {
    await client.close();
  }
}

const hello = (uri: string): Promise<Document> => withAdmin(uri, (command) => command({ hello: 1 }));

const isPrimary = async (uri: string): Promise<boolean> => (await hello(uri)).isWritablePrimary === true;

/** Waits until every member has the data: before that, losing one could leave a set that cannot elect a primary. */
async function waitForMembers(members: readonly MongoMember[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (const { directUri, port } of members) {
    for (;;) {
      const state = await hello(directUri);
      if (state.isWritablePrimary === true || state.secondary === true) break;
      if (Date.now() > deadline)
        throw new PlainError(`The MongoDB member on port ${port} did not copy the data within 60 s.`);
      await sleep(50);
    }
  }
}

async function waitForPrimary(members: readonly MongoMember[], milliseconds: number): Promise<MongoMember> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    for (const candidate of members) {
      if (candidate.running() && (await isPrimary(candidate.directUri).catch(() => false))) return candidate;
    }
    if (Date.now() > deadline)
      throw new PlainError(`No member of the replica set became primary within ${milliseconds / 1000} s.`);
    await sleep(50);
  }
}

/** Initiates the set, or reconfigures an existing one to the current ports of its members. */
async function initiate(members: readonly MongoMember[], options: ReplicaSetOptions): Promise<void> {
  const hosts = members.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${port}` }));
  const settings = options.fastElections
    ? { electionTimeoutMillis: 1_000, heartbeatIntervalMillis: 200, heartbeatTimeoutSecs: 1 }
    : {};
  const [first] = members;
  if (!first) throw new Error("a replica set needs at least one member");
  await withAdmin(first.directUri, async (command) => {
    try {
      await command({ replSetInitiate: { _id: SET_NAME, members: hosts, settings } });
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== ALREADY_INITIALIZED) throw error;
      const { config } = (await command({ replSetGetConfig: 1 })) as {
        config: { members: { host: string }[]; version: number };
      };
      const same = config.members.every(({ host }, index) => host === hosts[index]?.host);
      if (same) return;
      await command({ replSetReconfig: { ...config, version: config.version + 1, members: hosts }, force: true });
    }
  });
}

async function makeKeyFile(directory: string): Promise<string> {
  const file = join(directory, "keyfile");
  await writeFile(file, randomBytes(96).toString("base64"), { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
  return file;
}

/**
 * Starts a replica set on loopback with WiredTiger and waits for its primary. Data in `directory` survives restarts. Throws
 * a {@link PlainError} for a full disk, a folder in use, or data of another version; then nothing keeps running.
 */
export async function startReplicaSet(options: ReplicaSetOptions): Promise<ReplicaSet> {
  await mkdir(options.directory, { recursive: true });
  await assertRoom(options.directory);
  const count = options.ports?.length ?? options.members ?? 1;
  const keyFile = options.auth ? await makeKeyFile(options.directory) : null;
  const members: MongoMember[] = [];
  for (let index = 0; index < count; index += 1) {
    members.push(member(options, index, options.ports?.[index] ?? (await freePort()), keyFile));
  }
  const stop = async () => {
    await Promise.all(members.map((each) => each.stop()));
  };
  try {
    await Promise.all(members.map((each) => each.start()));
    await initiate(members, options);
    const first = await waitForPrimary(members, 30_000);
    if (options.auth) await createAdministrator(first, options);
    await waitForMembers(members);
  } catch (error) {
    await stop();
    throw error;
  }
  const credentials = options.auth
    ? `${encodeURIComponent(options.auth.user)}:${encodeURIComponent(options.auth.password)}@`
    : "";
  return {
    members,
    uri(database = "") {
      const hosts = members.map(({ port }) => `127.0.0.1:${port}`).join(",");
      return `mongodb://${credentials}${hosts}/${database}?replicaSet=${SET_NAME}${credentials ? "&authSource=admin" : ""}`;
    },
    primary: () => waitForPrimary(members, 15_000),
    stop,
  };
}

async function createAdministrator(primary: MongoMember, options: ReplicaSetOptions): Promise<void> {
  const { auth } = options;
  if (!auth) return;
  await withAdmin(primary.directUri, (command) =>
    command({ createUser: auth.user, pwd: auth.password, roles: ["root"] }),
  );
}

/**
 * Deletes what a set left on disk. The set must have been stopped.
 * @internal Used by tests alone.
 */
export const removeData = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true });
