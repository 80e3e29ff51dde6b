import type { ClientSession } from "mongoose";
import { objectId } from "@/lib/core/db/model";
import { foldText } from "@/lib/core/search-tokens";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { EquityGrantModel } from "@/models/equity-grant";
import { EquitySafeModel } from "@/models/equity-safe";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";

/** The accounts of a startup's people by their folded names; of two with one name neither, since a row cannot tell them apart. */
async function findPeopleByName(
  startupId: string,
  session: ClientSession | null,
): Promise<ReadonlyMap<string, string>> {
  const of = { startupId: objectId(startupId) };
  const startup = await StartupModel.findById(of.startupId, { founderId: 1 }).session(session).lean();
  const ids = [
    ...(startup ? [startup.founderId] : []),
    ...(await TeamMemberModel.distinct("userId", of).session(session)),
    ...(await EquityGrantModel.distinct("userId", of).session(session)),
    ...(await EquitySafeModel.distinct("userId", of).session(session)),
  ];
  const users = await UserModel.find({ _id: { $in: ids }, status: { $ne: "deleted" } }, { name: 1 })
    .session(session)
    .lean();
  const byName = new Map<string, string[]>();
  for (const { _id, name } of users)
    byName.set(foldText(name), [...(byName.get(foldText(name)) ?? []), _id.toHexString()]);
  return new Map([...byName].flatMap(([name, [id, other]]) => (id && !other ? [[name, id]] : [])));
}

/**
 * Links rows of a startup's table that were typed by name with the account of the person who has that name there, so that the name can
 * be found when that person is forgotten, also after they were renamed. What is linked stays so. Returns how many rows.
 */
export async function linkHolders(startupId: string, session: ClientSession | null): Promise<number> {
  const rows = await CapTableEntryModel.find(
    { startupId: objectId(startupId), holderUserId: null, name: { $ne: "" } },
    { name: 1 },
  )
    .session(session)
    .lean();
  if (rows.length === 0) return 0;
  const people = await findPeopleByName(startupId, session);
  let linked = 0;
  for (const { _id, name } of rows) {
    const userId = people.get(foldText(name));
    if (!userId) continue;
    const { modifiedCount } = await CapTableEntryModel.updateOne(
      { _id, name, holderUserId: null },
      { $set: { holderUserId: objectId(userId) } },
      session ? { session } : {},
    );
    linked += modifiedCount;
  }
  return linked;
}
