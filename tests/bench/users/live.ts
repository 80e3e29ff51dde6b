import { MongoClient } from "mongodb";
import { setTimeout as sleep } from "node:timers/promises";
import { UserModel } from "@/models/user";
import { randomFrom, type Random } from "@/scripts/seed/random";
import type { Dataset } from "../data/load";
import { Connection } from "../measure/connection";
import { quantile } from "../measure/quantiles";
import type { Target } from "../measure/rounds";
import { cpuMs } from "../measure/usage";
import { cookieOf } from "../pages/probes";
import { bearer, signIn, type Visitor } from "../people";

/** People who think between what they ask, each from an address of their own. */
export interface UsersOptions {
  founders: number;
  talents: number;
  anonymous: number;
  /** Mean milliseconds between an answer and the next request. */
  thinkMs: number;
  /** Seconds that are not measured, then those that are. */
  warmUp: number;
  seconds: number;
}

export interface UsersFound {
  perSecond: number;
  /** Milliseconds. */
  all: Quantiles;
  pages: Quantiles;
  calls: Quantiles;
  errors: number;
  /** The share of one core that the server used. */
  cores: number;
}

interface Quantiles {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

/** A person's pages and calls; one request in five is a page. */
interface User {
  headers: { page: Record<string, string>; call: Record<string, string> };
  pages: readonly string[];
  calls: readonly string[];
}

const PAGE_SHARE = 0.2;
/** A server closes a connection that was idle for five seconds; one that may be about to be closed is not used. */
const IDLE_MS = 3000;

/** Keep-alive connections as a proxy holds them: the last used is used next. */
class Pool {
  private readonly idle: { connection: Connection; at: number }[] = [];

  constructor(private readonly port: number) {}

  async run<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.take() ?? (await Connection.open(this.port));
    try {
      const result = await work(connection);
      this.idle.push({ connection, at: performance.now() });
      return result;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  close(): void {
    for (const { connection } of this.idle.splice(0)) connection.close();
  }

  private take(): Connection | undefined {
    const last = this.idle.pop();
    if (!last || performance.now() - last.at < IDLE_MS) return last?.connection;
    // All the others were idle for longer.
    last.connection.close();
    this.close();
    return undefined;
  }
}

async function usersOf(mongoUri: string, data: Dataset, options: UsersOptions): Promise<User[]> {
  const client = await new MongoClient(mongoUri).connect();
  try {
    const db = client.db(data.database);
    const signedIn = async (persona: "founder" | "talent", count: number): Promise<Visitor[]> => {
      const people = db.collection(UserModel.collection.name).find({ persona }).sort({ _id: 1 }).limit(count);
      const visitors: Visitor[] = [];
      for await (const { _id } of people) visitors.push(await signIn(db, String(_id), persona));
      return visitors;
    };
    const own = ["/api/v1/users/me", "/api/v1/notifications", "/api/v1/users/me/dashboard"];
    const lists = ["/api/v1/startups", "/api/v1/roles", `/api/v1/roles/${data.roleId}`];
    const address = (index: number) => ({ "X-Forwarded-For": `198.18.${index >> 8}.${index & 255}` });
    const member = (visitor: Visitor, index: number, pages: readonly string[]): User => ({
      headers: {
        page: { ...cookieOf(visitor), ...address(index) },
        call: { ...bearer(visitor), ...address(index) },
      },
      pages,
      calls: [...own, ...lists],
    });
    const founders = await signedIn("founder", options.founders);
    const talents = await signedIn("talent", options.talents);
    return [
      ...founders.map((visitor, index) => member(visitor, index, ["/home", "/hiring", "/notifications"])),
      ...talents.map((visitor, index) =>
        member(visitor, founders.length + index, ["/home", "/applications", "/find-roles"]),
      ),
      ...Array.from({ length: options.anonymous }, (_, index): User => {
        const headers = address(founders.length + talents.length + index);
        return {
          headers: { page: headers, call: headers },
          pages: ["/", "/roles", "/startups", `/startups/${data.startupId}`],
          calls: lists,
        };
      }),
    ];
  } finally {
    await client.close();
  }
}

interface Sample {
  page: boolean;
  ms: number;
  failed: boolean;
}

/** One person's turns until the end: a thought of half to one and a half of the mean, then a page or a call. */
async function live(
  user: User,
  random: Random,
  pool: Pool,
  thinkMs: number,
  going: () => boolean,
  note: (sample: Sample) => void,
) {
  const gzip = { "Accept-Encoding": "gzip" };
  await sleep(random.next() * thinkMs);
  while (going()) {
    const page = random.next() < PAGE_SHARE;
    const path = random.pick(page ? user.pages : user.calls);
    const headers = { ...(page ? user.headers.page : user.headers.call), ...gzip };
    const started = performance.now();
    const status = await pool
      .run((connection) => connection.ask({ path, headers }))
      .then(
        (answer) => answer.status,
        () => 0,
      );
    note({ page, ms: performance.now() - started, failed: status !== 200 });
    await sleep(thinkMs * (0.5 + random.next()));
  }
}

function quantiles(samples: readonly Sample[]): Quantiles {
  const times = samples.map(({ ms }) => ms);
  const at = (share: number) => quantile(times, share);
  return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Lets people use the product for a while; everyone has one request in flight at most. */
export async function liveUsers(
  mongoUri: string,
  data: Dataset,
  target: Target,
  options: UsersOptions,
): Promise<UsersFound> {
  const users = await usersOf(mongoUri, data, options);
  const pool = new Pool(target.port);
  const random = randomFrom(1_000);
  const samples: Sample[] = [];
  let going = true;
  let measuring = false;
  const all = Promise.all(
    users.map((user) =>
      live(
        user,
        random,
        pool,
        options.thinkMs,
        () => going,
        (sample) => {
          if (measuring) samples.push(sample);
        },
      ),
    ),
  );
  await sleep(options.warmUp * 1000);
  measuring = true;
  const cpu = cpuMs(target.pid);
  await sleep(options.seconds * 1000);
  measuring = false;
  const cores = (cpuMs(target.pid) - cpu) / (options.seconds * 1000);
  going = false;
  await all;
  pool.close();
  return {
    perSecond: samples.length / options.seconds,
    all: quantiles(samples),
    pages: quantiles(samples.filter(({ page }) => page)),
    calls: quantiles(samples.filter(({ page }) => !page)),
    errors: samples.filter(({ failed }) => failed).length,
    cores,
  };
}
