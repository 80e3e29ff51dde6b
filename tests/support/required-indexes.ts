import type { IndexDirection } from "mongoose";

export type IndexKey = Record<string, IndexDirection>;

/** What the requirements ask for one model, and the index that serves each field; several fields may share one. */
export interface RequiredIndexes {
  /** As the requirement writes it, and the fields of the index that serves it. */
  readonly fields: Readonly<Record<string, IndexKey>>;
  /** Those of `fields` whose index admits no second row. */
  readonly unique?: readonly string[];
  /** Other names under which the model could appear. */
  readonly alsoNamed?: readonly string[];
}

/** An index of the database. */
export interface ActualIndex {
  key: IndexKey;
  unique?: boolean;
}

const only = (...fields: string[]): IndexKey => Object.fromEntries(fields.map((field) => [field, 1 as const]));

/**
 * The indexes that the requirements name, by model. Where our field has another name, decision 043 says which. Models that do not
 * exist yet are listed too: their rows hold from the day on which the model is registered.
 */
export const requiredIndexes: Readonly<Record<string, RequiredIndexes>> = {
  User: {
    fields: { email: only("email"), role: only("persona"), trustScore: { trustScore: -1 } },
    unique: ["email"],
  },
  Startup: {
    fields: {
      founderId: only("founderId", "createdAt", "_id"),
      industry: only("industry", "status"),
      fundingStage: only("fundingStage", "status"),
      trustScore: { trustScore: -1 },
      stage: only("stage", "status"),
    },
  },
  Application: {
    fields: {
      startupId: { startupId: 1, createdAt: -1, _id: -1 },
      talentId: { talentId: 1, createdAt: -1, _id: -1 },
      status: only("status", "createdAt", "_id"),
      roleId: { roleId: 1, createdAt: -1, _id: -1 },
      "talentId+roleId": only("talentId", "roleId"),
    },
    unique: ["talentId+roleId"],
  },
  Agreement: {
    fields: {
      startupId: only("startupId", "type", "status"),
      type: only("startupId", "type", "status"),
      status: only("status", "expiresAt"),
      parties: { "parties.userId": 1, createdAt: -1, _id: -1 },
    },
  },
  Milestone: {
    fields: {
      startupId: only("startupId", "status", "createdAt", "_id"),
      assignedTo: { payeeId: 1, createdAt: -1, _id: -1 },
      status: only("status", "clockFrom"),
    },
  },
  Notification: {
    fields: { "userId+read": { userId: 1, readAt: 1, createdAt: -1, _id: -1 }, createdAt: only("createdAt") },
  },
  Alliance: {
    fields: { "requester+receiver": only("requesterId", "receiverId"), status: only("status", "expiresAt") },
    unique: ["requester+receiver"],
  },
  Investment: {
    fields: {
      investorId: only("investorId"),
      startupId: only("startupId"),
      fundingRoundId: only("fundingRoundId"),
      status: only("status"),
    },
    alsoNamed: ["Commitment", "Pledge"],
  },
  AccessRequest: {
    fields: { "investor+startup": only("investor", "startup") },
    unique: ["investor+startup"],
    alsoNamed: ["RoomAccess", "DataRoomAccess"],
  },
  FundingRound: {
    fields: { startupId: only("startupId"), status: only("status") },
    alsoNamed: ["Round"],
  },
  Message: {
    fields: {
      "sender+receiver": only("senderId", "receiverId"),
      conversationId: only("conversationId", "seq"),
      createdAt: only("createdAt"),
    },
    alsoNamed: ["ChatMessage"],
  },
  Conversation: {
    fields: { participants: only("participants", "lastMessageAt", "_id"), lastMessageAt: only("lastMessageAt") },
    alsoNamed: ["Chat", "Thread"],
  },
  Verification: {
    fields: {
      "userId+type": only("userId", "type"),
      "userId+role": only("userId", "role"),
      status: only("status", "submittedAt", "_id"),
    },
    alsoNamed: ["VerificationRequest"],
  },
};

const written = (key: IndexKey) => JSON.stringify(Object.entries(key));

/** The required fields that no index serves, or whose index should be unique and is not. */
export function missingIndexes({ fields, unique = [] }: RequiredIndexes, actual: readonly ActualIndex[]): string[] {
  return Object.entries(fields).flatMap(([field, key]) => {
    const serving = actual.filter((index) => written(index.key) === written(key));
    if (serving.length === 0) return [`${field}: no index ${JSON.stringify(key)}`];
    return unique.includes(field) && !serving.some((index) => index.unique) ? [`${field}: not unique`] : [];
  });
}

/** The required models among `names`, each with the name under which it exists. */
export function existing(names: readonly string[]): { model: string; name: string }[] {
  return Object.entries(requiredIndexes).flatMap(([model, { alsoNamed = [] }]) =>
    [model, ...alsoNamed].filter((name) => names.includes(name)).map((name) => ({ model, name })),
  );
}
