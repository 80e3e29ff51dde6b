import { AllianceEdgeModel } from "@/models/alliance-edge";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { toNetworkPerson } from "../present";
import type { NetworkPerson } from "../schema";
import { findBlockedAmong } from "./blocked";

/** How many allies of a person are compared: more than any plan but the unlimited one allows. */
const COMPARED = 5000;

/** A mutual ally, and the row that gives their place in a list. */
export interface Mutual {
  person: NetworkPerson;
  since: Date;
  edgeId: string;
}

/**
 * Allies of both the reader and another person, newest of the other's first: without those whom the reader blocks or who block them,
 * those who cannot be reached, and talents who are not verified yet.
 */
export async function findMutuals(readerId: string, otherId: string): Promise<Mutual[]> {
  await connect();
  const mine = await AllianceEdgeModel.find({ userId: objectId(readerId) }, { otherId: 1 })
    .sort({ since: -1, _id: -1 })
    .limit(COMPARED)
    .lean();
  if (mine.length === 0) return [];
  const shared = await AllianceEdgeModel.find(
    { userId: objectId(otherId), otherId: { $in: mine.map((edge) => edge.otherId) } },
    { otherId: 1, since: 1 },
  ).lean();
  if (shared.length === 0) return [];
  const ids = shared.map((edge) => edge.otherId.toHexString());
  const [people, { either }] = await Promise.all([findPeople(ids), findBlockedAmong(readerId, ids)]);
  return shared
    .flatMap(({ _id, otherId: mutualId, since }) => {
      const person = people.get(mutualId.toHexString());
      const shown = person?.reachable === true && !either.has(person.id) && isDiscoverable(person);
      return shown ? [{ person: toNetworkPerson(person), since, edgeId: _id.toHexString() }] : [];
    })
    .sort((a, b) => b.since.getTime() - a.since.getTime() || (a.edgeId < b.edgeId ? 1 : -1));
}

const isDiscoverable = ({ persona, verificationLevel }: { persona: string; verificationLevel: number }): boolean =>
  persona !== "talent" || verificationLevel > 0;
