import type { ClientSession, Collection, Filter } from "mongodb";
import { invalid, noSuch } from "../http/errors";
import type { Paging } from "../http/params";
import type { StoredFields, Kind, List } from "../shapes";
import { nounOf } from "./ids";

export interface Row<K extends Kind> {
  _id: string;
  /** Incremented with every insert: the order of lists. */
  seq: number;
  body: StoredFields[K]["body"];
  own: StoredFields[K]["own"];
}

let lastSeq = 0;
const nextSeq = (): number => (lastSeq = Math.max(lastSeq + 1, Date.now() * 1_000));

/** Conditions on the stored document, such as `{"body.customer": id}`. */
export type Condition = Record<string, unknown>;

/**
 * One kind of object within one transaction. Loading an object again returns the same instance, so that two parts of a
 * transaction change the same one; `save` writes it.
 */
export class Table<K extends Kind> {
  readonly #loaded = new Map<string, Row<K>>();

  constructor(
    private readonly kind: K,
    private readonly collection: Collection<Row<K>>,
    private readonly session: ClientSession | undefined,
  ) {}

  #keep(row: Row<K>): Row<K> {
    const known = this.#loaded.get(row._id);
    if (known) return known;
    this.#loaded.set(row._id, row);
    return row;
  }

  async #row(id: string): Promise<Row<K> | null> {
    const known = this.#loaded.get(id);
    if (known) return known;
    const found = await this.collection.findOne({ _id: id } as Filter<Row<K>>, this.#options());
    return found ? this.#keep(found) : null;
  }

  #options(): { session?: ClientSession } {
    return this.session ? { session: this.session } : {};
  }

  async find(id: string): Promise<StoredFields[K]["body"] | null> {
    return (await this.#row(id))?.body ?? null;
  }

  /** Throws Stripe's `resource_missing`: 404 for the object of the request itself, 400 for one that `param` names. */
  async get(id: string, param?: string): Promise<StoredFields[K]["body"]> {
    const found = await this.find(id);
    if (!found) throw noSuch(nounOf(this.kind), id, param ?? "id", param ? 400 : 404);
    return found;
  }

  /** Returns what is stored beside the object and never returned by the API; `save` writes changes to it. */
  async own(id: string): Promise<StoredFields[K]["own"]> {
    const row = await this.#row(id);
    if (!row) throw noSuch(nounOf(this.kind), id);
    return row.own;
  }

  async insert(body: StoredFields[K]["body"], own: StoredFields[K]["own"]): Promise<StoredFields[K]["body"]> {
    const row: Row<K> = { _id: body.id, seq: nextSeq(), body, own };
    await this.collection.insertOne(row, this.#options());
    this.#loaded.set(row._id, row);
    return body;
  }

  async save(body: StoredFields[K]["body"]): Promise<void> {
    const row = await this.#row(body.id);
    if (!row) throw noSuch(nounOf(this.kind), body.id);
    row.body = body;
    await this.collection.updateOne({ _id: body.id }, { $set: { body, own: row.own } }, this.#options());
  }

  async remove(id: string): Promise<void> {
    this.#loaded.delete(id);
    await this.collection.deleteOne({ _id: id }, this.#options());
  }

  /** Returns everything that meets the condition, the oldest first. */
  async all(condition: Condition, limit = 0): Promise<StoredFields[K]["body"][]> {
    const rows = await this.collection
      .find(condition as Filter<Row<K>>, this.#options())
      .sort({ seq: 1 })
      .limit(limit)
      .toArray();
    return rows.map((row) => this.#keep(row as Row<K>).body);
  }

  /** Returns the object that meets the condition and has the smallest value in the field `order`. */
  async earliest(condition: Condition, order: string): Promise<StoredFields[K]["body"] | null> {
    const [row] = await this.collection
      .find(condition as Filter<Row<K>>, this.#options())
      .sort({ [order]: 1, seq: 1 })
      .limit(1)
      .toArray();
    return row ? this.#keep(row).body : null;
  }

  async first(condition: Condition): Promise<StoredFields[K]["body"] | null> {
    return (await this.all(condition, 1))[0] ?? null;
  }

  /** Returns one page, the newest first. */
  async page(condition: Condition, paging: Paging, url: string): Promise<List<StoredFields[K]["body"]>> {
    const limit = paging.limit ?? 10;
    const back = paging.ending_before !== undefined;
    const cursor = paging.starting_after ?? paging.ending_before;
    if (paging.starting_after && back) {
      throw invalid("You cannot specify both starting_after and ending_before.", "starting_after");
    }
    const bounds: Condition[] = [condition];
    if (cursor) {
      const edge = await this.#row(cursor);
      if (!edge) throw noSuch(nounOf(this.kind), cursor, back ? "ending_before" : "starting_after", 400);
      bounds.push({ seq: back ? { $gt: edge.seq } : { $lt: edge.seq } });
    }
    const rows = await this.collection
      .find({ $and: bounds } as Filter<Row<K>>, this.#options())
      .sort({ seq: back ? 1 : -1 })
      .limit(limit + 1)
      .toArray();
    const data = rows.slice(0, limit).map((row) => this.#keep(row as Row<K>).body);
    return { object: "list", data: back ? data.toReversed() : data, has_more: rows.length > limit, url };
  }
}
