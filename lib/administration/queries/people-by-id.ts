import type { Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { ApplicationModel } from "@/models/application";
import { DisputeModel } from "@/models/dispute";
import { InvoiceModel } from "@/models/invoice";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MilestoneModel } from "@/models/milestone";
import { ModerationCaseModel } from "@/models/moderation-case";
import { PaymentOrderModel } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";
import { SubscriptionModel } from "@/models/subscription";
import { VerificationModel } from "@/models/verification";
import { objectId } from "@/lib/core/db/model";

type Ids = (Types.ObjectId | null | undefined)[];

/** Whose is the record with this id of ours: the person themselves, or those whom the record is about. */
export async function findPeopleOfRecord(id: string): Promise<Ids> {
  const _id = objectId(id);
  const [agreement, application, startup, role, milestone, dispute, moderationCase, verification, order] =
    await Promise.all([
      AgreementModel.findOne({ _id }, { parties: 1 }).lean(),
      ApplicationModel.findOne({ _id }, { talentId: 1, startupId: 1 }).lean(),
      StartupModel.findOne({ _id }, { founderId: 1 }).lean(),
      RoleModel.findOne({ _id }, { startupId: 1 }).lean(),
      MilestoneModel.findOne({ _id }, { payerId: 1, payeeId: 1 }).lean(),
      DisputeModel.findOne({ _id }, { payerId: 1, payeeId: 1 }).lean(),
      ModerationCaseModel.findOne({ _id }, { targetUserId: 1 }).lean(),
      VerificationModel.findOne({ _id }, { userId: 1 }).lean(),
      PaymentOrderModel.findOne({ _id }, { userId: 1 }).lean(),
    ]);
  const startupId = application?.startupId ?? role?.startupId;
  const hiring = startupId ? await StartupModel.findOne({ _id: startupId }, { founderId: 1 }).lean() : null;
  return [
    _id,
    ...(agreement?.parties.map(({ userId }) => userId) ?? []),
    application?.talentId,
    startup?.founderId,
    hiring?.founderId,
    milestone?.payerId,
    milestone?.payeeId,
    dispute?.payerId,
    dispute?.payeeId,
    moderationCase?.targetUserId,
    verification?.userId,
    order?.userId,
  ];
}

/** Whose is an object of the payment provider, by its id as it stands on invoices, receipts and bank statements. */
export async function findPeopleOfPayment(reference: string): Promise<Ids> {
  const [invoice, subscription, account, order, entry] = await Promise.all([
    InvoiceModel.findOne({ _id: reference }, { userId: 1 }).lean(),
    SubscriptionModel.findOne(
      reference.startsWith("cus_") ? { stripeCustomerId: reference } : { stripeSubscriptionId: reference },
      { userId: 1 },
    ).lean(),
    PayoutAccountModel.findOne({ accountId: reference }, { userId: 1 }).lean(),
    PaymentOrderModel.findOne({ reference }, { userId: 1 }).lean(),
    LedgerEntryModel.findOne({ reference }, { milestoneId: 1 }).lean(),
  ]);
  const milestone = entry
    ? await MilestoneModel.findOne({ _id: entry.milestoneId }, { payerId: 1, payeeId: 1 }).lean()
    : null;
  return [
    invoice?.userId,
    subscription?.userId,
    account?.userId,
    order?.userId,
    milestone?.payerId,
    milestone?.payeeId,
  ];
}

/** The parties of the agreement whose document has this SHA-256, as it was sent or as it was sealed. */
export async function findPeopleOfDocument(sha256: string): Promise<Ids> {
  const [frozen, sealed] = await Promise.all([
    AgreementModel.findOne({ "frozen.sha256": sha256 }, { parties: 1 }).lean(),
    AgreementModel.findOne({ sealedSha256: sha256 }, { parties: 1 }).lean(),
  ]);
  return [frozen, sealed].flatMap((agreement) => agreement?.parties.map(({ userId }) => userId) ?? []);
}
