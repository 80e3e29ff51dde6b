import { Types } from "mongoose";
import { DAY, HOUR } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { randomFrom } from "@/scripts/seed/random";
import { TERMS_VERSION } from "@/lib/identity/schema";
import type { Application } from "@/models/application";
import type { Notification } from "@/models/notification";
import type { Role } from "@/models/role";
import type { User } from "@/models/user";
import { HISTORY_END } from "./startups";

/** The account of a person who does nothing but exist, or of someone who signs in with a known hash. */
export function aPerson(index: number, persona: User["persona"], passwordHash: string): Lean<User> {
  const joined = new Date(HISTORY_END - 800 * DAY);
  return {
    _id: new Types.ObjectId(),
    email: `${persona}${index}@bench.collabhub.test`,
    passwordHash,
    name: `Person ${index}`,
    persona,
    locale: "en",
    status: "active",
    emailVerifiedAt: joined,
    headline: "Engineer",
    bio: "Builds things.",
    skills: ["TypeScript"],
    location: "Toronto",
    timeZone: "America/Toronto",
    links: {},
    theme: "system",
    plan: "scale",
    trustScore: 50,
    verificationLevel: 0,
    acceptedTerms: { version: TERMS_VERSION, at: joined },
    twoFactor: null,
    lastSignInAt: joined,
    createdAt: joined,
  };
}

const outcomes: readonly Application["status"][] = [
  "pending",
  "reviewed",
  "shortlisted",
  "offered",
  "rejected",
  "withdrawn",
  "expired",
  "rejected",
];

/** Makes applications to the given roles, spread over the last half year. */
export function applicationMaker(
  total: number,
  talents: readonly Types.ObjectId[],
  end: number,
): (role: Lean<Role>, index: number) => Lean<Application> {
  const random = randomFrom(99);
  return (role, index) => {
    const createdAt = new Date(end - Math.floor((180 * DAY * (total - index)) / total));
    const drawn = outcomes[index % outcomes.length] ?? "pending";
    // As the hourly work would have left them: silence of a month has ended the old ones.
    const status = drawn === "pending" && createdAt.getTime() < end - 29 * DAY ? "expired" : drawn;
    const live = status === "pending" || status === "reviewed" || status === "shortlisted" || status === "offered";
    const answeredAt =
      status === "pending" || status === "withdrawn"
        ? null
        : new Date(Math.min(end, createdAt.getTime() + random.int(4, 120) * HOUR));
    const { cashMinMinor: cashMinor, currency, period } = role.compensation;
    const talentId = talents[index % talents.length];
    if (!talentId) throw new Error("no talents");
    return {
      _id: new Types.ObjectId(),
      roleId: role._id,
      startupId: role.startupId,
      talentId,
      status,
      live,
      coverLetter: "I have run a scheduler for two thousand devices, and would like to do it again for homes.",
      expectedCompensation: null,
      portfolioUrl: null,
      offer:
        status === "offered"
          ? {
              compensation: { cashMinor, currency, period, equityBps: 60 },
              startAt: new Date(end + 30 * DAY),
              message: null,
              offeredAt: createdAt,
              offeredBy: role.ownerId,
              expiresAt: new Date(end + 3 * DAY),
            }
          : null,
      rejection: status === "rejected" ? { reason: "skills", note: null } : null,
      timeline: [{ status: "pending", at: createdAt }],
      replyBy: new Date(createdAt.getTime() + 7 * DAY),
      clockStoppedAt: answeredAt,
      createdAt,
      updatedAt: createdAt,
    };
  };
}

/** One notification of many. */
export function aNotification(userId: Types.ObjectId, index: number, end: number): Lean<Notification> {
  return {
    _id: new Types.ObjectId(),
    key: `bench:${index}`,
    userId,
    type: "application_received",
    data: { talent: "Person 1", role: "Engineer", startup: "Lumen Grid" },
    url: "/notifications",
    readAt: index % 3 === 0 ? null : new Date(end),
    createdAt: new Date(end - index * 60_000),
  };
}
