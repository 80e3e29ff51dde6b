import { AgreementModel } from "@/models/agreement";
import { AgreementSignatureModel } from "@/models/agreement-signature";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { idsOf } from "./present";
import { agreementMachine } from "./machine";
import { agreementEvents } from "./events";
import { z } from "zod";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { agreementStatuses, agreementTypes, awaitingStatuses, capacities } from "./states";
import { ERASED, dataWithoutPerson } from "@/lib/core/without-person";

/**
 * Personal data in agreements (PIPEDA principle 4.9, GDPR article 15): the contracts they are party to, with their own
 * signatures. Of the other parties no more than as what they signed; the documents themselves are had from the agreement.
 */
export async function exportAgreements(userId: string) {
  await connect();
  const rows = await AgreementModel.find({ "parties.userId": objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  const signatures = await AgreementSignatureModel.find({ userId: objectId(userId) })
    .sort({ signedAt: 1 })
    .lean();
  return {
    agreements: rows.map(({ _id, startupId, type, status, locale, terms, parties, frozen, ...row }) => ({
      id: _id.toHexString(),
      startupId: startupId.toHexString(),
      type,
      status,
      locale,
      terms,
      parties: parties.map((party) => ({
        you: party.userId.toHexString() === userId,
        name: party.userId.toHexString() === userId ? (party.name ?? null) : null,
        capacity: party.capacity,
        viewedAt: instant(party.viewedAt),
        signedAt: instant(party.signedAt),
      })),
      documentSha256: frozen?.sha256 ?? null,
      sealedSha256: row.sealedSha256,
      sentAt: instant(row.sentAt),
      signedAt: instant(row.signedAt),
      endedAt: instant(row.endedAt),
      createdAt: row.createdAt.toISOString(),
    })),
    signatures: signatures.map(({ agreementId, capacity, name, signatureText, drawing, address, device, ...row }) => ({
      agreementId: agreementId.toHexString(),
      capacity,
      name,
      signatureText,
      drawing,
      consentVersion: row.consentVersion,
      address,
      device,
      entry: row.entry,
      signedAt: row.signedAt.toISOString(),
    })),
  };
}

/**
 * Erases a person's data in agreements beside the documents (GDPR article 17, PIPEDA principle 4.5). Drafts go, what
 * waits for signatures is withdrawn, the text beside a document is emptied, and of a signature only the log's entry stays: with its
 * salt gone nothing leads from it to them, and every proof remains valid. Signed documents are kept, unchanged, for the other party (GDPR article 17(3)(e)).
 * Throws 409 `conflict` in the seconds in which one of theirs waits for its seal.
 */
export async function eraseFromAgreements(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  const { userId } = person;
  const theirs = { "parties.userId": objectId(userId) };
  if (await AgreementModel.exists({ ...theirs, signedAt: { $ne: null }, sealedSha256: null }).session(session))
    throw new Problem("conflict", { detail: "An agreement is being sealed. Try again in a minute." });
  const drafts = await AgreementModel.find({ ...theirs, status: "draft" })
    .session(session)
    .lean();
  await AgreementModel.deleteMany({ ...theirs, status: "draft" }, { session });
  for (const draft of drafts) await emit(tx, agreementEvents.discarded, idsOf(draft));
  const waiting = await AgreementModel.find({ ...theirs, status: { $in: awaitingStatuses } })
    .session(session)
    .lean();
  for (const row of waiting)
    await transition(tx, agreementMachine, row, "void", {
      set: { updatedAt: now() },
      event: { definition: agreementEvents.voided, payload: { ...idsOf(row), byId: userId } },
    });
  await AgreementModel.updateMany(
    theirs,
    { $set: { "parties.$[erased].name": null } },
    { session, arrayFilters: [{ "erased.userId": objectId(userId) }] },
  );
  for (const { _id, terms, frozen, decline, notices } of await AgreementModel.find(theirs).session(session).lean())
    await AgreementModel.updateOne(
      { _id },
      {
        $set: {
          terms: dataWithoutPerson(person, terms),
          notices: notices.map((notice) => ({ ...notice, reason: null })),
          ...(frozen ? { "frozen.text": null } : {}),
          ...(decline ? { "decline.reason": ERASED } : {}),
        },
      },
      { session },
    );
  await AgreementSignatureModel.updateMany(
    { userId: objectId(userId) },
    { $set: { name: "", signatureText: "", drawing: null, address: "", device: "", salt: "" } },
    { session },
  );
}

const Parties = z.array(
  z.strictObject({
    you: z.boolean(),
    name: z.string().nullable(),
    capacity: z.enum(capacities),
    viewedAt: Timestamp.nullable(),
    signedAt: Timestamp.nullable(),
  }),
);

/** What agreements answer for of personal data. */
export const agreementData = personalData({
  models: {
    Agreement: ["parties.name", "terms", "frozen.text", "decline.reason", "notices.reason"],
    AgreementFile: ["bytes"],
    AgreementSeal: [],
    AgreementSignature: ["name", "signatureText", "drawing", "address", "device"],
    LogEntry: [],
    LogHead: [],
    LogNode: [],
    LogRoot: [],
  },
  sections: {
    agreements: z.array(
      z.strictObject({
        id: Id,
        startupId: Id,
        type: z.enum(agreementTypes),
        status: z.enum(agreementStatuses),
        locale: z.enum(["en", "fr"]),
        terms: z.record(z.string(), z.unknown()),
        parties: Parties,
        documentSha256: z.string().nullable(),
        sealedSha256: z.string().nullable(),
        sentAt: Timestamp.nullable(),
        signedAt: Timestamp.nullable(),
        endedAt: Timestamp.nullable(),
        createdAt: Timestamp,
      }),
    ),
    signatures: z.array(
      z.strictObject({
        agreementId: Id,
        capacity: z.enum(capacities),
        name: z.string(),
        signatureText: z.string(),
        drawing: z.array(z.array(z.array(z.number()))).nullable(),
        consentVersion: z.string(),
        address: z.string(),
        device: z.string(),
        /** The log entry, canonical JSON. */
        entry: z.string(),
        signedAt: Timestamp,
      }),
    ),
  },
  read: exportAgreements,
  erase: { agreements: eraseFromAgreements },
});
