import { z } from "zod";
import { registrablePersonas } from "@/lib/access/personas";
import { planNames } from "@/lib/billing/plans";
import { own } from "@/lib/core/field-message";
import { nextPath } from "@/lib/core/safe-next";
import { Id, Locale, PersonaSchema, Picture, Timestamp, line, nameLine, page, text } from "@/lib/core/schema";
import { Links, ThemeSchema } from "@/lib/profiles/schema";

/** A solved captcha. */
export const CaptchaField = z
  .string()
  .min(1)
  .max(4096)
  .meta({ description: "base64 of the JSON `{challenge, solution}`; single use" });

/** An address in lower case, NFC and trimmed: the form that is stored, looked up and counted. */
export const Email = z
  .string()
  .max(400)
  .transform((value) => value.normalize("NFC").trim().toLowerCase())
  .pipe(z.email().max(254))
  .meta({ example: "ana@example.com", format: "email" });

const unsafe = /[\u0000-\u001F\u007F]|\p{Cs}/u;

/** A password to set: 12 to 128 characters (code points), all of which count. */
export const NewPassword = z
  .string()
  .max(512)
  .refine((value) => !unsafe.test(value), { error: own("untypable") })
  .superRefine((value, ctx) => {
    const length = Array.from(value.normalize("NFKC")).length;
    if (length < 12)
      ctx.addIssue({
        code: "too_small",
        origin: "string",
        minimum: 12,
        inclusive: true,
        input: value,
      });
    if (length > 128)
      ctx.addIssue({
        code: "too_big",
        origin: "string",
        maximum: 128,
        inclusive: true,
        input: value,
      });
  })
  .meta({ example: "a lamp under nine stairs", minLength: 12, maxLength: 128 });

/** A password to compare: anything that was ever accepted. */
export const Password = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !unsafe.test(value), { error: own("untypable") })
  .meta({ example: "a lamp under nine stairs" });

/** Six digits of an authenticator, or a recovery code; spaces and hyphens are ignored. */
export const SecondFactorCode = z
  .string()
  .min(6)
  .max(40)
  .regex(/^[0-9A-Za-z -]+$/, { error: own("code") })
  .transform((value) => value.replace(/[ -]/g, "").toUpperCase())
  .meta({ example: "492039" });

/** The version of the terms that registering accepts; the legal pages show the same. */
export const TERMS_VERSION = "2026-12-01";

export const Token = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: "From the link in the e-mail", example: "5rZ0hC3Yw1c0sPq8mT7uJk2vXb9dLfGe4aNiRoWy6HQ" });

export const RegisterBody = z
  .strictObject({
    name: nameLine(1, 100).meta({ example: "Ana Silva" }),
    email: Email,
    password: NewPassword,
    persona: z.enum(registrablePersonas),
    locale: Locale,
    timeZone: z.string().max(64).optional().meta({
      description: "IANA time zone of the browser; UTC is stored where it is absent or unknown here",
      example: "America/Toronto",
    }),
    acceptTerms: z.literal(true),
    captcha: CaptchaField,
    next: z
      .string()
      .max(1000)
      .refine((path) => nextPath(path) !== null, { error: own("next_path") })
      .optional()
      .meta({ description: "Path of this site to open once the address is confirmed", example: "/find-roles" }),
    inviteCode: line(1, 64).optional().meta({ description: "Counts when registration is by invitation" }),
  })
  .meta({ id: "Registration" });
export type RegisterBody = z.output<typeof RegisterBody>;

export const VerifyEmailBody = z.strictObject({
  token: Token,
  password: Password.optional().meta({
    description:
      "The password of the link's registration; required where the address has several pending registrations",
  }),
});
export type VerifyEmailBody = z.output<typeof VerifyEmailBody>;
export const EmailBody = z.strictObject({ email: Email });
export const LoginBody = z.strictObject({ email: Email, password: Password, code: SecondFactorCode.optional() });
export type LoginBody = z.output<typeof LoginBody>;

/** What a program of ours signs in with, or the refresh token with which it renews both. */
export const TokenBody = z.union([LoginBody, z.strictObject({ refreshToken: z.string().min(1).max(2048) })]);
export type TokenBody = z.output<typeof TokenBody>;
/** A pair of tokens for the `Authorization` header. */
export const TokenPair = z
  .object({
    tokenType: z.literal("Bearer"),
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: "Seconds until the access token ends", example: 900 }),
    refreshToken: z.string().meta({ description: "Works once; its answer has the next one" }),
  })
  .meta({ id: "TokenPair" });

export const ResetPasswordBody = z.strictObject({ token: Token, password: NewPassword });
export const ChangePasswordBody = z.strictObject({ currentPassword: Password, password: NewPassword });
export const StartTwoFactorBody = z.strictObject({ password: Password });
export const ConfirmTwoFactorBody = z.strictObject({ code: SecondFactorCode });
export const StopTwoFactorBody = z.strictObject({ password: Password, code: SecondFactorCode });

export const VerificationSent = z.object({ status: z.literal("verification_sent") });
/** What registering answers, alike for every address. */
export const RegistrationAnswer = z.object({
  status: z.enum(["verification_sent", "waitlisted"]).meta({
    description: "`waitlisted`: no account now; we send a link that confirms a place on the waitlist",
  }),
});
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>;
export const ResetSent = z.object({ status: z.literal("reset_sent") });

/** An ALTCHA v2 challenge, as altcha-lib makes it. */
export const CaptchaChallenge = z
  .object({
    parameters: z.object({
      algorithm: z.string().meta({ example: "PBKDF2/SHA-256" }),
      cost: z.int().meta({ example: 5000 }),
      expiresAt: z.int().meta({ description: "Seconds since the epoch" }),
      keyLength: z.int(),
      keyPrefix: z.string(),
      nonce: z.string(),
      salt: z.string(),
    }),
    signature: z.string(),
  })
  .meta({ id: "CaptchaChallenge" });

/** The caller's own account. */
export const User = z
  .object({
    id: Id,
    name: z.string().meta({ example: "Ana Silva" }),
    pendingName: z
      .string()
      .nullable()
      .meta({ description: "The name that replaces the current one once it is checked; only its owner sees it" }),
    email: z.string().meta({ example: "ana@example.com" }),
    persona: PersonaSchema,
    emailVerified: z.boolean(),
    locale: Locale,
    trustScore: z.number().meta({ example: 50 }),
    verificationLevel: z.int().meta({ example: 0 }),
    plan: z.enum(planNames),
    headline: z.string(),
    bio: z.string(),
    skills: z.array(z.string()),
    location: z.string(),
    timeZone: z.string().meta({ example: "America/Toronto" }),
    links: Links,
    picture: Picture.nullable(),
    theme: ThemeSchema,
    twoFactor: z.boolean().meta({ description: "Whether sign-in requires a second factor" }),
    createdAt: Timestamp,
  })
  .meta({ id: "User" });
export type User = z.infer<typeof User>;

export const UserAnswer = z.object({ user: User });

/** A signed-in device. */
export const Device = z
  .object({
    id: Id,
    current: z.boolean().meta({ description: "Whether this is the calling device" }),
    userAgent: z.string(),
    address: z.string().meta({ example: "203.0.113.7" }),
    createdAt: Timestamp,
    lastUsedAt: Timestamp,
  })
  .meta({ id: "Device" });
export const DevicePage = page(Device);

export const SessionParams = z.object({ id: Id });

export const TwoFactorSetup = z.object({
  otpauthUrl: z.string().meta({
    example: "otpauth://totp/CollabHub:ana%40example.com?secret=H6HIPQODO3JHT7TZPVR7VR7XYNO6BLSW&issuer=CollabHub",
  }),
  secret: z.string().meta({ example: "H6HIPQODO3JHT7TZPVR7VR7XYNO6BLSW" }),
});
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const UserParams = z.strictObject({ id: Id });

/** Levels of verification: 0 to 3. */
export const VerificationDecision = z.strictObject({
  level: z.int().min(0).max(3),
  kycApproved: z.boolean(),
  reason: text(3, 500),
  checkedName: line(1, 100)
    .optional()
    .meta({ description: "The name that was checked; if it is another one by now, 409 `conflict`" }),
});
export type VerificationDecision = z.output<typeof VerificationDecision>;

export const VerificationStatus = z.object({
  id: Id,
  verificationLevel: z.int(),
  kycApproved: z.boolean(),
  name: z.string().meta({ description: "The name shown in public and in documents" }),
  pendingName: z.string().nullable().meta({ description: "The name that an approved identity check publishes" }),
});
export type VerificationStatus = z.infer<typeof VerificationStatus>;
