import type { Types } from "mongoose";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { StreamEventModel } from "@/models/stream-event";
import { UserModel } from "@/models/user";

interface Row {
  _id: Types.ObjectId;
  userId: Types.ObjectId | string | null;
  aboutIds?: Types.ObjectId[];
}

/**
 * Rows of mails, notifications and logs in which the name of a person stands who is neither their reader nor among their `aboutIds`:
 * an erasure would not find them. Two people of one name cannot be told apart, so either one will do.
 */
export async function findUnsaidNames(): Promise<string[]> {
  const people = await UserModel.find({}, { name: 1 }).lean();
  const idsOf = new Map<string, string[]>();
  for (const { _id, name } of people) idsOf.set(name, [...(idsOf.get(name) ?? []), String(_id)]);
  const unsaid: string[] = [];
  for (const model of [MailModel, NotificationModel, StreamEventModel]) {
    for await (const row of model.collection.find({})) {
      const { userId, aboutIds = [], ...rest } = row as unknown as Row;
      const said = new Set([String(userId), ...aboutIds.map(String)]);
      const text = JSON.stringify(rest);
      for (const [name, ids] of idsOf)
        if (name !== "" && text.includes(name) && !ids.some((id) => said.has(id)))
          unsaid.push(`${model.modelName} ${String(row._id)}: ${name}`);
    }
  }
  return unsaid;
}
