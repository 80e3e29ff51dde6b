import { MongoClient, type Db, type WithId } from "mongodb";
import { startLocalStripe } from "@/scripts/local-stripe/server";
import { localStripeDatabase } from "@/scripts/local-stripe/supervised";
import { runProjectScript } from "@/scripts/local/scripts";
import { makeSealAuthority } from "@/scripts/local/seal-authority";
import type { Scope } from "@/scripts/local/supervisor";
import { AgreementModel } from "@/models/agreement";
import { ApplicationModel } from "@/models/application";
import { ConversationModel } from "@/models/conversation";
import { DisputeModel } from "@/models/dispute";
import { MilestoneModel } from "@/models/milestone";
import { ModerationCaseModel } from "@/models/moderation-case";
import { RoleModel } from "@/models/role";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { StartupModel } from "@/models/startup";
import { VerificationModel } from "@/models/verification";
import { UserModel } from "@/models/user";
import type { Persona } from "@/lib/access/personas";
import type { Seat, Shown } from "@/tests/support/page-budgets";
import { signIn, type Visitor } from "./people";
import { databaseUri, productEnvironment, WEBHOOK_SECRET, type Surroundings } from "./server";

/** The demo scenario in a database of its own. */
export interface Demo {
  database: string;
  /** What its server needs besides: where its work was paid, and how its agreements are sealed. */
  env: Readonly<Record<string, string>>;
  people: Readonly<Record<Exclude<Seat, "anyone">, Visitor>>;
  shown: Shown;
}

type Row = WithId<Record<string, unknown>>;

async function one(db: Db, model: { collection: { name: string } }, filter: object, sort: object = {}): Promise<Row> {
  const [row] = await db
    .collection(model.collection.name)
    .find(filter)
    .sort(sort as Record<string, 1 | -1>)
    .limit(1)
    .toArray();
  if (!row) throw new Error(`the demo scenario has no ${model.collection.name} of ${JSON.stringify(filter)}`);
  return row;
}

/** Plays the demo scenario and signs its people in. */
export async function playDemo(scope: Scope, given: Surroundings, database: string, port: number): Promise<Demo> {
  const product = productEnvironment(given, database, port);
  const stripe = scope.own(
    await startLocalStripe({
      mongoUri: localStripeDatabase(databaseUri(given.mongoUri, database)),
      port: 0,
      secretKey: product.STRIPE_SECRET_KEY ?? "",
      webhook: { url: `http://127.0.0.1:${port}/api/webhooks/stripe`, secret: WEBHOOK_SECRET },
    }),
  );
  const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = await makeSealAuthority(new Date());
  const env = { STRIPE_API_BASE: stripe.url, SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM };
  for (const script of ["stripe-sync", "seed"])
    await runProjectScript(script, { ...product, ...env, NODE_ENV: "test" }, scope);
  const client = await new MongoClient(given.mongoUri).connect();
  try {
    return { database, env, ...(await lookAround(client.db(database))) };
  } finally {
    await client.close();
  }
}

async function lookAround(db: Db): Promise<Pick<Demo, "people" | "shown">> {
  const personOf = async (login: string, persona: Persona) => {
    const { _id } = await one(db, UserModel, { email: `${login}@demo.collabhub.test` });
    return { _id, visitor: await signIn(db, _id.toHexString(), persona) };
  };
  const founder = await personOf("founder", "founder");
  const talent = await personOf("talent", "talent");
  const investor = await personOf("investor", "investor");
  const admin = await personOf("admin", "admin");

  const startup = await one(db, StartupModel, { founderId: founder._id, status: "published" });
  // The busiest board: of the open roles the one with the most applicants.
  const role = await one(db, RoleModel, { startupId: startup._id, status: "open" }, { applicants: -1, _id: 1 });
  const agreement = await one(db, AgreementModel, { type: "work", "parties.userId": founder._id, status: "signed" });
  const milestone = await one(db, MilestoneModel, { payerId: founder._id, status: "submitted" });
  const dispute = await one(db, DisputeModel, {});
  const application = await one(db, ApplicationModel, { talentId: talent._id }, { createdAt: -1 });
  const verification = await one(db, VerificationModel, { type: "identity", status: "under_review" });
  const attempt = await one(db, SkillAttemptModel, { userId: talent._id, status: "passed" });
  const conversation = await one(db, ConversationModel, { participants: founder._id }, { lastMessageAt: -1 });
  const reported = await one(db, ModerationCaseModel, { state: "open" });
  const id = (row: Row) => row._id.toHexString();
  return {
    people: {
      founder: founder.visitor,
      talent: talent.visitor,
      applicant: talent.visitor,
      investor: investor.visitor,
      admin: admin.visitor,
    },
    shown: {
      startup: id(startup),
      role: id(role),
      agreement: id(agreement),
      milestone: id(milestone),
      dispute: id(dispute),
      application: id(application),
      verification: id(verification),
      attempt: id(attempt),
      conversation: id(conversation),
      case: id(reported),
    },
  };
}
