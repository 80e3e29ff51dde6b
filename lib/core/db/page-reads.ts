import { AsyncLocalStorage } from "node:async_hooks";
import { BSON, MongoServerError, type Document } from "mongodb";
import { isDatabaseUnavailable } from "./errors";

/**
 * Reads of one page. Reads that begin while another is on its way wait for it and are then sent as one command, so a page
 * costs as many round trips as its reads depend on each other, not as many as there are. Reads inside a transaction, and
 * all reads outside of a page request and of `withJoinedReads`, are sent one by one.
 */

/** What joining needs from a collection, as mongoose calls it: filter and options are final. */
interface ReadableCollection {
  readonly collectionName: string;
  find: (filter?: Document, options?: Document) => ReadCursor;
  findOne: (filter?: Document, options?: Document) => Promise<Document | null>;
  countDocuments: (filter?: Document, options?: Document) => Promise<number>;
  aggregate: (pipeline?: Document[], options?: Document) => ReadCursor;
}
interface ReadCursor {
  toArray: () => Promise<Document[]>;
}

interface Read {
  readonly collection: string;
  readonly pipeline: Document[];
  readonly alone: () => Promise<Document[]>;
  /** Sends a pipeline that begins in this read's collection, unjoined. */
  readonly send: (pipeline: Document[]) => Promise<Document[]>;
  readonly resolve: (rows: Document[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Reads in one command. The database accepts a thousand stages; a page that needs more than this sends two commands. */
const MOST_JOINED = 100;

/** The reads of one page request, and how many commands they and all others of the request took. */
export class PageReads {
  commands = 0;
  private waiting: Read[] = [];
  private sending = false;
  private readonly known = new Map<string, Promise<Document[]>>();

  /** Returns the rows of a read. Equal reads of one page are sent once, so callers must not change the rows. */
  async read(read: Pick<Read, "collection" | "pipeline" | "alone" | "send">): Promise<Document[]> {
    const { collection, pipeline } = read;
    const key = `${collection} ${Buffer.from(BSON.serialize({ pipeline })).toString("latin1")}`;
    let rows = this.known.get(key);
    if (!rows) {
      rows = new Promise((resolve, reject) => this.waiting.push({ ...read, resolve, reject }));
      this.known.set(key, rows);
      this.schedule();
    }
    return [...(await rows)];
  }

  /** Releases the rows: an idle connection refers to its last page for as long as it is open. */
  end(): void {
    this.known.clear();
  }

  /** Two turns of the event loop: the framework resumes a component in the turn after its data arrived. */
  private schedule(): void {
    if (this.sending) return;
    this.sending = true;
    setImmediate(() => setImmediate(() => void this.sendWaiting()));
  }

  private async sendWaiting(): Promise<void> {
    const reads = this.waiting.splice(0, MOST_JOINED);
    await send(reads);
    this.sending = false;
    if (this.waiting.length > 0) this.schedule();
  }
}

/** Settles every read; never rejects. */
async function send(reads: readonly Read[]): Promise<void> {
  const [first, ...others] = reads;
  if (!first) return;
  if (others.length === 0) return alone(first);
  try {
    const rows = await first.send([
      ...first.pipeline,
      tagged(0),
      ...others.map(({ collection, pipeline }, index) => ({
        $unionWith: { coll: collection, pipeline: [...pipeline, tagged(index + 1)] },
      })),
    ]);
    const parts = reads.map((): Document[] => []);
    for (const { read, row } of rows as { read: number; row: Document }[]) parts[read]?.push(row);
    reads.forEach((read, index) => read.resolve(parts[index] ?? []));
  } catch (error) {
    // One read that the server refuses, or that takes too long, must not take the others' sections of the page with it.
    if (error instanceof MongoServerError && !isDatabaseUnavailable(error)) await Promise.all(reads.map(alone));
    else for (const read of reads) read.reject(error);
  }
}

const tagged = (read: number) => ({ $replaceWith: { read: { $literal: read }, row: "$$ROOT" } });

const alone = (read: Read): Promise<void> => read.alone().then(read.resolve, read.reject);

const holder = globalThis as typeof globalThis & {
  __collabhubPageReads?: AsyncLocalStorage<PageReads | undefined>;
};
/** The page request that the running code belongs to, if any. */
export const pageReads = (holder.__collabhubPageReads ??= new AsyncLocalStorage<PageReads | undefined>());

/** Joins the reads of `work` as those of a page. Only for work that writes nothing: it would not read what it wrote. */
export async function withJoinedReads<T>(work: () => Promise<T>): Promise<T> {
  const reads = new PageReads();
  try {
    return await pageReads.run(reads, work);
  } finally {
    reads.end();
  }
}

/** Options that have an equal stage. Any other one, such as a session or a hint, keeps a read out. */
const joinable = new Set(["sort", "limit", "skip", "projection", "maxTimeMS"]);

const defined = (options: Document): [string, unknown][] =>
  Object.entries(options).filter(([, value]) => value !== undefined && value !== null);

/** Whether a projection means the same as a stage: fields that are included or excluded, nothing computed. */
const isPlain = (projection: Document): boolean =>
  Object.values(projection).every((value) => value === 1 || value === 0 || typeof value === "boolean");

/** The pipeline of a `find`, or null where its options have no equal stages. */
function pipelineOf(filter: Document, options: Document): Document[] | null {
  const given = defined(options);
  if (given.some(([name]) => !joinable.has(name))) return null;
  const { sort, skip, limit, projection } = options as {
    sort?: Document | Map<string, unknown>;
    skip?: number;
    limit?: number;
    projection?: Document;
  };
  if (projection && !isPlain(projection)) return null;
  const order = sort instanceof Map ? Object.fromEntries<unknown>(sort) : sort;
  return [
    ...(Object.keys(filter).length > 0 ? [{ $match: filter }] : []),
    ...(order && Object.keys(order).length > 0 ? [{ $sort: order }] : []),
    ...(skip ? [{ $skip: skip }] : []),
    ...(limit ? [{ $limit: limit }] : []),
    ...(projection && Object.keys(projection).length > 0 ? [{ $project: projection }] : []),
  ];
}

/** Stages that write, or must be the first of a whole command. */
const apart = new Set(["$out", "$merge", "$changeStream", "$collStats", "$indexStats", "$geoNear", "$documents"]);
const isJoinable = (pipeline: readonly Document[], options: Document): boolean =>
  defined(options).every(([name]) => name === "maxTimeMS") &&
  pipeline.every((stage) => !apart.has(Object.keys(stage)[0] ?? ""));

/** Makes the reads of a model's collection join those of the page that they are made for. */
export function joinReads(target: unknown): void {
  const collection = target as ReadableCollection;
  const find = collection.find.bind(collection);
  const findOne = collection.findOne.bind(collection);
  const countDocuments = collection.countDocuments.bind(collection);
  const aggregate = collection.aggregate.bind(collection);
  const joined = (
    pipeline: Document[] | null,
    { maxTimeMS }: Document,
    alone: () => Promise<Document[]>,
  ): Promise<Document[]> | null => {
    const reads = pageReads.getStore();
    if (!reads || !pipeline) return null;
    const send = (whole: Document[]) =>
      aggregate(whole, { ...(typeof maxTimeMS === "number" ? { maxTimeMS } : {}), batchSize: 10_000 }).toArray();
    return reads.read({ collection: collection.collectionName, pipeline, alone, send });
  };

  collection.find = (filter = {}, options = {}) => {
    const cursor = find(filter, options);
    const alone = cursor.toArray.bind(cursor);
    cursor.toArray = () => joined(pipelineOf(filter, options), options, alone) ?? alone();
    return cursor;
  };
  collection.findOne = async (filter = {}, options = {}) => {
    const alone = async () => [await findOne(filter, options)].filter((row) => row !== null);
    const [row] = await (joined(pipelineOf(filter, { ...options, limit: 1 }), options, alone) ?? alone());
    return row ?? null;
  };
  collection.countDocuments = async (filter = {}, options = {}) => {
    const alone = async () => [{ count: await countDocuments(filter, options) }];
    const pipeline = pipelineOf(filter, options);
    const [row] = await (joined(pipeline && [...pipeline, { $count: "count" }], options, alone) ?? alone());
    return (row as { count: number } | undefined)?.count ?? 0;
  };
  collection.aggregate = (pipeline = [], options = {}) => {
    const cursor = aggregate(pipeline, options);
    const alone = cursor.toArray.bind(cursor);
    cursor.toArray = () => joined(isJoinable(pipeline, options) ? pipeline : null, options, alone) ?? alone();
    return cursor;
  };
}
