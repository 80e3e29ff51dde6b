import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import type { UserState } from "@/lib/identity/states";

const members = ["founder", "talent", "investor"] as const;
type Member = (typeof members)[number];

/** A person with a trust score: their name and persona, and how far they are verified. */
export interface Person {
  id: string;
  name: string;
  persona: Member;
  status: UserState;
  confirmed: boolean;
  level: number;
  kyc: boolean;
  createdAt: Date;
}

/** A founder, talent or investor who is not deleted, or null: staff have no score. */
export async function findPerson(userId: string, session?: ClientSession): Promise<Person | null> {
  await connect();
  const row = await UserModel.findOne(
    { _id: userId, status: { $ne: "deleted" }, persona: { $in: members } },
    { name: 1, persona: 1, status: 1, emailVerifiedAt: 1, verificationLevel: 1, kycApproved: 1, createdAt: 1 },
    sessionOption(session),
  ).lean();
  return (
    row && {
      id: row._id.toHexString(),
      name: row.name,
      persona: row.persona as Member,
      status: row.status,
      confirmed: row.emailVerifiedAt !== null,
      level: row.verificationLevel,
      kyc: row.kycApproved ?? false,
      createdAt: row.createdAt,
    }
  );
}
