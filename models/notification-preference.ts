import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import {
  DEFAULT_DIGEST_HOUR,
  DEFAULT_WEEKDAY,
  switches,
  weekdays,
  type CategoryChoice,
  type ChosenCategory,
  type EmailChoice,
  type Switch,
  type Unsubscribable,
  type Weekday,
} from "@/lib/notifications/preferences/states";

/** Local hours `HH:MM` between which nothing but security disturbs; `from` after `to` spans midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/** What a person has chosen to be notified of. Without a row, and for what it does not name, the defaults hold. */
export interface NotificationPreference {
  /** The person. */
  _id: Types.ObjectId;
  channels: { email: Switch; push: Switch };
  categories: Partial<Record<ChosenCategory, Partial<CategoryChoice>>>;
  quietHours: QuietHours | null;
  digestHour: number;
  weeklyOn: Weekday;
  readReceipts: boolean;
  typing: boolean;
  /** Whether a push shows more than its title. */
  pushPreview: boolean;
  /** What a link in an e-mail has ended, as it was before: what undoing it brings back. */
  undo: Partial<Record<Unsubscribable, Partial<Record<ChosenCategory, EmailChoice>>>>;
  changedAt: Date;
  /** False while what is off is not in the journal outside the database. Absent in rows from before. */
  journaled?: boolean;
}

const schema = new Schema<NotificationPreference>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    channels: {
      type: new Schema(
        {
          email: { type: String, enum: switches, default: "on" },
          push: { type: String, enum: switches, default: "on" },
        },
        { _id: false },
      ),
      default: () => ({}),
    },
    categories: { type: Schema.Types.Mixed, default: {} },
    quietHours: {
      type: new Schema<QuietHours>(
        { from: { type: String, required: true }, to: { type: String, required: true } },
        { _id: false },
      ),
      default: null,
    },
    digestHour: { type: Number, min: 0, max: 23, default: DEFAULT_DIGEST_HOUR },
    weeklyOn: { type: String, enum: weekdays, default: DEFAULT_WEEKDAY },
    readReceipts: { type: Boolean, default: true },
    typing: { type: Boolean, default: true },
    pushPreview: { type: Boolean, default: false },
    undo: { type: Schema.Types.Mixed, default: {} },
    changedAt: { type: Date, required: true },
    journaled: { type: Boolean },
  },
  { collection: "notification_preferences" },
);
schema.index({ journaled: 1, _id: 1 }, { partialFilterExpression: { journaled: false } });

export const NotificationPreferenceModel = defineModel<NotificationPreference>("NotificationPreference", schema);
