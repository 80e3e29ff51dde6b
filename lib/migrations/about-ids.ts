import type { Types } from "mongoose";
import { aboutIdsOf } from "@/lib/core/about";
import { objectId, type Lean } from "@/lib/core/db/model";
import { logger } from "@/lib/core/logger";
import { AgreementModel } from "@/models/agreement";
import { ApplicationModel } from "@/models/application";
import { ConversationModel } from "@/models/conversation";
import { DisputeModel } from "@/models/dispute";
import { InvitationModel } from "@/models/invitation";
import { MailModel, type Mail } from "@/models/mail";
import { MilestoneModel } from "@/models/milestone";
import { NotificationModel, type Notification } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { UserModel } from "@/models/user";

const BATCH = 200;
const named = ["person", "payer", "payee", "talent", "next"] as const;
const hex = (id: Types.ObjectId | null | undefined) => id?.toHexString() ?? null;

/** The people of the record that a notification leads to. */
const peopleOf: Readonly<Record<string, (id: string) => Promise<(string | null)[]>>> = {
  agreements: async (id) =>
    (await AgreementModel.findById(id, { parties: 1 }).lean())?.parties.map(({ userId }) => hex(userId)) ?? [],
  milestones: async (id) => {
    const row = await MilestoneModel.findById(id, { payerId: 1, payeeId: 1 }).lean();
    return [hex(row?.payerId), hex(row?.payeeId)];
  },
  disputes: async (id) => {
    const row = await DisputeModel.findById(id, { payerId: 1, payeeId: 1 }).lean();
    return [hex(row?.payerId), hex(row?.payeeId)];
  },
  applications: async (id) => [hex((await ApplicationModel.findById(id, { talentId: 1 }).lean())?.talentId)],
  people: (id) => Promise.resolve([id]),
};

/** The ids of users among the values of the event that a notification came from, as long as that event is kept. */
async function inEvent(key: string): Promise<string[]> {
  const [eventId = ""] = key.split(":");
  if (!/^[0-9a-f]{24}$/.test(eventId)) return [];
  const payload = (await OutboxEventModel.findById(eventId, { payload: 1 }).lean())?.payload ?? {};
  const ids = Object.values(payload).filter((value) => typeof value === "string" && /^[0-9a-f]{24}$/.test(value));
  const users = await UserModel.find({ _id: { $in: ids } }, { _id: 1 }).lean();
  return users.map(({ _id }) => _id.toHexString());
}

/** Whom a notification of an earlier release names: null where that is not known any more. */
async function namedIn({ key, userId, data, url, byId }: Lean<Notification>): Promise<Types.ObjectId[] | null> {
  const names = named.flatMap((field) => {
    const name = data[field];
    return typeof name === "string" && name !== "" && name !== "none" ? [name] : [];
  });
  if (names.length === 0) return [];
  const [, record = "", id = ""] =
    /\/(agreements|milestones|disputes|applications|people)\/([0-9a-f]{24})/.exec(url) ?? [];
  const related = [byId ?? null, ...((await peopleOf[record]?.(id)) ?? []), ...(await inEvent(key))];
  const reader = userId.toHexString();
  const found = aboutIdsOf(related, reader);
  if (found.length > 0) return found;
  const alike = await UserModel.find({ name: { $in: names } }, { _id: 1 }).lean();
  const ids = alike.map(({ _id }) => _id.toHexString());
  return ids.length > 0 ? aboutIdsOf(ids, reader) : null;
}

/** Everyone whom the notifications and conversations of a reader name: whom a digest of theirs may name. */
async function knownTo(userId: string): Promise<string[]> {
  const id = objectId(userId);
  const [told, talks] = [
    await NotificationModel.distinct("aboutIds", { userId: id }),
    await ConversationModel.distinct("participants", { participants: id }),
  ];
  return [...told, ...talks].map((one) => one.toHexString());
}

/** Whom a mail of an earlier release names: null where that is not known any more. */
async function namedInMail({
  key,
  kind,
  category,
  userId,
  to,
  text,
  gate,
}: Lean<Mail>): Promise<Types.ObjectId[] | null> {
  if (kind === "invitation") {
    const rows = await InvitationModel.find({ email: to }, { invitedBy: 1 }).lean();
    return rows.length > 0
      ? aboutIdsOf(
          rows.map(({ invitedBy }) => hex(invitedBy)),
          userId,
        )
      : null;
  }
  const notification = await NotificationModel.findOne({ key: gate?.notification ?? key }, { aboutIds: 1 }).lean();
  if (notification) return notification.aboutIds ?? null;
  if (gate?.byId) return aboutIdsOf([gate.byId], userId);
  if (kind.startsWith("digest-"))
    return text === "" || userId === null ? [] : aboutIdsOf(await knownTo(userId), userId);
  return category === "security" || category === "money" ? [] : null;
}

interface Filled {
  filled: number;
  /** Rows that name someone of whom nothing is known any more: they stay without the field until they expire. */
  unknown: number;
}

type Rows<Row> = {
  find: () => AsyncIterable<Row>;
  write: (row: Row, aboutIds: Types.ObjectId[]) => Promise<unknown>;
  judge: (row: Row) => Promise<Types.ObjectId[] | null>;
};

async function fill<Row>({ find, write, judge }: Rows<Row>): Promise<Filled> {
  const done: Filled = { filled: 0, unknown: 0 };
  for await (const row of find()) {
    const aboutIds = await judge(row);
    if (aboutIds) await write(row, aboutIds);
    done[aboutIds ? "filled" : "unknown"] += 1;
  }
  return done;
}

const without = { aboutIds: { $exists: false } };

/**
 * Notes whom the notifications and mails of earlier releases name: by the record or event that they came from, else by the name. What
 * is not known any more is counted in the log, and expires with its row.
 */
export async function fillAboutIds(): Promise<{ notifications: Filled; mails: Filled }> {
  const notifications = await fill<Lean<Notification>>({
    find: () => NotificationModel.find(without).lean().cursor({ batchSize: BATCH }),
    write: ({ _id }, aboutIds) => NotificationModel.updateOne({ _id, ...without }, { $set: { aboutIds } }),
    judge: namedIn,
  });
  const mails = await fill<Lean<Mail>>({
    find: () => MailModel.find(without).lean().cursor({ batchSize: BATCH }),
    write: ({ _id }, aboutIds) => MailModel.updateOne({ _id, ...without }, { $set: { aboutIds } }),
    judge: namedInMail,
  });
  logger().info({ context: "migrate", notifications, mails }, "whom older notifications and mails name");
  return { notifications, mails };
}
