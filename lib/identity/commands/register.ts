import { RegistrationModel } from "@/models/registration";
import { audit } from "@/lib/core/audit/audit";
import { DAY, SECOND, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { daysKept } from "@/lib/core/retention";
import { isTimeZone } from "@/lib/i18n/dates";
import { consumeAttempt } from "../account-limit";
import { consumeCaptcha } from "../captcha";
import { sealNext } from "../sealed-next";
import { registrationRequested } from "../events";
import { hashPassword } from "../password-hash";
import { assertUnguessable } from "../password-policy";
import { fingerprintOf, verificationSent } from "../registrations";
import { TERMS_VERSION, type RegisterBody } from "../schema";

/** How long an unconfirmed registration is stored; until then the link can be requested again. */
const KEEP_MS = daysKept("registrations") * DAY;

/** Identical calls within this time count as one click and get one e-mail. */
const SAME_CLICK_MS = 2 * SECOND;

const hashing = new Map<string, Promise<string>>();

/** Hashes once for identical calls that run at once, so that fifty clicks cost one bcrypt. */
function hashOnce(fingerprint: string, password: string): Promise<string> {
  const running = hashing.get(fingerprint);
  if (running) return running;
  const made = hashPassword(password).finally(() => hashing.delete(fingerprint));
  hashing.set(fingerprint, made);
  return made;
}

/** A browser may know zones that this runtime does not, which is no reason to refuse the person. */
const known = (timeZone: string | undefined): string => (timeZone && isTimeZone(timeZone) ? timeZone : "UTC");

/**
 * Requests an account. It does the same work and returns the same whether the address is known or not; the reaction to
 * `registration.requested` decides which e-mail is sent. Throws 422 for a guessable password, 429 for
 * too many attempts from an address, and 400 `captcha_failed`.
 */
export async function register(ctx: Context, body: RegisterBody): Promise<{ status: "verification_sent" }> {
  await assertUnguessable(body.password, body);
  await consumeAttempt("register", ctx.address);
  await consumeCaptcha(body.captcha);
  const fingerprint = fingerprintOf(body.email, body.password);
  const passwordHash = await hashOnce(fingerprint, body.password);
  return transaction(ctx, async (tx) => {
    const at = now();
    const before = await RegistrationModel.findOne({ fingerprint }).session(tx.session).lean();
    // Writing nothing for the same click lets parallel calls finish without contending for the row.
    if (before && at.getTime() - before.requestedAt.getTime() < SAME_CLICK_MS) return verificationSent;
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
  });
}
