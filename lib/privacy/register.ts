import { z } from "zod";
import type { EraseStep, ErasedPerson, PersonalData } from "@/lib/core/personal-data";
import { administrationData } from "@/lib/administration/privacy";
import { admissionData } from "@/lib/admission/privacy";
import { agreementData } from "@/lib/agreements/privacy";
import { apiKeyData } from "@/lib/api-keys/privacy";
import { networkData } from "@/lib/alliances/privacy";
import { announcementData } from "@/lib/announcements/privacy";
import { applicationData } from "@/lib/applications/privacy";
import { billingData } from "@/lib/billing/privacy";
import { breachData } from "@/lib/breaches/privacy";
import { analyticsData } from "@/lib/analytics/privacy";
import { campaignData } from "@/lib/campaigns/privacy";
import { consentData } from "@/lib/consents/privacy";
import { disputeData } from "@/lib/disputes/privacy";
import { equityData } from "@/lib/equity/privacy";
import { feedbackData } from "@/lib/feedback/privacy";
import { fileData } from "@/lib/files/privacy";
import { followData } from "@/lib/follows/privacy";
import { fundsData } from "@/lib/funds/privacy";
import { identityData } from "@/lib/identity/privacy";
import { inboxData } from "@/lib/inbox/privacy";
import { invitationData } from "@/lib/invitations/privacy";
import { moderationData } from "@/lib/moderation/privacy";
import { legalData } from "@/lib/legal/privacy";
import { messageData } from "@/lib/messages/privacy";
import { milestoneData } from "@/lib/milestones/privacy";
import { notificationData } from "@/lib/notifications/privacy";
import { phoneData } from "@/lib/phone/privacy";
import { portfolioData } from "@/lib/portfolio/privacy";
import { profileData } from "@/lib/profiles/privacy";
import { reviewData } from "@/lib/reviews/privacy";
import { roleData } from "@/lib/roles/privacy";
import { skillTestData } from "@/lib/skill-tests/privacy";
import { startupData } from "@/lib/startups/privacy";
import { statusData } from "@/lib/status/privacy";
import { streamData } from "@/lib/stream/privacy";
import { trustData } from "@/lib/trust/privacy";
import { verificationData } from "@/lib/verification/privacy";
import { dataExportData } from "./exports/privacy";
import { inactivityData } from "./inactivity/privacy";
import { privacyRequestData } from "./requests/privacy";
import { trailData } from "./trail";

/**
 * Every module that answers for personal data, in the order of the export. The first one reads the account's row, which fixes the instant of the
 * snapshot.
 */
export const register: readonly PersonalData[] = [
  identityData,
  profileData,
  phoneData,
  verificationData,
  skillTestData,
  portfolioData,
  startupData,
  apiKeyData,
  roleData,
  invitationData,
  admissionData,
  applicationData,
  agreementData,
  equityData,
  milestoneData,
  disputeData,
  fundsData,
  billingData,
  reviewData,
  trustData,
  networkData,
  messageData,
  moderationData,
  followData,
  fileData,
  consentData,
  legalData,
  notificationData,
  inboxData,
  streamData,
  administrationData,
  breachData,
  privacyRequestData,
  feedbackData,
  dataExportData,
  inactivityData,
  campaignData,
  announcementData,
  statusData,
  analyticsData,
  trailData,
];

const sections: z.ZodRawShape = Object.assign({}, ...register.map((data) => data.sections)) as z.ZodRawShape;

/** Everything that is stored about one person, section by section. */
export const UserData = z.strictObject(sections);
export type UserData = z.infer<typeof UserData>;

/** Every step by which a person is erased, from what depends on others to what others depend on: the account's row is the last. */
export const eraseSteps: readonly (readonly [name: string, step: EraseStep])[] = [
  ...register.filter((data) => data !== identityData && data !== trailData).reverse(),
  // The last mail leaves before the address goes.
  trailData,
  identityData,
].flatMap(({ erase }) => Object.entries(erase));

/** Everything of a person that is erased at providers. */
export const providerSteps = register.flatMap(({ eraseAtProviders = {} }) => Object.values(eraseAtProviders));

/** Every name, address and number that is known of someone who is to be erased; null where the account is erased already. */
export async function readErased(userId: string): Promise<ErasedPerson | null> {
  const { account } = await identityData.read(userId);
  if (!account || account.status === "deleted") return null;
  const { profile } = await profileData.read(userId);
  const { phone } = await phoneData.read(userId);
  const { agreements, signatures } = await agreementData.read(userId);
  const { verifications } = await verificationData.read(userId);
  const names = [
    profile?.name,
    profile?.pendingName,
    ...agreements.flatMap(({ parties }) => parties.map(({ name }) => name)),
    ...signatures.map(({ name }) => name),
    ...verifications.map(({ document }) => document?.legalName),
  ];
  const numbers = verifications.flatMap(({ document }) => [document?.number, document?.taxNumber]);
  const known = (values: readonly (string | null | undefined)[]) =>
    [...new Set(values.filter((value) => !!value))] as string[];
  return {
    userId,
    email: account.email,
    names: known(names),
    phones: known([phone?.number]),
    idNumbers: known(numbers),
  };
}

/** Reads everything that is stored about one person. One module after the other, so that all of it can be of one instant. */
export async function readUserData(userId: string): Promise<UserData> {
  const read: UserData = {};
  for (const data of register) Object.assign(read, await data.read(userId));
  return UserData.parse(read);
}
