import { RegistrationModel, type Registration } from "@/models/registration";
import { enterWaitlist } from "@/lib/admission/commands/enter-waitlist";
import { ensureSeats, releaseSeats, reserveSeat } from "@/lib/admission/commands/reserve-seat";
import { mayUseInvite } from "@/lib/admission/queries/invite";
import { getRegistrationMode } from "@/lib/admission/queries/registration";
import { audit } from "@/lib/core/audit/audit";
import { DAY, SECOND, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { oneAtATime } from "@/lib/core/one-at-a-time";
import { daysKept } from "@/lib/core/retention";
import { isTimeZone } from "@/lib/i18n/dates";
import { findInvitedAddress } from "@/lib/invitations/queries/invited-address";
import { inRegistrationQueue } from "../bcrypt-limiter";
import { consumeAttempt } from "../account-limit";
import { consumeCaptcha } from "../captcha";
import { sealNext } from "../sealed-next";
import { registrationRequested } from "../events";
import { hashPassword } from "../password-hash";
import { assertUnguessable } from "../password-policy";
import { fingerprintOf, verificationSent } from "../registrations";
import { TERMS_VERSION, type RegisterBody, type RegistrationAnswer } from "../schema";

/** How long an unconfirmed registration is stored; until then the link can be requested again. */
const KEEP_MS = daysKept("registrations") * DAY;

/** Identical calls within this time count as one click and get one e-mail. */
const SAME_CLICK_MS = 2 * SECOND;

const hashing = new Map<string, Promise<string>>();

/** Hashes once for identical calls that run at once, so that fifty clicks cost one bcrypt. */
function hashOnce(fingerprint: string, password: string): Promise<string> {
  const running = hashing.get(fingerprint);
  if (running) return running;
  const made = inRegistrationQueue(() => hashPassword(password)).finally(() => hashing.delete(fingerprint));
  hashing.set(fingerprint, made);
  return made;
}

/** A browser may know zones that this runtime does not, which is no reason to refuse the person. */
const known = (timeZone: string | undefined): string => (timeZone && isTimeZone(timeZone) ? timeZone : "UTC");

/** Whether a registration may have a seat: it holds one, or its mode and invitation let it in and one is left. */
async function hasSeat(
  tx: Tx,
  { inviteCode, email, persona }: RegisterBody,
  before: Lean<Registration> | null,
  teamAddress: string | null,
): Promise<boolean> {
  if (before?.seat === true && before.persona === persona) return true;
  const mode = getRegistrationMode();
  if (mode === "closed") return false;
  if (mode === "invite") {
    // An invitation to a team is an invite of whichever persona accepts it. Only the holder of its secret link is told so.
    const invited =
      teamAddress === email ||
      (inviteCode !== undefined && (await mayUseInvite(inviteCode, { email, persona }, tx.session)));
    if (!invited) return false;
  }
  if (!(await reserveSeat(tx, persona))) return false;
  if (before?.seat === true) await releaseSeats(tx, before.persona, 1);
  return true;
}

/** Stores a registration that has a seat, or puts its address on the waitlist. */
async function store(
  tx: Tx,
  body: RegisterBody,
  { fingerprint, passwordHash, teamAddress }: { fingerprint: string; passwordHash: string; teamAddress: string | null },
): Promise<RegistrationAnswer> {
  const at = now();
  const before = await RegistrationModel.findOne({ fingerprint }).session(tx.session).lean();
  // Writing nothing for the same click lets parallel calls finish without contending for the row.
  if (before && at.getTime() - before.requestedAt.getTime() < SAME_CLICK_MS) return verificationSent;
  if (!(await hasSeat(tx, body, before, teamAddress))) {
    await enterWaitlist(tx, body);
    return { status: "waitlisted" as const };
  }
  const row = await RegistrationModel.findOneAndUpdate(
    { fingerprint },
    {
      $set: {
        name: body.name,
        persona: body.persona,
        locale: body.locale,
        timeZone: known(body.timeZone),
        sealedNext: sealNext(body.next),
        acceptedTerms: { version: TERMS_VERSION, at },
        requestedAt: at,
        expiresAt: new Date(at.getTime() + KEEP_MS),
        seat: true,
      },
      $setOnInsert: { email: body.email, passwordHash, contested: false },
    },
    { upsert: true, session: tx.session, returnDocument: "after" },
  )
    .orFail()
    .lean();
  const registrationId = row._id.toHexString();
  await audit(tx, {
    action: "auth.register",
    entity: "registration",
    entityId: registrationId,
    after: { persona: body.persona, terms: TERMS_VERSION },
  });
  await emit(tx, registrationRequested, { registrationId });
  return verificationSent;
}

/**
 * Requests an account. It does the same work and returns the same whether the address is known or not; the reaction to
 * `registration.requested` decides which e-mail is sent. Where the mode, the code or the cap let no one in, the address is put on the
 * waitlist instead, alike for each of these reasons. Throws 422 for a guessable password, 429 for
 * too many attempts from an address, and 400 `captcha_failed`.
 */
export async function register(ctx: Context, body: RegisterBody): Promise<RegistrationAnswer> {
  await assertUnguessable(body.password, body);
  await consumeAttempt("register", ctx.address);
  await consumeCaptcha(body.captcha);
  const fingerprint = fingerprintOf(body.email, body.password);
  const passwordHash = await hashOnce(fingerprint, body.password);
  await ensureSeats(body.persona);
  const teamAddress = await findInvitedAddress(body.next);
  // All of a persona write one row. In one process they take turns, or those who conflict would exceed their time.
  return oneAtATime(`seats:${body.persona}`, () =>
    transaction(ctx, (tx) => store(tx, body, { fingerprint, passwordHash, teamAddress })),
  );
}
