import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { UserModel, type User } from "@/models/user";
import { may } from "@/lib/access/permissions";
import { isSuspended } from "@/lib/core/auth/suspension";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { withJoinedReads } from "@/lib/core/db/page-reads";
import { Problem } from "@/lib/core/http/problem";
import { instant } from "@/lib/core/instant";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { queryTokens } from "@/lib/core/search-tokens";
import { findPhoneHolder } from "@/lib/phone/queries/phone";
import type { FoundPeople, FoundPerson, PeopleQuery } from "../schema";
import type { MatchKind } from "../states";
import { findPeopleOfDocument, findPeopleOfPayment, findPeopleOfRecord } from "./people-by-id";

const fields = {
  name: 1,
  email: 1,
  persona: 1,
  status: 1,
  sanction: 1,
  createdAt: 1,
  lastSignInAt: 1,
} as const;
type Row = Pick<Lean<User>, "_id" | keyof typeof fields>;

/** How many people a search lists; who is not among them is found by more of what they wrote. */
const MOST_FOUND = 50;

/** Letters as people write them, with and without their accents. */
const variants: Readonly<Record<string, string>> = {
  a: "aàáâãäåā",
  c: "cçć",
  e: "eèéêëēę",
  i: "iìíîïī",
  n: "nñń",
  o: "oòóôõöøō",
  u: "uùúûüū",
  y: "yýÿ",
  l: "lł",
  s: "sśšß",
  z: "zźżž",
};

const escaped = (letter: string) => letter.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A word of a name that begins so, whatever its accents. */
const wordBeginning = (token: string): RegExp =>
  new RegExp(
    String.raw`(^|[\s'’.-])${Array.from(token, (letter) => (variants[letter] ? `[${variants[letter]}]` : escaped(letter))).join("")}`,
    "i",
  );

const toFound = (row: Row, matched: MatchKind | null): FoundPerson => ({
  id: row._id.toHexString(),
  name: row.name,
  email: row.email,
  persona: row.persona,
  status: row.status,
  suspended: isSuspended(row.sanction),
  createdAt: row.createdAt.toISOString(),
  lastSignInAt: instant(row.lastSignInAt),
  matched,
});

/** What a search looks for: a kind of id leads to one place, a word to names of people and startups. */
async function conditionsOf(q: string): Promise<[MatchKind, Record<string, unknown>][]> {
  const people = (ids: (Types.ObjectId | null | undefined)[]) => ({
    _id: { $in: ids.filter((id) => id !== null && id !== undefined) },
  });
  if (/^[0-9a-f]{24}$/i.test(q)) return [["id", people(await findPeopleOfRecord(q.toLowerCase()))]];
  if (/^[0-9a-f]{64}$/i.test(q)) return [["document", people(await findPeopleOfDocument(q.toLowerCase()))]];
  if (/^[a-z]{2,6}_[A-Za-z0-9_]+$/.test(q)) return [["payment", people(await findPeopleOfPayment(q))]];
  if (q.includes("@")) {
    const email = q.normalize("NFC").toLowerCase();
    return [["email", { email: { $gte: email, $lt: `${email}\uffff` } }]];
  }
  if (/^\+?[\d\s().-]{7,20}$/.test(q)) {
    const holder = await findPhoneHolder(q);
    return [["phone", people([holder])]];
  }
  const tokens = queryTokens(q);
  if (tokens.length === 0) return [];
  const startups = await StartupModel.find({ searchTokens: { $all: tokens } }, { founderId: 1 })
    .limit(MOST_FOUND)
    .lean();
  return [
    ["name", { $and: tokens.map((token) => ({ name: wordBeginning(token) })) }],
    ...(startups.length > 0
      ? [["startup", people(startups.map(({ founderId }) => founderId))] satisfies [MatchKind, object]]
      : []),
  ];
}

async function search(q: string, filter: Record<string, unknown>): Promise<FoundPeople> {
  const conditions = await conditionsOf(q);
  const found = new Map<string, FoundPerson>();
  const lists = await Promise.all(
    conditions.map(async ([matched, condition]) => ({
      matched,
      rows: await UserModel.find({ $and: [condition, filter] }, fields)
        .sort({ _id: -1 })
        .limit(MOST_FOUND)
        .lean<Row[]>(),
    })),
  );
  for (const { matched, rows } of lists)
    for (const row of rows)
      if (!found.has(row._id.toHexString())) found.set(row._id.toHexString(), toFound(row, matched));
  return { items: [...found.values()].slice(0, MOST_FOUND), nextCursor: null };
}

/**
 * People by anything they may have written to support: a name, an e-mail address, a phone number, an id of ours or of the payment provider,
 * the fingerprint of a document, or the name of their startup. Without a search everyone, the newest first. Throws 404 for
 * everyone but staff.
 */
export async function listPeople(
  ctx: Context,
  { q, persona, status, limit = DEFAULT_PAGE, cursor }: PeopleQuery,
): Promise<FoundPeople> {
  if (!may(signedIn(ctx).persona, "user:moderate")) throw new Problem("not_found");
  await connect();
  const filter = { ...(persona ? { persona } : {}), ...(status ? { status } : {}) };
  if (q !== undefined) return search(q, filter);
  const after = cursor === undefined ? {} : { _id: { $lt: objectId(String(decodeCursor(cursor, 1)[0])) } };
  const rows = await UserModel.find({ ...filter, ...after }, fields)
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<Row[]>();
  return toPage(
    rows,
    limit,
    (row) => toFound(row, null),
    (row) => [row._id.toHexString()],
  );
}

/** The same for the API: its reads join as those of a page do. */
export const listPeopleJoined = (ctx: Context, query: PeopleQuery): Promise<FoundPeople> =>
  withJoinedReads(() => listPeople(ctx, query));
