import type { ClientSession } from "mongoose";
import type { AgreementEnd } from "@/lib/agreements/queries/ended";
import { DAY } from "@/lib/core/clock";
import { hasReleasedMilestone } from "@/lib/milestones/queries/released";
import { REVIEW_DAYS, type ReviewedSide } from "./states";

/** Who may review whom after an agreement, and until when. */
export interface ReviewWindow {
  closesAt: Date;
  /** Whom the reviews are about: the talent, and the founder who sent the agreement or else signed first. */
  subjects: Readonly<Record<ReviewedSide, string>>;
  /** Founders who are parties: each of them may write for the company, once in all. */
  founderIds: readonly string[];
}

/**
 * The review window of an agreement about work that was completed, or terminated after money was released; null for any other. It is
 * open until `closesAt`, that instant included.
 */
export async function findWindow(
  { id, type, status, endedAt, sentBy, parties }: AgreementEnd,
  session?: ClientSession,
): Promise<ReviewWindow | null> {
  if ((type !== "work" && type !== "equity") || endedAt === null) return null;
  if (status !== "completed" && status !== "terminated") return null;
  const talent = parties.find(({ capacity }) => capacity === "talent");
  const founderIds = parties.filter(({ capacity }) => capacity === "founder").map(({ userId }) => userId);
  const company = founderIds.find((userId) => userId === sentBy) ?? founderIds[0];
  if (!talent || company === undefined) return null;
  if (status === "terminated" && !(await hasReleasedMilestone(id, session))) return null;
  return {
    closesAt: new Date(endedAt.getTime() + REVIEW_DAYS * DAY),
    subjects: { talent: talent.userId, company },
    founderIds,
  };
}

/** The side that a person reviews: the company, where they are the talent; null for anyone who is neither. */
export const reviewedBy = ({ subjects, founderIds }: ReviewWindow, userId: string): ReviewedSide | null =>
  userId === subjects.talent ? "company" : founderIds.includes(userId) ? "talent" : null;

/** The average of ratings in exact twelfths. Three and four criteria both divide twelve. */
export function twelfthsOf(ratings: Readonly<Record<string, number>>): number {
  const values = Object.values(ratings);
  return (values.reduce((sum, value) => sum + value, 0) * 12) / values.length;
}

const contacts: readonly RegExp[] = [
  // A web address, with or without its beginning.
  /\bhttps?:|\bwww\.|\b[\p{L}\d-]+\.(?:app|be|biz|ca|ch|co|com|de|dev|eu|fr|gg|info|io|link|ly|me|net|org|site|tech|uk|us|xyz)\b/iu,
  // An e-mail address or a handle.
  /[\p{L}\d._%+-]+\s*@\s*[\p{L}\d]|(?:^|\s)@[\p{L}\d_]{3,}/u,
  // A telephone number: eight digits or more, with what people write between them.
  /(?:\d[\s().+\-/]{0,2}){7}\d/,
];

/** Whether a comment gives a way of contact: a web address, an e-mail address or a telephone number. Dates do not count. */
export function givesContact(comment: string): boolean {
  const plain = comment.replaceAll(/\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b/g, " ");
  return contacts.some((pattern) => pattern.test(plain));
}
