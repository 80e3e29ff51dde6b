import type { ClientSession } from "mongoose";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { agrees } from "@/lib/consents/queries/consents";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { completePreferences } from "../preferences/merge";
import type { Unsubscription } from "../preferences/schema";
import { chosenCategories, digestPeriods, type ChosenCategory } from "../preferences/states";
import { readUnsubscribeToken, type UnsubscribeSubject } from "../unsubscribe-token";

/** What a person gets of the e-mails that a link can end. */
export async function findUnsubscription(
  { userId, category }: UnsubscribeSubject,
  session?: ClientSession,
): Promise<Unsubscription> {
  const row = await NotificationPreferenceModel.findById(objectId(userId), null, sessionOption(session)).lean();
  const { categories } = completePreferences(row);
  const period = digestPeriods.find((name) => name === category);
  const gathered = chosenCategories.some((name) => categories[name].email === period);
  return {
    category,
    channel: "email",
    state:
      category === "marketing"
        ? (await agrees(userId, "marketing", session))
          ? "on"
          : "off"
        : period
          ? gathered
            ? period
            : "off"
          : categories[category as ChosenCategory].email,
  };
}

/** What the link with a token can end; null for a token that is not exactly as it was made. */
export async function getUnsubscription(token: string): Promise<Unsubscription | null> {
  const subject = readUnsubscribeToken(token);
  if (!subject) return null;
  await connect();
  return findUnsubscription(subject);
}
