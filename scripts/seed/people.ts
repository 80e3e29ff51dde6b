import { Types } from "mongoose";
import { audit } from "@/lib/core/audit/audit";
import { DAY, setClock } from "@/lib/core/clock";
import { systemContext, type Actor, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { demoPassword, type demoEmails } from "@/scripts/local/demo-logins";
import { hashPassword } from "@/lib/identity/password-hash";
import { TERMS_VERSION } from "@/lib/identity/schema";
import { UserModel, type User } from "@/models/user";
import { biography, skillsOf } from "./content/letters";
import { demoAdmin, demoInvestor, demoModerator, demoTalent, timeZones, type Person } from "./content/people";
import { lumenGrid } from "./content/startups-east";
import { assignAll } from "./timeline";
import type { Random } from "./random";

/** The domain of everyone in the scenario; no mail can be delivered there. */
export const DEMO_DOMAIN = "demo.collabhub.test";

/** People with a demo login. The others have random passwords that are not stored. */
const logins = new Map<Person, (typeof demoEmails)[number]>([
  [lumenGrid.founder, "founder@demo.collabhub.test"],
  [demoTalent, "talent@demo.collabhub.test"],
  [demoInvestor, "investor@demo.collabhub.test"],
  [demoModerator, "moderator@demo.collabhub.test"],
  [demoAdmin, "admin@demo.collabhub.test"],
]);

/** An account, and the context of its actions. */
export interface SeedPerson {
  userId: Types.ObjectId;
  ctx: Context;
}

const addressOf = (person: Person): string =>
  logins.get(person) ??
  `${person.name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ł/g, "l")
    .replace(/[^A-Za-z]+/g, ".")
    .toLowerCase()}@${DEMO_DOMAIN}`;

/** Returns the addresses of everyone in the scenario. */
export const addresses = (): string[] => assignAll.map(({ who }) => addressOf(who));

function accountOf(
  random: Random,
  who: Person,
  persona: User["persona"],
  passwordHash: string,
  joined: Date,
): User & { _id: Types.ObjectId } {
  const searching = persona === "talent";
  return {
    _id: new Types.ObjectId(),
    email: addressOf(who),
    passwordHash,
    name: who.name,
    persona,
    locale: who.locale,
    status: "active",
    emailVerifiedAt: joined,
    headline: who.headline,
    bio: searching ? biography(random, who) : "",
    skills: searching ? skillsOf(random, who.field) : [],
    location: who.city,
    timeZone: timeZones[who.city] ?? "UTC",
    links: {},
    theme: "system",
    plan: "free",
    trustScore: 50,
    verificationLevel: 0,
    acceptedTerms: { version: TERMS_VERSION, at: joined },
    twoFactor: null,
    lastSignInAt: joined,
    createdAt: joined,
  };
}

/**
 * Creates every account of the scenario, as a confirmed registration would: with its audit row, but none of its mails. The
 * logins get the demo password; the others a random one that is discarded at once.
 */
export async function enrol(random: Random, today: Date, requestId: string): Promise<Map<Person, SeedPerson>> {
  const players = new Map<Person, SeedPerson>();
  const nobodys = await hashPassword(crypto.randomUUID());
  const demoHashes = new Map<Person, string>();
  for (const who of logins.keys()) demoHashes.set(who, await hashPassword(demoPassword));
  const accounts = assignAll.map(({ who, persona }) => {
    // Everyone joined before the first startup was founded, some earlier than others.
    const joined = new Date(today.getTime() - (145 + random.int(0, 200)) * DAY - random.int(0, 86_399) * 1000);
    const account = accountOf(random, who, persona, demoHashes.get(who) ?? nobodys, joined);
    const userId = account._id.toHexString();
    const actor: Actor = {
      userId,
      persona,
      sessionId: userId,
      emailVerified: true,
      locale: who.locale,
      timeZone: account.timeZone,
      name: who.name,
    };
    players.set(who, {
      userId: account._id,
      ctx: { requestId, actor, address: "demo", userAgent: "demo scenario", locale: who.locale },
    });
    return account;
  });
  await transaction(systemContext(requestId), async (tx) => {
    await UserModel.create(accounts, { session: tx.session, ordered: true });
    for (const account of accounts) {
      setClock(account.createdAt);
      await audit(tx, {
        action: "auth.verify_email",
        entity: "user",
        entityId: account._id.toHexString(),
        before: { emailVerified: false },
        after: { emailVerified: true, terms: TERMS_VERSION },
      });
    }
  });
  return players;
}
